// A WebAssembly module with its code taken apart: opcodes, locals, constants and so on are each together,
// where LZMA finds them alike. A tenth smaller when packed.
#pragma once

#include <cstdint>

namespace thalweg {

/// Both return the end of what they wrote.
std::uint8_t* split_code(const std::uint8_t* module, std::uint32_t length, std::uint8_t* out);
std::uint8_t* join_code(const std::uint8_t* split, std::uint8_t* module);

}  // namespace thalweg
