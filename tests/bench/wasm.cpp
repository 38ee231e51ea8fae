// The workloads as functions of a WebAssembly module.
#include "bench/workloads.h"

extern "C" {
const char* workload_name(int i) { return thalweg::bench::workloads[i].name; }
int workload_count() { return thalweg::bench::workload_count; }
double workload_run(int i) { return thalweg::bench::workloads[i].run(); }
}
