// How a rule of descent moves along one eigenvector of a quadratic. Where the Hessian has the eigenvalue
// lambda, a step multiplies (position, velocity) by a 2x2 matrix whose eigenvalues are the roots of
//   gradient descent:     z = 1 - a                                  with a = eta lambda
//   momentum:             z^2 - (1 + beta - a) z + beta = 0
//   Nesterov's momentum:  z^2 - (1 + beta)(1 - a) z + beta (1 - a) = 0
// eta = 0.1, lambda = 1: gradient descent has the root 0.9; momentum with beta = 0.9 has 0.9 +- 0.3 i, of
// size sqrt(0.9).
#pragma once

namespace thalweg {

enum class DescentRule { gradient_descent, momentum, nesterov };

/// What a run does on a quadratic in the long run.
enum class Regime {
  monotone,     // comes nearer from one side
  ripples,      // swings through the minimum, in waves of several steps
  oscillation,  // changes sides at every step
  divergence    // does not come nearer
};

struct QuadraticRun {
  double radius;  // the spectral radius: by what a step shrinks the distance in the long run
  Regime regime;
};

/// Of one eigenvector. `learning_rate` >= 0, `momentum` in [0, 1) (gradient descent has none), `eigenvalue`
/// finite.
QuadraticRun quadratic_run(DescentRule rule, double learning_rate, double momentum, double eigenvalue);

}  // namespace thalweg
