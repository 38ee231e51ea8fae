// Every function of core/math.h: within its documented error on dense and hard arguments, the same bits in
// every lane, and its special values.
#include "core/math.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "core/random.h"
#include "core/reference.h"

namespace thalweg {
namespace {

using reference::Wide;

struct Function {
  const char* name;
  double (*one)(const double&);
  Pack (*eight)(const Pack&);
  Wide (*exact)(double);
  double ulps;      // the documented error
  double from, to;  // where it is measured
  std::vector<double> hard;
};

#define FUNCTION(f) #f, thalweg::f < double>, thalweg::f < Pack>, reference::f

// Where a reduction changes over: k ln 2 / 2 and k pi/4.
std::vector<double> multiples(double unit, int last) {
  std::vector<double> result;
  for (int k = 1; k <= last; ++k) result.insert(result.end(), {k * unit, -k * unit});
  return result;
}

std::vector<Function> functions() {
  const std::vector<double> half_ln2 = multiples(0.34657359027997264, 40);
  // Doubles nearest to a multiple of pi/2, the hardest last.
  std::vector<double> turns = multiples(0.78539816339744828, 200);
  for (double x : {0x1.921fb54442d18p+0, 0x1.6c6cbc45dc8dep+5, 0x1.6c6cbc45dc8dep+10, 0x1.6c6cbc45dc8dep+13,
                   0x1.635e3d74befcap+14, 32768.0, 32769.0, 411774.0}) {
    turns.insert(turns.end(), {x, -x});
  }
  return {
      {FUNCTION(exp), 1, -746, 710, half_ln2},
      {FUNCTION(exp), 1, -1, 1, {-745.1, -744.5, -708.4, -708.3, 709.7, 0x1.62e42fefa39efp+9}},
      {FUNCTION(log), 1, 0, 1e308, {0x1p-1074, 0x1p-1022, 0x1.fffffffffffffp+1023, 0x1.fffffffffffffp-1023}},
      {FUNCTION(log), 1, 0.5, 2, {1, 0.70710678118654757, 1.4142135623730951, 1 + 0x1p-30, 1 - 0x1p-30}},
      {FUNCTION(log1p), 1, -0.999999, 3, {-0.29289321881345248, 0.41421356237309515, 1e-20, -1e-20, 1e-290}},
      {FUNCTION(log1p), 1, 0, 1e300, {0x1p52, 0x1p53, 0x1p54}},
      {FUNCTION(logistic), 2, -740, 50, {}},
      {FUNCTION(sin), 1, -4, 4, turns},
      {FUNCTION(sin), 1, -1e6, 1e6, {}},
      {FUNCTION(cos), 1, -4, 4, turns},
      {FUNCTION(cos), 1, -1e6, 1e6, {}},
      {FUNCTION(tan), 2, -4, 4, turns},
      {FUNCTION(tan), 2, -1e6, 1e6, {}},
      {FUNCTION(asin), 1, -1, 1, {0.5, -0.5, 1, -1, 1e-9, 0x1p-1022, 1 - 0x1p-40}},
      {FUNCTION(acos), 1, -1, 1, {0.5, -0.5, -1, 1e-9, 1e-300, 1 - 0x1p-40}},
      {FUNCTION(atan), 1, -3, 3, {0.41421356237309503, 2.4142135623730949, 1, 0x1p-1022}},
      {FUNCTION(atan), 1, -1e17, 1e17, {0x1p53, 0x1p60, 0x1p61, 1e300, -1e300}},
      {FUNCTION(sinh), 1, -2, 2, half_ln2},
      {FUNCTION(sinh), 1, -711, 711, {0x1p-1022, 1e-8, 709.9, 710.4, -710.4}},
      {FUNCTION(sinh), 1, 10, 25, {}},
      {FUNCTION(cosh), 1, -2, 2, half_ln2},
      {FUNCTION(cosh), 1, 10, 25, {}},
      {FUNCTION(cosh), 1, -711, 711, {1e-8, 709.9, 710.4, -710.4}},
      {FUNCTION(tanh), 1, -2, 2, half_ln2},
      {FUNCTION(tanh), 1, -25, 25, {0x1p-1022, 1e-8, 18.9, 19.0, 19.1, 22.0, 500.0}},
  };
}
#undef FUNCTION

/// Evenly and, for small sizes too, evenly in the exponent; then the hard ones with their neighbours.
std::vector<double> arguments(const Function& f) {
  Random random(20240229);
  std::vector<double> result;
  for (int i = 0; i < 3000; ++i) result.push_back(random.uniform(f.from, f.to));
  for (int i = 0; i < 1500; ++i) {
    const int exponent = int(random.below(60));
    const double size = std::ldexp(random.uniform(0.5, 1), -exponent);
    result.push_back(random.below(2) ? f.to * size : f.from * size);
  }
  for (double x : f.hard) {
    double below = x, above = x;
    for (int i = 0; i < 3; ++i) {
      below = std::nextafter(below, -HUGE_VAL);
      above = std::nextafter(above, HUGE_VAL);
      if (x != 0x1.fffffffffffffp+1023) result.insert(result.end(), {below, above});
    }
    result.push_back(x);
  }
  std::erase_if(result, [&](double x) {
    const bool root_or_pole = x == 0;
    return root_or_pole || (f.one == thalweg::log<double> && x < 0);
  });
  while (result.size() % Pack::size) result.push_back(result.back());
  return result;
}

bool same(double a, double b) { return to_bits(a) == to_bits(b) || (std::isnan(a) && std::isnan(b)); }

/// The value of one double and of a lane, which must be the same.
template <class F>
double value(const F& f, double x) {
  const double one = f(x);
  for (int lane = 0; lane < Pack::size; ++lane) CHECK(same(f(Pack(x))[lane], one));
  return one;
}
#define VALUE(f, x) value([](const auto& a) { return thalweg::f(a); }, x)

constexpr double kInf = HUGE_VAL;

}  // namespace

TEST_CASE("math: every function keeps its documented error") {
  for (const Function& f : functions()) {
    double worst = 0, at = 0;
    for (double x : arguments(f)) {
      if ((f.one == thalweg::asin<double> || f.one == thalweg::acos<double>)&&std::fabs(x) > 1) continue;
      const double error = reference::ulp_error(f.one(x), f.exact(x));
      if (!(error <= worst)) worst = error, at = x;
    }
    INFO(f.name << " on [" << f.from << ", " << f.to << "]: " << worst << " ULP at " << at);
    CHECK(worst < f.ulps);
    CHECK(worst > 0.25);  // measured at all
  }
}

TEST_CASE("math: every lane gives the bits of one double") {
  for (const Function& f : functions()) {
    int differing = 0;
    const std::vector<double> x = arguments(f);
    for (std::size_t i = 0; i < x.size(); i += Pack::size) {
      const Pack y = f.eight(Pack::load(&x[i]));
      for (int lane = 0; lane < Pack::size; ++lane) differing += !same(y[lane], f.one(x[i + lane]));
    }
    INFO(f.name);
    CHECK(differing == 0);
  }
}

TEST_CASE("math: every machine and build gives the same bits") {
  std::uint64_t hash = 0xcbf29ce484222325;  // FNV-1a, a word at a time
  const auto add = [&](double y) { hash = (hash ^ to_bits(y)) * 0x100000001b3; };
  for (const Function& f : functions()) {
    for (double x : arguments(f)) {
      const double y = f.one(x);
      if (!std::isnan(y)) add(y);
    }
  }
  Random random(11);
  for (int i = 0; i < 3000; ++i) {
    const double x = random.uniform(0, 10);
    add(thalweg::pow(x, random.uniform(-50, 50)));
  }
  CHECK(hash == 0x728befe37014cd47);
}

TEST_CASE("math: sin, cos and tan of angles up to the largest double") {
  struct Known {
    double x;
    Wide sin, cos;
  };
  // clang-format off
  const Known known[] = {  // mpmath
      {0x1.6ac5b262ca1ffp+849, {0x1.0000000000000p+0, -0x1.2b089ea1e692bp-123}, {-0x1.14ae72e6ba22fp-61, 0x1.73eef1477d90ep-118}},
      {0x1.fffffffffffffp+1023, {0x1.452fc98b34e97p-8, -0x1.27bb193d960dfp-62}, {-0x1.fffe62ecfab75p-1, -0x1.e038d934070f1p-56}},
      {0x1.0p+15, {0x1.db0ffc3ecc6e4p-1, -0x1.1c7232a0d7ff5p-55}, {0x1.7de36a119d74bp-2, -0x1.473faa5c1291ap-57}},
      {0x1.0000000000001p+15, {0x1.db0ffc3ed265dp-1, -0x1.b260a404aa6fcp-55}, {0x1.7de36a117fc3bp-2, -0x1.293625ac25a47p-57}},
      {0x1.0p+16, {0x1.62566735b8513p-1, 0x1.fffb57d06c777p-56}, {-0x1.719453109288bp-1, -0x1.f35a5bea2d152p-55}},
      {0x1.6c6cbc45dc8dep+10, {0x1.6d61b58c99c43p-56, -0x1.d8d2a16b7bd6ep-113}, {0x1.0000000000000p+0, -0x1.04bfe27f01e31p-112}},
      {0x1.f9cbe7a1e0f7ap+59, {-0x1.bde7592d1300ap-1, 0x1.0c819a0f5a6abp-56}, {-0x1.f73eb9519a523p-2, 0x1.7cae56caa1148p-62}},
      {0x1.0p+120, {0x1.82e34655e6fcbp-2, 0x1.b5e5f1aa933f3p-56}, {-0x1.da0cd0b66d8cep-1, 0x1.d98651f704d74p-55}},
      {0x1.15f9b2f1a3bb7p+300, {-0x1.fec8c17a63e86p-1, 0x1.acc84287dadecp-55}, {0x1.1a1b313d23475p-4, -0x1.b729e7f45ac94p-60}},
      {0x1.8p+1000, {0x1.e6767c6e18d87p-3, -0x1.1b1e32851f7e3p-57}, {-0x1.f158b96136f62p-1, 0x1.f73937311089dp-56}},
      {0x1.0f0cf064dd592p+73, {-0x1.b453ab76bf397p-1, -0x1.f453790772648p-58}, {0x1.0be2cef01c8f4p-1, -0x1.b2d1bc8018c4fp-55}}};
  // clang-format on
  for (const Known& k : known) {
    CAPTURE(k.x);
    CHECK(reference::ulp_error(VALUE(sin, k.x), k.sin) < 1);
    CHECK(reference::ulp_error(VALUE(cos, k.x), k.cos) < 1);
    CHECK(reference::ulp_error(VALUE(tan, k.x), k.sin / k.cos) < 2);
    CHECK(VALUE(sin, -k.x) == -thalweg::sin(k.x));
    CHECK(VALUE(cos, -k.x) == thalweg::cos(k.x));
  }
}

TEST_CASE("math: a pack may mix near and far angles") {
  const double x[] = {0.5, 1e5, -3, -1e22, NAN, 2e300, 32768, kInf};
  const Pack s = thalweg::sin(Pack::load(x)), c = thalweg::cos(Pack::load(x)),
             t = thalweg::tan(Pack::load(x));
  for (int lane = 0; lane < Pack::size; ++lane) {
    CHECK(same(s[lane], thalweg::sin(x[lane])));
    CHECK(same(c[lane], thalweg::cos(x[lane])));
    CHECK(same(t[lane], thalweg::tan(x[lane])));
  }
}

TEST_CASE("math: exp overflows to infinity and underflows to 0 at the right places") {
  CHECK(VALUE(exp, 0.0) == 1);
  CHECK(VALUE(exp, 0x1.62e42fefa39efp+9) < kInf);
  CHECK(VALUE(exp, 0x1.62e42fefa39f0p+9) == kInf);
  CHECK(VALUE(exp, -745.13) == 0x1p-1074);
  CHECK(VALUE(exp, -745.14) == 0);
  CHECK(VALUE(exp, kInf) == kInf);
  CHECK(VALUE(exp, 1e300) == kInf);
  CHECK(VALUE(exp, -kInf) == 0);
  CHECK(std::isnan(VALUE(exp, NAN)));
}

TEST_CASE("math: logarithms at and beyond the ends of their ranges") {
  CHECK(same(VALUE(log, 1.0), 0.0));
  CHECK(VALUE(log, 0.0) == -kInf);
  CHECK(VALUE(log, -0.0) == -kInf);
  CHECK(VALUE(log, kInf) == kInf);
  CHECK(std::isnan(VALUE(log, -0x1p-1074)));
  CHECK(std::isnan(VALUE(log, -kInf)));
  CHECK(std::isnan(VALUE(log, NAN)));
  CHECK(same(VALUE(log1p, 0.0), 0.0));
  CHECK(same(VALUE(log1p, -0.0), -0.0));
  CHECK(VALUE(log1p, 0x1p-1074) == 0x1p-1074);
  CHECK(VALUE(log1p, -1.0) == -kInf);
  CHECK(VALUE(log1p, kInf) == kInf);
  CHECK(std::isnan(VALUE(log1p, -1.0000000000000002)));
  CHECK(std::isnan(VALUE(log1p, NAN)));
}

TEST_CASE("math: odd functions keep the sign of zero and of every argument") {
#define ODD(f)                                                                              \
  CHECK(same(VALUE(f, 0.0), 0.0));                                                          \
  CHECK(same(VALUE(f, -0.0), -0.0));                                                        \
  CHECK(same(VALUE(f, 0x1p-1074), 0x1p-1074));                                              \
  for (double x : {1e-300, 0.1, 0.4, 0.6, 0.99}) CHECK(same(VALUE(f, -x), -thalweg::f(x))); \
  CHECK(std::isnan(VALUE(f, NAN)))
  ODD(sin);
  ODD(tan);
  ODD(asin);
  ODD(atan);
  ODD(sinh);
  ODD(tanh);
#undef ODD
}

TEST_CASE("math: trigonometric and hyperbolic functions at their ends") {
  CHECK(VALUE(cos, 0.0) == 1);
  CHECK(std::isnan(VALUE(sin, kInf)));
  CHECK(std::isnan(VALUE(cos, -kInf)));
  CHECK(std::isnan(VALUE(tan, kInf)));
  CHECK(VALUE(asin, 1.0) == 0x1.921fb54442d18p+0);
  CHECK(VALUE(acos, 1.0) == 0);
  CHECK(VALUE(acos, -1.0) == 0x1.921fb54442d18p+1);
  CHECK(VALUE(acos, 0.0) == 0x1.921fb54442d18p+0);
  CHECK(std::isnan(VALUE(asin, 1.0000000000000002)));
  CHECK(std::isnan(VALUE(acos, -1.0000000000000002)));
  CHECK(std::isnan(VALUE(acos, NAN)));
  CHECK(VALUE(atan, kInf) == 0x1.921fb54442d18p+0);
  CHECK(VALUE(atan, -kInf) == -0x1.921fb54442d18p+0);
  CHECK(VALUE(atan, 1.0) == 0x1.921fb54442d18p-1);
  CHECK(VALUE(sinh, 711.0) == kInf);
  CHECK(VALUE(sinh, -kInf) == -kInf);
  CHECK(VALUE(cosh, 0.0) == 1);
  CHECK(VALUE(cosh, -711.0) == kInf);
  CHECK(std::isnan(VALUE(cosh, NAN)));
  CHECK(VALUE(tanh, 19.5) == 1);
  CHECK(VALUE(tanh, -kInf) == -1);
  CHECK(VALUE(logistic, 0.0) == 0.5);
  CHECK(VALUE(logistic, kInf) == 1);
  CHECK(VALUE(logistic, -kInf) == 0);
  CHECK(std::isnan(VALUE(logistic, NAN)));
}

}  // namespace thalweg
