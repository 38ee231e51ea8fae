// The WebAssembly module with which build-scripts/package.mjs takes the others apart. Memory as in
// unpack_module.cpp.
#include "packing/wasm_code.h"

extern "C" __attribute__((export_name("split"))) std::uint8_t* split(const std::uint8_t* module,
                                                                     std::uint32_t length,
                                                                     std::uint8_t* out) {
  return thalweg::split_code(module, length, out);
}
