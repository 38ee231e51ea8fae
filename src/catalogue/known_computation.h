// One computation whose every bit is known: where it comes out otherwise, the machine or the compiler is
// wrong, and another build has to be taken. (The browser of iOS 16.4 accepts SIMD and computes wrong
// results with it.)
#pragma once

namespace thalweg {

/// Whether value, gradient and Hessian of some surfaces at eight points have the bits they should have.
bool known_computation_holds();

}  // namespace thalweg
