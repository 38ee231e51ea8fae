// The workloads under Google Benchmark.
#include <benchmark/benchmark.h>

#include "bench/workloads.h"

int main(int count, char** arguments) {
  using namespace thalweg::bench;
  for (int i = 0; i < workload_count; ++i) {
    benchmark::RegisterBenchmark(workloads[i].name, [i](benchmark::State& state) {
      for (auto round : state) {
        static_cast<void>(round);
        benchmark::DoNotOptimize(workloads[i].run());
      }
    })->Unit(benchmark::kMillisecond);
  }
  benchmark::Initialize(&count, arguments);
  benchmark::RunSpecifiedBenchmarks();
}
