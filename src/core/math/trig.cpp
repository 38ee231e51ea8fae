// Taking multiples of pi/2 off a large angle (Payne and Hanek 1983): the bits of 2/pi that matter for this
// exponent, times the mantissa, in whole numbers.
#include "core/math/trig.h"

#include <bit>

namespace thalweg::detail {

namespace {

using Word = std::uint64_t;
using Long = unsigned __int128;

// 2/pi = 0.[bits], after one word of zeros.
constexpr Word kTwoOverPi[] = {
    0x0000000000000000, 0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041, 0xfe5163abdebbc561,
    0xb7246e3a424dd2e0, 0x06492eea09d1921c, 0xfe1deb1cb129a73e, 0xe88235f52ebb4484, 0xe99c7026b45f7e41,
    0x3991d639835339f4, 0x9c845f8bbdf9283b, 0x1ff897ffde05980f, 0xef2f118b5a0a6d1f, 0x6d367ecf27cb09b7,
    0x4f463f669e5fea2d, 0x7527bac7ebe5f17b, 0x3d0739f78a5292ea, 0x6bfb5fb11f8d5d08, 0x56033046fc7b6bab};

constexpr Long kHalfPi = (Long(0xc90fdaa22168c234) << 64) | 0xc4c6628b80dc1cd1;  // pi/2 x 2^127

/// The word that starts at bit `at` of kTwoOverPi.
Word word_at(int at) {
  const int word = at / 64, shift = at % 64;
  return shift ? (kTwoOverPi[word] << shift) | (kTwoOverPi[word + 1] >> (64 - shift)) : kTwoOverPi[word];
}

/// The high half of a 128 x 128 bit product, at most 2 too small.
Long product_high(Long a, Long b) {
  const Long a1 = a >> 64, a0 = Word(a), b1 = b >> 64, b0 = Word(b);
  return a1 * b1 + ((a1 * b0) >> 64) + ((a0 * b1) >> 64);
}

}  // namespace

Reduced<double> reduce_far(double x) {
  if (!(x <= 0x1.fffffffffffffp1023)) return {kNaN, kNaN, 0};
  // x = mantissa 2^exponent. Bits of 2/pi above 2^(1 - exponent) only make whole turns: leave them out.
  const Word bits = to_bits(x);
  const Word mantissa = (bits & 0x000fffffffffffff) | 0x0010000000000000;
  const int exponent = int(bits >> 52) - 1075;
  const int first = 62 + exponent;  // the window's first bit counts 2^(1 - exponent)
  const Long low = Long(mantissa) * word_at(first + 128), middle = Long(mantissa) * word_at(first + 64);
  // mantissa times the window modulo 2^192, without its last 64 bits: quarter turns x 2^126.
  const Long turns = (Long(mantissa * word_at(first)) << 64) + middle + (low >> 64);
  const Word quadrant = Word((turns + (Long(1) << 125)) >> 126);
  const Long rest = turns - (Long(quadrant) << 126);
  const bool below = rest >> 127;
  const Long size = below ? -rest : rest;
  // size > 0, since pi is irrational and this window is long enough for every double.
  const int zeros = Word(size >> 64) ? std::countl_zero(Word(size >> 64)) : 64 + std::countl_zero(Word(size));
  const Long radians = product_high(size << zeros, kHalfPi);  // x 2^(125 + zeros)
  const Word top = Word(radians >> 75), next = Word((radians - (Long(top) << 75)) >> 22);
  const double unit = from_bits(Word(1023 - 50 - zeros) << 52);
  const Pair<double> sum = fast_two_sum(double(top) * unit, double(next) * (unit * 0x1p-53));
  return below ? Reduced<double>{-sum.high, -sum.low, quadrant}
               : Reduced<double>{sum.high, sum.low, quadrant};
}

void reduce_far_lanes(const double& x, Reduced<double>& r) { r = reduce_far(x); }

template <int n>
void reduce_far_lanes(const Lanes<n>& x, Reduced<Lanes<n>>& r) {
  for (int i = 0; i < x.size; ++i) {
    if (x[i] <= kNear) continue;
    const Reduced<double> lane = reduce_far(x[i]);
    r.high.r[i / 2][i % 2] = lane.high;
    r.low.r[i / 2][i % 2] = lane.low;
    r.quadrant.r[i / 2][i % 2] = lane.quadrant;
  }
}

template void reduce_far_lanes(const Lanes<1>&, Reduced<Lanes<1>>&);
template void reduce_far_lanes(const Pack&, Reduced<Pack>&);

}  // namespace thalweg::detail
