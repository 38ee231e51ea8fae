// The tests' own reference against published digits, so that it cannot err together with what it measures.
#include <doctest/doctest.h>

#include <cfloat>

#include "core/reference.h"

namespace thalweg {

TEST_CASE("reference: agrees with 106 bits of mpmath") {
  struct Known {
    const char* name;
    reference::Wide (*function)(double);
    double x;
    reference::Wide value;
  };
  // clang-format off
  const Known known[] = {
      {"exp", reference::exp, 1.0, {0x1.5bf0a8b145769p+1, 0x1.4d57ee2b1013ap-53}},
      {"log", reference::log, 3.0, {0x1.193ea7aad030bp+0, -0x1.a256f99caabebp-54}},
      {"log", reference::log, 0.999, {-0x1.064670d979b73p-10, -0x1.e46a88405b99bp-66}},
      {"log1p", reference::log1p, 1e-5, {0x1.4f8aea9ae7317p-17, -0x1.208ddabcd9d30p-72}},
      {"sin", reference::sin, 1.0, {0x1.aed548f090ceep-1, 0x1.06374f484e288p-59}},
      {"cos", reference::cos, 100.0, {0x1.b981dbf665fdfp-1, 0x1.8fd0cdcd985e8p-55}},
      {"tan", reference::tan, 1.5, {0x1.c33ed50b88777p+3, 0x1.697584f023122p-51}},
      {"asin", reference::asin, 0.75, {0x1.b235315c680dcp-1, 0x1.02b07b66c1abcp-58}},
      {"acos", reference::acos, 0.999, {0x1.6e634e566a29ep-5, -0x1.eed1b51d0eefep-59}},
      {"atan", reference::atan, 0.3, {0x1.2a73a661eaf06p-2, -0x1.2f6c1b5c5f02cp-56}},
      {"sinh", reference::sinh, 0.1, {0x1.9a487337b59b3p-4, 0x1.f00df48f66e57p-59}},
      {"cosh", reference::cosh, 5.0, {0x1.28d6fcbeff3aap+6, -0x1.cd66663749c15p-49}},
      {"tanh", reference::tanh, 0.7, {0x1.356fb17af2e91p-1, -0x1.017b37671fc9fp-55}}};
  // clang-format on
  for (const Known& k : known) {
    CAPTURE(k.name);
    const reference::Wide got = reference::plain(k.function(k.x));
    CHECK(std::fabs((got.high - k.value.high) + (got.low - k.value.low)) < 0x1p-90 * std::fabs(k.value.high));
  }
}

TEST_CASE("reference: counts units of the last place") {
  CHECK(reference::ulp_error(1.0, {1, 0}) == 0);
  CHECK(reference::ulp_error(1.0 + DBL_EPSILON, {1, 0}) == 1);
  CHECK(reference::ulp_error(1.0, {1, DBL_EPSILON / 4}) == 0.25);
  CHECK(reference::ulp_error(0x1p-1074, {1, 0, -1073}) == 1);
  CHECK(reference::ulp_error(DBL_MAX, {2 - DBL_EPSILON, 0, 1023}) == 0);
  CHECK(reference::ulp_error(HUGE_VAL, {1, 0, 1024}) == 0);
  CHECK(reference::ulp_error(DBL_MAX, {1, 0, 1024}) == HUGE_VAL);
  CHECK(reference::ulp_error(HUGE_VAL, {1, 0, 0}) == HUGE_VAL);
  CHECK(reference::ulp_error(NAN, {1, 0, 0}) == HUGE_VAL);
}

}  // namespace thalweg
