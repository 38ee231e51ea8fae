#include "formula/expression.h"

#include "core/pack.h"

namespace thalweg {

int Expression::add(const Node& node) {
  const std::uint64_t bits = to_bits(node.value);
  const std::uint64_t mixed = (bits ^ (bits >> 32)) + 31 * std::uint64_t(node.op) +
                              77 * std::uint64_t(node.a + 1) + 1009 * std::uint64_t(node.b + 1);
  std::uint16_t& newest = newest_[(mixed ^ (mixed >> 8) ^ (mixed >> 20)) % kBuckets];
  for (int i = newest - 1; i >= 0; i = entries_[std::size_t(i)].older) {
    const Node& other = (*this)[i];
    if (other.op == node.op && other.a == node.a && other.b == node.b && to_bits(other.value) == bits)
      return i;
  }
  entries_.push_back({node, newest - 1});
  newest = std::uint16_t(size());
  return size() - 1;
}

}  // namespace thalweg
