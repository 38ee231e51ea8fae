// Every build must walk the same paths to the last bit: native, wasm with SIMD and wasm without. The hashes
// in golden.inc stand for one path of every surface and optimizer at their defaults.
#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "support/hash.h"
#include "support/runs.h"

using namespace thalweg;
using namespace thalweg::testing;

namespace {

struct Golden {
  const char *surface, *optimizer;
  std::uint64_t hash;
};

const Golden golden[] = {
#include "golden.inc"
};

std::uint64_t path_hash(const SurfaceEntry& surface, const OptimizerEntry& optimizer) {
  return hash_of(run(surface.make_default(), surface.info.domain, optimizer, values_of(optimizer.params, {}),
                     surface.info.start, 200)
                     .path);
}

/// Writes the table anew, where the environment names a file for it.
void write_golden(const char* name) {
  std::FILE* file = std::fopen(name, "w");
  REQUIRE(file != nullptr);
  std::fprintf(
      file, "// Written by: THALWEG_GOLDEN=tests/kernels/golden.inc build/native/thalweg_tests -ts=golden\n");
  for (const SurfaceEntry& surface : surfaces()) {
    for (const OptimizerEntry& optimizer : optimizers()) {
      std::fprintf(file, "{\"%s\", \"%s\", 0x%016llx},\n", surface.info.id, optimizer.info.id,
                   static_cast<unsigned long long>(path_hash(surface, optimizer)));
    }
  }
  std::fclose(file);
}

}  // namespace

TEST_SUITE("golden") {
  TEST_CASE("paths match their golden hashes") {
    if (const char* name = std::getenv("THALWEG_GOLDEN")) return write_golden(name);
    for (const Golden& row : golden) {
      INFO(row.surface, " ", row.optimizer);
      const SurfaceEntry* surface = find_surface(row.surface);
      const OptimizerEntry* optimizer = find_optimizer(row.optimizer);
      REQUIRE(surface);
      REQUIRE(optimizer);
      CHECK(row.hash == path_hash(*surface, *optimizer));
    }
    const std::size_t pairs = surfaces().size() * optimizers().size();
    if (std::size(golden) != pairs) {
      MESSAGE((pairs - std::size(golden)), " pairs are new: see the first line of golden.inc");
    }
  }
}
