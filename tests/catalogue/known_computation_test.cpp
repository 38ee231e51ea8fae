#include "catalogue/known_computation.h"

#include <doctest/doctest.h>

using namespace thalweg;

TEST_CASE("the known computation gives its known bits") { CHECK(known_computation_holds()); }
