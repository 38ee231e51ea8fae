// The one list of all surfaces, in the order in which they are offered. A new surface is one file and one
// line here.
#pragma once

#include <tuple>

#include "surfaces/ackley.h"
#include "surfaces/beale.h"
#include "surfaces/booth.h"
#include "surfaces/bowl.h"
#include "surfaces/double_well.h"
#include "surfaces/easom.h"
#include "surfaces/goldstein_price.h"
#include "surfaces/himmelblau.h"
#include "surfaces/levi_13.h"
#include "surfaces/linear_network.h"
#include "surfaces/matyas.h"
#include "surfaces/mccormick.h"
#include "surfaces/monkey_saddle.h"
#include "surfaces/noisy_regression.h"
#include "surfaces/plateau.h"
#include "surfaces/pokemon_regression.h"
#include "surfaces/rastrigin.h"
#include "surfaces/rosenbrock.h"
#include "surfaces/saddle.h"
#include "surfaces/six_hump_camel.h"
#include "surfaces/styblinski_tang.h"
#include "surfaces/three_hump_camel.h"
#include "surfaces/three_row_regression.h"
#include "surfaces/two_dips.h"

namespace thalweg {

using SurfaceList = std::tuple<Bowl, Rosenbrock, Himmelblau, Beale, GoldsteinPrice, Rastrigin, Ackley,
                               SixHumpCamel, ThreeHumpCamel, StyblinskiTang, Booth, Matyas, MonkeySaddle,
                               Saddle, McCormick, Levi13, Easom, LinearNetwork, ThreeRowRegression,
                               PokemonRegression, NoisyRegression, DoubleWell, Plateau, TwoDips>;

}  // namespace thalweg
