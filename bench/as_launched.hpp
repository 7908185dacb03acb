#pragma once
// Benchmarks run in the environment that app/launcher.cpp gives the program.
#include <unistd.h>

#include <cstdlib>

namespace pixelatent {

/// Call first in main(): starts the benchmark again with that environment if it has another.
inline void run_as_launched(char** argv) {
  if (std::getenv("OMP_WAIT_POLICY") != nullptr) return;
  setenv("OMP_WAIT_POLICY", "PASSIVE", 0);
  setenv("GOMP_SPINCOUNT", "1000", 0);
  setenv("OPENBLAS_NUM_THREADS", "1", 0);
  setenv("MALLOC_ARENA_MAX", "1", 0);
  setenv("MALLOC_MMAP_THRESHOLD_", "33554432", 0);
  setenv("MALLOC_TRIM_THRESHOLD_", "268435456", 0);
  execv("/proc/self/exe", argv);
}

}  // namespace pixelatent
