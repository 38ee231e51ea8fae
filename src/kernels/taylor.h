// The Taylor polynomial of a loss beside the loss itself, over a disc. For L = x^2 - y^2 the quadratic model
// is L everywhere, and the first-order model at its saddle is flat: 0.
//   order 1: L(a) + g.d    order 2: L(a) + g.d + d.H d / 2    with d = w - a
#pragma once

#include <vector>

#include "core/objective.h"
#include "kernels/contours.h"

namespace thalweg {

/// What may differ between two of these pictures of one loss.
struct TaylorDisc {
  Point at;
  int order;            // 1 or 2
  Vec2<double> radius;  // along x and y, each > 0
  double tolerance;     // >= 0, a part of the loss's range over the disc
  int width, height;    // px of the box round the disc
};

/// Lines are cut at the disc's rim; where the loss is not finite at the point, only `here` says anything.
struct TaylorPicture {
  Jet2<double> here;                 // value, gradient and Hessian at the point
  double lowest, highest;            // the loss's range over the disc
  std::vector<ContourLevel> levels;  // even, the same for both; half the range beyond it
  std::vector<ContourLine> loss, model;
  std::vector<ContourLine> agreement;  // where |model - loss| is tolerance times the range
  double agreeing;                     // the part of the disc in which it is at most that, in [0, 1]
};

TaylorPicture taylor_picture(const Objective& objective, const TaylorDisc& disc);

}  // namespace thalweg
