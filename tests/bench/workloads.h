// What the benchmark runs: the same code natively and as WebAssembly.
#pragma once

namespace thalweg::bench {

struct Workload {
  const char* name;
  double (*run)();  // returns a number that depends on all the work
};

inline constexpr int kStarts = 512;       // of the many-path workloads
inline constexpr int kManySteps = 500;    // of each of them
inline constexpr int kSinglePath = 1000;  // steps

extern const Workload workloads[];
extern const int workload_count;

}  // namespace thalweg::bench
