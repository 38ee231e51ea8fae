#include "packing/lzma.h"

namespace thalweg {

namespace {

using Probability = std::uint16_t;  // of a zero, of 2048

constexpr int kLiteralContextBits = 1;
constexpr int kStates = 12;
/// States from here on come after a match.
constexpr std::uint32_t kAfterMatch = 7;

/// Bits from a tree of them, the highest first; node 0 is unused.
template <int bits>
struct Tree {
  Probability nodes[1 << bits];
};

struct Lengths {
  Probability is_longer, is_longest;
  Tree<3> shorter, longer;
  Tree<8> longest;
};

/// What adapts: nothing but probabilities, so that they are set as one array.
struct Model {
  Probability is_match[kStates], is_repeat[kStates], is_later_repeat[3][kStates], is_long_repeat[kStates];
  Tree<6> slots[4];
  Probability specials[128];
  Tree<4> aligned;
  Lengths lengths, repeat_lengths;
  Probability literals[1 << kLiteralContextBits][0x300];
};

/// In static memory: on the stack it would be most of what the module of this decoder has.
Model model;

class RangeDecoder {
 public:
  explicit RangeDecoder(const std::uint8_t* packed) : next_(packed + 1) {
    for (int i = 0; i < 4; ++i) code_ = code_ << 8 | *next_++;
  }

  std::uint32_t bit(Probability& zero) {
    refill();
    const std::uint32_t bound = (range_ >> 11) * zero;
    const bool one = code_ >= bound;
    if (one) {
      range_ -= bound;
      code_ -= bound;
      zero -= zero >> 5;
    } else {
      range_ = bound;
      zero += (2048 - zero) >> 5;
    }
    return one;
  }

  std::uint32_t even_bits(int bits) {
    std::uint32_t value = 0;
    for (; bits > 0; --bits) {
      refill();
      range_ >>= 1;
      const bool one = code_ >= range_;
      if (one) code_ -= range_;
      value = 2 * value + one;
    }
    return value;
  }

  std::uint32_t tree(Probability* nodes, int bits) {
    std::uint32_t node = 1;
    for (int i = 0; i < bits; ++i) node = 2 * node + bit(nodes[node]);
    return node - (1u << bits);
  }

  /// The lowest bit first.
  std::uint32_t reverse_tree(Probability* nodes, int bits) {
    std::uint32_t node = 1, value = 0;
    for (int i = 0; i < bits; ++i) {
      const std::uint32_t one = bit(nodes[node]);
      node = 2 * node + one;
      value |= one << i;
    }
    return value;
  }

  std::uint32_t length(Lengths& lengths) {
    if (!bit(lengths.is_longer)) return 2 + tree(lengths.shorter.nodes, 3);
    if (!bit(lengths.is_longest)) return 10 + tree(lengths.longer.nodes, 3);
    return 18 + tree(lengths.longest.nodes, 8);
  }

  std::uint32_t distance(std::uint32_t length) {
    const std::uint32_t slot = tree(model.slots[length < 5 ? length - 2 : 3].nodes, 6);
    if (slot < 4) return slot + 1;
    const int bits = static_cast<int>(slot / 2) - 1;
    const std::uint32_t base = (2 | (slot & 1)) << bits;
    if (slot < 14) return base + reverse_tree(model.specials + base - slot, bits) + 1;
    const std::uint32_t high = even_bits(bits - 4);
    return base + 16 * high + reverse_tree(model.aligned.nodes, 4) + 1;
  }

  /// `expected`: after a match, the byte at the last distance; else -1.
  std::uint8_t literal(Probability* nodes, int expected) {
    std::uint32_t node = 1;
    for (int i = 7; i >= 0 && expected >= 0; --i) {
      const std::uint32_t expected_bit = expected >> i & 1;
      const std::uint32_t one = bit(nodes[0x100 * (1 + expected_bit) + node]);
      node = 2 * node + one;
      if (one != expected_bit) break;
    }
    while (node < 0x100) node = 2 * node + bit(nodes[node]);
    return static_cast<std::uint8_t>(node);
  }

 private:
  void refill() {
    if (range_ >> 24 != 0) return;
    range_ <<= 8;
    code_ = code_ << 8 | *next_++;
  }

  std::uint32_t range_ = 0xffffffff, code_ = 0;
  const std::uint8_t* next_;
};

}  // namespace

void unpack_lzma(const std::uint8_t* packed, std::uint8_t* out, std::uint32_t length) {
  auto* probabilities = reinterpret_cast<Probability*>(&model);
  for (std::uint32_t i = 0; i < sizeof model / sizeof(Probability); ++i) probabilities[i] = 1024;
  RangeDecoder decoder(packed);
  std::uint32_t state = 0;
  std::uint32_t distances[] = {1, 1, 1, 1};
  for (std::uint32_t at = 0; at < length;) {
    if (!decoder.bit(model.is_match[state])) {
      const int before = at > 0 ? out[at - 1] : 0;
      const int expected = state < kAfterMatch ? -1 : out[at - distances[0]];
      out[at++] = decoder.literal(model.literals[before >> (8 - kLiteralContextBits)], expected);
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    const bool after_match = state >= kAfterMatch;
    std::uint32_t matched = 0, which = 0;
    if (!decoder.bit(model.is_repeat[state])) {
      which = 3;
      matched = decoder.length(model.lengths);
      distances[3] = decoder.distance(matched);
      state = after_match ? 10 : 7;
    } else {
      while (which < 3 && decoder.bit(model.is_later_repeat[which][state])) ++which;
      if (which == 0 && !decoder.bit(model.is_long_repeat[state])) {
        matched = 1;
        state = after_match ? 11 : 9;
      } else {
        matched = decoder.length(model.repeat_lengths);
        state = after_match ? 11 : 8;
      }
    }
    const std::uint32_t distance = distances[which];
    for (; which > 0; --which) distances[which] = distances[which - 1];
    distances[0] = distance;
    for (; matched > 0 && at < length; --matched, ++at) out[at] = out[at - distance];
  }
}

}  // namespace thalweg
