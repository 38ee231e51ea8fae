// LZMA, the decoder: raw streams as `xz --format=raw --lzma1=lc=1,lp=0,pb=0` makes them.
#pragma once

#include <cstdint>

namespace thalweg {

/// Writes `length` bytes; the stream may go on. It must be whole up to there.
void unpack_lzma(const std::uint8_t* packed, std::uint8_t* out, std::uint32_t length);

}  // namespace thalweg
