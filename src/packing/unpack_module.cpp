// The WebAssembly module that unpacks the others. Its caller grows the memory, and puts everything behind
// what was there.
#include "packing/lzma.h"
#include "packing/wasm_code.h"

/// `packed` -> `length` bytes at `split`, of which the module that starts at `from` is joined at `out`.
/// Returns its end.
extern "C" __attribute__((export_name("unpack"))) std::uint8_t* unpack(const std::uint8_t* packed,
                                                                       std::uint8_t* split,
                                                                       std::uint32_t length,
                                                                       std::uint32_t from,
                                                                       std::uint8_t* out) {
  thalweg::unpack_lzma(packed, split, length);
  return thalweg::join_code(split + from, out);
}
