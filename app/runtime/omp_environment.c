/* Sets how the OpenMP and BLAS runtimes wait, before they are loaded.
 *
 * libgomp reads OMP_WAIT_POLICY in its constructor. Spinning threads cost several times the
 * training speed as soon as another process (or our own window) wants the processor, and OpenBLAS
 * with threads of its own competes with libgomp's. The dynamic loader runs constructors of
 * independent libraries in the reverse order of the executable's NEEDED list, so this library is
 * linked after libgomp. What a person has set in the environment is respected. */
#include <stdlib.h>

__attribute__((constructor)) static void set_environment(void) {
  setenv("OMP_WAIT_POLICY", "PASSIVE", 0);
  setenv("OPENBLAS_NUM_THREADS", "1", 0);
}
