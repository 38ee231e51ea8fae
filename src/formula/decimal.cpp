#include "formula/decimal.h"

#include <algorithm>
#include <cassert>
#include <cstdint>

#include "core/pack.h"

namespace thalweg {
namespace {

/// A whole number >= 0, below 2^5120: larger than 1,000 digits and than 10^1330, by which they may be
/// divided.
class Natural {
 public:
  explicit Natural(std::uint64_t value) : size_(2) {
    limbs_[0] = std::uint32_t(value), limbs_[1] = std::uint32_t(value >> 32);
    trim();
  }

  /// this * factor + more
  void multiply_add(std::uint32_t factor, std::uint32_t more) {
    std::uint64_t carry = more;
    for (int i = 0; i < size_; ++i) {
      carry += std::uint64_t(limbs_[i]) * factor;
      limbs_[i] = std::uint32_t(carry);
      carry >>= 32;
    }
    if (carry) assert(size_ < kMost), limbs_[size_++] = std::uint32_t(carry);
  }
  void times_power(std::uint32_t base, int exponent) {
    for (; exponent > 0; --exponent) multiply_add(base, 0);
  }
  bool at_least(const Natural& other) const {
    if (size_ != other.size_) return size_ > other.size_;
    int i = size_ - 1;
    while (i > 0 && limbs_[i] == other.limbs_[i]) --i;
    return i < 0 || limbs_[i] >= other.limbs_[i];
  }
  /// `other` is not larger.
  void subtract(const Natural& other) {
    std::int64_t carry = 0;
    for (int i = 0; i < size_; ++i) {
      carry += std::int64_t(limbs_[i]) - (i < other.size_ ? other.limbs_[i] : 0);
      limbs_[i] = std::uint32_t(carry);
      carry >>= 32;
    }
    trim();
  }
  int bits() const { return size_ == 0 ? 0 : 32 * size_ - __builtin_clz(limbs_[size_ - 1]); }

 private:
  void trim() {
    while (size_ > 0 && limbs_[size_ - 1] == 0) --size_;
  }
  static constexpr int kMost = 160;
  int size_;                    // without zeros at the upper end
  std::uint32_t limbs_[kMost];  // least first
};

/// above / below, both > 0, to the nearest double.
double quotient(Natural above, Natural below) {
  // Scaled so that 1 <= above / below < 2, the whole times 2^exponent.
  int exponent = above.bits() - below.bits();
  if (exponent > 0) below.times_power(2, exponent);
  if (exponent < 0) above.times_power(2, -exponent);
  if (!above.at_least(below)) above.times_power(2, 1), --exponent;
  // Subnormal doubles have fewer bits.
  const int bits = std::min(53, 53 + 1022 + exponent);
  if (bits < 0) return 0;
  std::uint64_t mantissa = 0;
  for (int i = 0; i < bits; ++i) {
    mantissa *= 2;
    if (above.at_least(below)) above.subtract(below), mantissa += 1;
    above.times_power(2, 1);
  }
  // What is left, twice: more than half a unit, or just half and odd.
  if (above.at_least(below) && (!below.at_least(above) || mantissa % 2 == 1)) ++mantissa;
  const int unit = exponent - bits + 1, half = unit / 2;
  const auto power_of_two = [](int k) { return from_bits(std::uint64_t(k + 1023) << 52); };
  return double(mantissa) * power_of_two(half) * power_of_two(unit - half);
}

/// digits * 10^exponent, of `count` digits without zeros before.
double scaled(Natural digits, int count, int exponent) {
  if (count == 0 || count + exponent < -330) return 0;
  if (count + exponent > 310) return from_bits(0x7ff0000000000000);
  Natural below(1);
  digits.times_power(10, exponent);
  below.times_power(10, -exponent);
  return quotient(digits, below);
}

}  // namespace

double read_decimal(std::u16string_view text) {
  Natural digits(0);
  int count = 0, exponent = 0;
  std::size_t i = 0;
  bool fraction = false;
  for (; i < text.size() && text[i] != u'e'; ++i) {
    if (text[i] == u'.') {
      fraction = true;
      continue;
    }
    const std::uint32_t digit = std::uint32_t(text[i] - u'0');
    digits.multiply_add(10, digit);
    count += count > 0 || digit > 0;
    exponent -= fraction;
  }
  if (i < text.size()) {
    ++i;
    const bool negative = text[i] == u'-';
    i += negative || text[i] == u'+';
    int written = 0;
    for (; i < text.size(); ++i) written = std::min(10 * written + (text[i] - u'0'), 100'000);
    exponent += negative ? -written : written;
  }
  return scaled(digits, count, exponent);
}

double read_decimal(const Decimal& decimal) {
  Natural digits(0);
  for (const char digit : decimal.digits) digits.multiply_add(10, std::uint32_t(digit - '0'));
  const int count = int(decimal.digits.size());
  return scaled(digits, count, decimal.point - count);
}

Decimal shortest_decimal(double value, int most) {
  const std::uint64_t bits = to_bits(value), fraction = bits & 0x000fffffffffffff;
  const int biased = int(bits >> 52), unit = std::max(biased, 1) - 1075;
  Natural above(biased ? fraction | 0x0010000000000000 : fraction), below(1);
  // log10 of 2 is a little less than 0.30103; one step either way makes 1 <= above / below < 10.
  int exponent = (above.bits() - 1 + unit) * 30103 / 100000;
  if (unit > 0) above.times_power(2, unit);
  if (unit < 0) below.times_power(2, -unit);
  above.times_power(10, -exponent);
  below.times_power(10, exponent);
  while (!above.at_least(below)) above.times_power(10, 1), --exponent;
  for (Natural ten = below; ten.times_power(10, 1), above.at_least(ten); ++exponent) below = ten;

  std::string exact;
  for (int i = 0; i < 18; ++i) {
    char digit = '0';
    for (; above.at_least(below); ++digit) above.subtract(below);
    exact += digit;
    above.times_power(10, 1);
  }
  for (int count = 1;; ++count) {
    Decimal d{exact.substr(0, std::size_t(count)), exponent + 1};
    if (exact[std::size_t(count)] >= '5') {
      int i = count - 1;
      for (; i >= 0 && d.digits[std::size_t(i)] == '9'; --i) d.digits[std::size_t(i)] = '0';
      if (i >= 0) ++d.digits[std::size_t(i)];
      else d.digits.insert(d.digits.begin(), '1'), ++d.point;
    }
    while (d.digits.back() == '0') d.digits.pop_back();
    if (count == most || read_decimal(d) == value) return d;
  }
}

}  // namespace thalweg
