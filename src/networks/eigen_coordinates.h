// Lets the rules of src/optimizers run on Eigen arrays: the few coordinate-wise functions that Eigen lacks,
// found where argument-dependent lookup looks for them.
#pragma once

#include <Eigen/Core>

namespace Eigen {

/// The larger of both, coordinate by coordinate; a's where b's is not a number.
template <class Scalar, int Rows>
Array<Scalar, Rows, 1> maximum(const Array<Scalar, Rows, 1>& a, const Array<Scalar, Rows, 1>& b) {
  return (b > a).select(b, a);
}

/// One decision for all coordinates.
template <class Scalar, int Rows>
const Array<Scalar, Rows, 1>& select(bool which, const Array<Scalar, Rows, 1>& yes,
                                     const Array<Scalar, Rows, 1>& no) {
  return which ? yes : no;
}

}  // namespace Eigen
