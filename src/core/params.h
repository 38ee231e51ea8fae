// A list of parameter values <-> the members of a struct: the order of `params` is the order of the members.
#pragma once

#include <array>
#include <cassert>
#include <span>

#include "core/info.h"

namespace thalweg {

/// A struct whose members are all of type S, filled from as many values.
template <class Struct, class S>
Struct struct_from(std::span<const S> values) {
  constexpr std::size_t count = sizeof(Struct) / sizeof(S);
  static_assert(sizeof(Struct) == count * sizeof(S));
  assert(values.size() == count);
  std::array<S, count> members;
  for (std::size_t i = 0; i < count; ++i) members[i] = values[i];
  return __builtin_bit_cast(Struct, members);
}

/// The default value of every parameter.
template <std::size_t N>
constexpr std::array<double, N> defaults(const std::array<Param, N>& params) {
  std::array<double, N> values{};
  for (std::size_t i = 0; i < N; ++i) values[i] = params[i].default_value;
  return values;
}

// Parameters that several rules or surfaces share, each written once.

constexpr Param learning_rate(double default_value) {
  return {"learningRate", "\\eta", {"learning rate", "學習率"}, default_value,
          1e-4,           10,      Scale::logarithmic,          Valid::non_negative};
}
constexpr Param momentum(double default_value, const char* symbol = "\\beta") {
  return {"momentum", symbol, {"momentum", "動量"}, default_value, 0, 0.999, Scale::linear, Valid::fraction};
}
constexpr Param decay(double default_value, const char* symbol) {
  return {"decay", symbol, {"decay rate", "衰減率"}, default_value, 0, 0.999, Scale::linear, Valid::fraction};
}
constexpr Param beta1(double default_value) {
  return {"beta1", "\\beta_1", {"momentum", "動量"}, default_value, 0, 0.999, Scale::linear, Valid::fraction};
}
constexpr Param beta2(double default_value) {
  return {
      "beta2",       "\\beta_2",     {"decay rate of the squares", "平方的衰減率"}, default_value, 0, 0.9999,
      Scale::linear, Valid::fraction};
}
constexpr Param epsilon(double default_value) {
  return {"epsilon", "\\varepsilon",     {"epsilon", "epsilon"}, default_value, 1e-12,
          1,         Scale::logarithmic, Valid::non_negative};
}
constexpr Param weight_decay(double default_value) {
  return {"weightDecay", "\\lambda",         {"weight decay", "權重衰減"}, default_value, 0, 1,
          Scale::linear, Valid::non_negative};
}
constexpr Param damping(double default_value) {
  return {"damping", "\\lambda", {"damping", "阻尼"}, default_value,
          0,         100,        Scale::linear,       Valid::non_negative};
}

}  // namespace thalweg
