// A pack does to each lane what the same operation does to one double.
#include "core/pack.h"

#include <doctest/doctest.h>

#include <cmath>

namespace thalweg {
namespace {

bool same(double a, double b) { return to_bits(a) == to_bits(b) || (std::isnan(a) && std::isnan(b)); }

// Every pair of these meets in some lane when b is turned round.
constexpr double kA[8] = {0.0, -0.0, 1.5, -2.75, 5e-324, 1e308, HUGE_VAL, NAN};

template <class F>
void check_lanes(const F& f) {
  for (int turn = 0; turn < 8; ++turn) {
    double b[8];
    for (int i = 0; i < 8; ++i) b[i] = kA[(i + turn) % 8];
    const Pack c = f(Pack::load(kA), Pack::load(b));
    for (int lane = 0; lane < Pack::size; ++lane) {
      CAPTURE(kA[lane]);
      CAPTURE(b[lane]);
      CHECK(same(c[lane], f(kA[lane], b[lane])));
    }
  }
}

}  // namespace

TEST_CASE("pack: load, store and index keep the lanes in order") {
  const double in[8] = {1, 2, 3, 4, 5, 6, 7, 8};
  double out[8] = {};
  const Pack p = Pack::load(in);
  p.store(out);
  for (int lane = 0; lane < Pack::size; ++lane) {
    CHECK(out[lane] == in[lane]);
    CHECK(p[lane] == in[lane]);
  }
}

TEST_CASE("pack: a number stands for eight") {
  for (int lane = 0; lane < Pack::size; ++lane) CHECK(Pack(2.5)[lane] == 2.5);
}

TEST_CASE("pack: arithmetic is each lane's IEEE arithmetic") {
  check_lanes([](const auto& a, const auto& b) { return a + b; });
  check_lanes([](const auto& a, const auto& b) { return a - b; });
  check_lanes([](const auto& a, const auto& b) { return a * b; });
  check_lanes([](const auto& a, const auto& b) { return a / b; });
  check_lanes([](const auto& a, const auto&) { return -a; });
  check_lanes([](const auto& a, const auto&) { return sqrt(a); });
  check_lanes([](const auto& a, const auto&) { return abs(a); });
  check_lanes([](const auto& a, const auto&) { return square(a); });
  check_lanes([](const auto& a, const auto&) { return sign(a); });
}

TEST_CASE("pack: the larger and the smaller, with a for NaN and for equal zeros") {
  check_lanes([](const auto& a, const auto& b) { return maximum(a, b); });
  check_lanes([](const auto& a, const auto& b) { return minimum(a, b); });
  CHECK(maximum(1.0, 2.0) == 2);
  CHECK(minimum(1.0, 2.0) == 1);
  CHECK(maximum(1.0, double(NAN)) == 1);
  CHECK(std::isnan(maximum(double(NAN), 1.0)));
  CHECK(same(maximum(-0.0, 0.0), -0.0));
}

TEST_CASE("pack: comparisons choose lanes") {
  const auto pick = [](const auto& which, const auto& a, const auto& b) { return select(which, a, b); };
  check_lanes([&](const auto& a, const auto& b) { return pick(a < b, a, b); });
  check_lanes([&](const auto& a, const auto& b) { return pick(a <= b, a, b); });
  check_lanes([&](const auto& a, const auto& b) { return pick(a > b, a, b); });
  check_lanes([&](const auto& a, const auto& b) { return pick(a >= b, a, b); });
  check_lanes([&](const auto& a, const auto& b) { return pick(a == b, a, b); });
  check_lanes([&](const auto& a, const auto& b) { return pick(!(a < b), a, b); });
  check_lanes([&](const auto& a, const auto& b) { return pick((a < b) & (b > b - b), a, b); });
  check_lanes([&](const auto& a, const auto& b) { return pick((a < b) | (a == b), a, b); });
  CHECK(select(true, Pack(1), Pack(2))[3] == 1);
  CHECK(select(false, Pack(1), Pack(2))[3] == 2);
}

TEST_CASE("pack: any and all see every lane") {
  for (int lane = 0; lane < Pack::size; ++lane) {
    double x[8] = {};
    x[lane] = 1;
    CHECK(any(Pack::load(x) > Pack(0)));
    CHECK_FALSE(all(Pack::load(x) > Pack(0)));
    CHECK_FALSE(all(Pack::load(x) == Pack(0)));
  }
  CHECK_FALSE(any(Pack(0) > Pack(0)));
  CHECK(all(Pack(0) == Pack(0)));
  CHECK(any(true));
  CHECK_FALSE(all(false));
}

TEST_CASE("pack: bits can be taken, moved and put back") {
  check_lanes([](const auto& a, const auto&) { return from_bits(to_bits(a)); });
  check_lanes([](const auto& a, const auto& b) { return from_bits(to_bits(a) + to_bits(b)); });
  check_lanes([](const auto& a, const auto& b) { return from_bits(to_bits(a) - to_bits(b)); });
  check_lanes([](const auto& a, const auto& b) { return from_bits(to_bits(a) & to_bits(b)); });
  check_lanes([](const auto& a, const auto& b) { return from_bits(to_bits(a) | to_bits(b)); });
  check_lanes([](const auto& a, const auto& b) { return from_bits(to_bits(a) ^ to_bits(b)); });
  check_lanes([](const auto& a, const auto&) { return from_bits(to_bits(a) << 3); });
  check_lanes([](const auto& a, const auto&) { return from_bits(to_bits(a) >> 52); });
  CHECK(same_bits<double>(0x7ff0000000000000) == 0x7ff0000000000000);
  CHECK(from_bits(same_bits<Pack>(0x4000000000000000))[6] == 2);
}

}  // namespace thalweg
