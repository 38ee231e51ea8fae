#include "formula/expression.h"

#include "core/pack.h"

namespace thalweg {

int Expression::add(const Node& node) {
  const std::uint64_t bits = to_bits(node.value);
  const std::uint64_t mixed = (bits ^ (bits >> 32)) + 31 * std::uint64_t(node.op) +
                              77 * std::uint64_t(node.a + 1) + 1009 * std::uint64_t(node.b + 1);
  int& newest = newest_[(mixed ^ (mixed >> 8) ^ (mixed >> 20)) % kBuckets];
  for (int i = newest; i >= 0; i = older_[std::size_t(i)]) {
    const Node& other = (*this)[i];
    if (other.op == node.op && other.a == node.a && other.b == node.b && to_bits(other.value) == bits)
      return i;
  }
  nodes_.push_back(node);
  older_.push_back(newest);
  return newest = size() - 1;
}

}  // namespace thalweg
