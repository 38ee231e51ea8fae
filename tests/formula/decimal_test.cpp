// Decimal numbers: against the C library's conversion, which is exact too, at the places where rounding is
// hard.
#include "formula/decimal.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <limits>

#include "core/random.h"
#include "support/formulas.h"

namespace thalweg {

TEST_CASE("decimal: reads as the C library does, to the last bit") {
  const char* const texts[] = {
      "0",
      "0.000",
      "1",
      "0.1",
      "123456789",
      "9007199254740993",
      "9007199254740992.99999999999999999999",
      "9007199254740993.00000000000000000001",
      "1.7976931348623157e308",
      "1.7976931348623158e308",
      "1.7976931348623159e308",
      "2.2250738585072011e-308",
      "2.2250738585072014e-308",
      "4.9406564584124654e-324",
      "2.4703282292062327e-324",
      "2.4703282292062328e-324",
      "1e-323",
      "1e-400",
      "0.000000000000000000000000000000000001e36",
      "100000000000000000000000000000000000e-35",
      "1e23",
      "8.5e22",
      "6.02214076e23",
      "0.3e-0005",
      "1e+22",
      "00012.500",
      "1e99999999999999999999",
      "0e99999999999999999999",
      "1e-99999999999999999999",
  };
  for (const char* text : texts) {
    INFO(text);
    CHECK(to_bits(read_decimal(testing::wide(text))) == to_bits(std::strtod(text, nullptr)));
  }
}

TEST_CASE("decimal: a thousand digits decide") {
  // 1 + 2^-53, half-way between two doubles, and a little more.
  const std::string half = "1.00000000000000011102230246251565404236316680908203125";
  CHECK(read_decimal(testing::wide(half)) == 1);
  CHECK(read_decimal(testing::wide(half + std::string(900, '0') + "1")) == 1 + 0x1p-52);
}

TEST_CASE("decimal: the shortest text reads back as the same number") {
  const double some[] = {0.1,
                         1.0 / 3,
                         5e-324,
                         1e23,
                         9.5,
                         99999.5,
                         1e21,
                         123456789012345680.0,
                         0.3,
                         std::numeric_limits<double>::max(),
                         std::numeric_limits<double>::min()};
  for (const double value : some) CHECK(read_decimal(shortest_decimal(value)) == value);
  Random random(3);
  for (int i = 0; i < 2000; ++i) {
    const double value = from_bits(random.bits() >> 1);
    if (value == 0 || value * 0 != 0) continue;
    CAPTURE(value);
    const Decimal d = shortest_decimal(value);
    CHECK(read_decimal(d) == value);
    const std::string text = "0." + d.digits + "e" + std::to_string(d.point);
    CHECK(std::strtod(text.c_str(), nullptr) == value);
    CHECK(read_decimal(testing::wide(text)) == value);
  }
}

TEST_CASE("decimal: the shortest text has no digit too many") {
  CHECK(shortest_decimal(0.1).digits == "1");
  CHECK(shortest_decimal(0.1).point == 0);
  CHECK(shortest_decimal(1000).digits == "1");
  CHECK(shortest_decimal(1000).point == 4);
  CHECK(shortest_decimal(0.1 + 0.2).digits == "30000000000000004");
  CHECK(shortest_decimal(0.1 + 0.2, 15).digits == "3");
  CHECK(shortest_decimal(9.99, 2).digits == "1");
  CHECK(shortest_decimal(9.99, 2).point == 2);
}

}  // namespace thalweg
