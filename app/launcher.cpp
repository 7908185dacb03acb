// The program a person starts: sets how the OpenMP and BLAS runtimes wait, then becomes pixelatent-app
// in the same folder. Both read the environment while libraries are loaded, before any code of an
// executable that links them. Spinning threads cost several times the training speed as soon as
// another process (or our own window) wants the processor, and OpenBLAS with threads of its own
// competes with libgomp's. What a person has set is respected.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>

int main(int, char** argv) {
  setenv("OMP_WAIT_POLICY", "PASSIVE", 0);
  setenv("OPENBLAS_NUM_THREADS", "1", 0);
  std::error_code error;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
  const auto app = self.parent_path() / "pixelatent-app";
  if (!error) execv(app.c_str(), argv);
  std::fprintf(stderr, "pixelatent: %s can't be started (%s). Build it again with tools/run.sh.\n",
               app.c_str(), error ? error.message().c_str() : std::strerror(errno));
  return 1;
}
