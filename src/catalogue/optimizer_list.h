// The one list of all optimizers, in the order in which they are offered. A new optimizer is one file and one
// line here.
#pragma once

#include <tuple>

#include "optimizers/adadelta.h"
#include "optimizers/adagrad.h"
#include "optimizers/adam.h"
#include "optimizers/adamax.h"
#include "optimizers/adamw.h"
#include "optimizers/amsgrad.h"
#include "optimizers/gradient_descent.h"
#include "optimizers/lion.h"
#include "optimizers/momentum.h"
#include "optimizers/nadam.h"
#include "optimizers/nesterov.h"
#include "optimizers/newton.h"
#include "optimizers/radam.h"
#include "optimizers/rmsprop.h"
#include "optimizers/saddle_free_newton.h"

namespace thalweg {

using OptimizerList = std::tuple<GradientDescent, Momentum, Nesterov, AdaGrad, RmsProp, AdaDelta, Adam, AdamW,
                                 NAdam, AmsGrad, Adamax, RAdam, Lion, Newton, SaddleFreeNewton>;

}  // namespace thalweg
