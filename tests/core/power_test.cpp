// Powers: whole ones as products, others within their documented error, and the special values of IEEE 754.
#include "core/math/power.h"

#include <doctest/doctest.h>

#include <cmath>

#include "core/random.h"
#include "core/reference.h"

namespace thalweg {
namespace {

constexpr double kInf = HUGE_VAL;

bool same(double a, double b) { return to_bits(a) == to_bits(b) || (std::isnan(a) && std::isnan(b)); }

/// One double's power, which every lane must share.
double power_of(double x, double y) {
  const double one = thalweg::pow(x, y);
  for (int lane = 0; lane < Pack::size; ++lane) CHECK(same(thalweg::pow(Pack(x), Pack(y))[lane], one));
  return one;
}

template <int n>
void check_whole_power() {
  for (double x : {1.7, -0.3, 0.0, 1e40, -1e-40, kInf}) {
    CAPTURE(x);
    CHECK(same(thalweg::pow(x, n), power<n>(x)));
    CHECK(same(power<n>(Pack(x))[5], power<n>(x)));
    CHECK(same(thalweg::pow(Pack(x), n)[2], power<n>(x)));
  }
}

}  // namespace

TEST_CASE("power: whole powers are products by squaring") {
  const double x = 1.1;
  CHECK(power<0>(0.0) == 1);
  CHECK(power<1>(x) == x);
  CHECK(power<2>(x) == x * x);
  CHECK(power<3>(x) == (x * x) * x);
  CHECK(power<4>(x) == (x * x) * (x * x));
  CHECK(power<5>(x) == ((x * x) * (x * x)) * x);
  CHECK(power<10>(2.0) == 1024);
  CHECK(power<-3>(2.0) == 0.125);
}

TEST_CASE("power: a power known at run time has the bits of the constant one") {
  check_whole_power<0>();
  check_whole_power<1>();
  check_whole_power<2>();
  check_whole_power<7>();
  check_whole_power<13>();
  check_whole_power<64>();
  check_whole_power<-1>();
  check_whole_power<-6>();
  CHECK(thalweg::pow(2.0, -2147483647 - 1) == 0);
}

TEST_CASE("power: x^y keeps its documented error") {
  struct Range {
    double x_lo, x_hi, y_lo, y_hi;
  };
  // Near 1 with large exponents log x needs its extra bits most.
  for (const Range& r : {Range{0, 10, -20, 20},
                         {0.9, 1.1, -3000, 3000},
                         {0.999999, 1.000001, -1e8, 1e8},
                         {0, 1e300, -1, 1},
                         {0, 1e-310, -1, 1},
                         {0.4, 0.5, 700, 1073}}) {
    Random random(7);
    double worst = 0;
    for (int i = 0; i < 4000; ++i) {
      const double x = random.uniform(r.x_lo, r.x_hi), y = random.uniform(r.y_lo, r.y_hi);
      const double error = reference::ulp_error(thalweg::pow(x, y), reference::pow(x, y));
      if (!(error <= worst)) worst = error;
    }
    CAPTURE(r.x_hi);
    CAPTURE(r.y_hi);
    CHECK(worst < 1);
    CHECK(worst > 0.25);
  }
}

TEST_CASE("power: lanes with different bases and exponents equal one double each") {
  const double x[] = {2, -2, 0, 1e-320, kInf, 0.3, -0.0, 7}, y[] = {0.5, 3, -1, 0.9, -2, 1e5, -3, NAN};
  const Pack p = thalweg::pow(Pack::load(x), Pack::load(y));
  for (int lane = 0; lane < Pack::size; ++lane) CHECK(same(p[lane], thalweg::pow(x[lane], y[lane])));
}

TEST_CASE("power: exact results are exact") {
  CHECK(power_of(2, 10) == 1024);
  CHECK(power_of(-2, 3) == -8);
  CHECK(power_of(-2, -2) == 0.25);
  CHECK(power_of(9, 0.5) == 3);
  CHECK(power_of(10, 22) == 1e22);
}

TEST_CASE("power: zero to the zero and one to anything are one") {
  for (double y : {0.0, -0.0}) {
    for (double x : {0.0, -0.0, 1.0, -3.0, kInf, -kInf, double(NAN)}) CHECK(power_of(x, y) == 1);
  }
  for (double y : {1e300, -0.5, kInf, -kInf, double(NAN)}) CHECK(power_of(1, y) == 1);
}

TEST_CASE("power: negative bases follow the parity of whole exponents and have no others") {
  CHECK(power_of(-1, 0x1p52 + 1) == -1);
  CHECK(power_of(-1, 0x1p53 - 1) == -1);
  CHECK(power_of(-1, 0x1p53) == 1);
  CHECK(power_of(-1, 1e300) == 1);
  CHECK(power_of(-1, kInf) == 1);
  CHECK(power_of(-3, 5) == -243);
  CHECK(std::isnan(power_of(-2, 0.5)));
  CHECK(std::isnan(power_of(-2, -2.5)));
  CHECK(std::isnan(power_of(-2, 0x1p51 + 0.5)));
}

TEST_CASE("power: zeros, infinities and overflow") {
  CHECK(same(power_of(0, 2.5), 0.0));
  CHECK(same(power_of(-0.0, 3), -0.0));
  CHECK(power_of(0, -1) == kInf);
  CHECK(power_of(-0.0, -3) == -kInf);
  CHECK(power_of(-0.0, -2) == kInf);
  CHECK(power_of(kInf, 0.1) == kInf);
  CHECK(power_of(kInf, -0.1) == 0);
  CHECK(power_of(-kInf, 3) == -kInf);
  CHECK(power_of(2, 1024) == kInf);
  CHECK(power_of(2, 1e300) == kInf);
  CHECK(power_of(2, -1074) == 0x1p-1074);
  CHECK(power_of(2, -1e300) == 0);
  CHECK(power_of(0.5, kInf) == 0);
  CHECK(power_of(0.5, -kInf) == kInf);
  CHECK(std::isnan(power_of(NAN, 1)));
  CHECK(std::isnan(power_of(2, NAN)));
}

}  // namespace thalweg
