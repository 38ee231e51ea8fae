#include "packing/wasm_code.h"

#include <algorithm>
#include <initializer_list>
#include <vector>

#include "doctest/doctest.h"

namespace {

using Bytes = std::vector<std::uint8_t>;

/// A module of one function; what it computes does not matter, nor that it would not validate.
Bytes module_with(std::initializer_list<std::uint8_t> code) {
  Bytes module = {0, 'a', 's', 'm', 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0};
  Bytes body = {1, 2, 0x7c};  // two locals of type f64
  body.insert(body.end(), code);
  body.push_back(0x0b);
  const auto size = static_cast<std::uint8_t>(body.size());
  for (const std::uint8_t byte :
       {std::uint8_t{10}, static_cast<std::uint8_t>(size + 2), std::uint8_t{1}, size})
    module.push_back(byte);
  module.insert(module.end(), body.begin(), body.end());
  for (const std::uint8_t byte : {11, 3, 1, 2, 3}) module.push_back(byte);
  return module;
}

void comes_back(const Bytes& module) {
  Bytes split(20 * module.size()), joined(2 * module.size());
  const std::uint8_t* split_end =
      thalweg::split_code(module.data(), static_cast<std::uint32_t>(module.size()), split.data());
  CHECK(split_end - split.data() < static_cast<std::ptrdiff_t>(module.size()) + 20);
  const std::uint8_t* end = thalweg::join_code(split.data(), joined.data());
  joined.resize(static_cast<std::size_t>(end - joined.data()));
  CHECK(joined == module);
}

}  // namespace

TEST_SUITE("packing") {
  TEST_CASE("a module taken apart is joined again") {
    comes_back({0, 'a', 's', 'm', 1, 0, 0, 0});
    comes_back(module_with({}));
    // Locals, also far ones; constants that hold the code of `end`.
    comes_back(module_with({0x20, 1,  0x21, 0,  0x22, 0xc8, 2,  0x20, 1,  0x41, 0x0b, 0x42, 0x8b, 0x0b, 0x43,
                            11,   11, 11,   11, 0x44, 11,   11, 11,   11, 11,   11,   11,   11,   0x1a}));
    // Blocks, branches, calls, globals, memory.
    comes_back(module_with({0x02, 0x40, 0x03, 0x0b, 0x0c, 0x0b, 0x0b, 0x04, 0x7f, 0x05, 0x0b, 0x0e,
                            2,    11,   1,    11,   0x0b, 0x10, 0x0b, 0x11, 11,   0,    0x23, 11,
                            0x24, 11,   0x28, 2,    0x0b, 0x39, 3,    0x8b, 11,   0x3f, 0,    0x40,
                            0,    0xfc, 10,   0,    0,    0xfc, 11,   0,    0xfc, 6}));
    // SIMD: loads, a constant, a shuffle, lanes, arithmetic.
    comes_back(module_with({0xfd, 0,  4,    11, 0xfd, 10, 3,  11,   0xfd, 12, 11, 11,   11,   11, 11,
                            11,   11, 11,   11, 11,   11, 11, 11,   11,   11, 11, 0xfd, 13,   11, 1,
                            2,    3,  4,    5,  6,    7,  8,  9,    10,   11, 12, 13,   14,   15, 0xfd,
                            33,   11, 0xfd, 84, 0,    11, 11, 0xfd, 92,   2,  11, 0xfd, 0xf0, 1}));
  }

  TEST_CASE("long functions and many locals") {
    Bytes module = module_with({});
    const auto body = std::find(module.begin() + 8, module.end(), 10) + 3;
    Bytes code = {0};
    for (int i = 0; i < 20000; ++i) {
      code.push_back(0x20);
      code.push_back(static_cast<std::uint8_t>(i % 7 * (i % 3) % 128));
    }
    code.push_back(0x0b);
    Bytes whole(module.begin(), body);
    whole.insert(whole.end(), {static_cast<std::uint8_t>(code.size() % 128 | 128),
                               static_cast<std::uint8_t>(code.size() / 128 % 128 | 128),
                               static_cast<std::uint8_t>(code.size() / 16384)});
    whole.insert(whole.end(), code.begin(), code.end());
    comes_back(whole);
  }
}
