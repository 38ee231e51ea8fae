// The known computation that tells a machine whose SIMD works from one whose does not.
#pragma once

namespace thalweg {

/// Whether eight points at once have, to the last bit, the values, gradients and Hessians that each has
/// alone, on every surface.
bool lanes_agree();

}  // namespace thalweg
