// The program a person starts: becomes pixelatent-app in the same folder, or pixelatent-sheets for
// the subcommands that need no LibTorch, which takes longer to load than they take. Before that it
// sets how the OpenMP and BLAS runtimes wait. Both read the environment while libraries are loaded,
// before any code of an executable that links them. Spinning threads cost several times the
// training speed as soon as another process (or our own window) wants the processor, and OpenBLAS
// with threads of its own competes with libgomp's. A few microseconds of spinning are a fifth more
// speed, though: an iteration waits a thousand times, mostly for no longer. One arena for all
// threads: each with its own keeps what tensors of another one's measurement or checkpoint took,
// 150 MB in all. Tensors of up to 32 MB, and 256 MB of what is free, stay ours: an iteration gives
// back and asks again for all it uses, and new pages cost a fifteenth of its time. Cutting sheets
// takes large pages where the system has them: a picture of 8192x8192 is 65,000 small ones, every
// time that it is worked on. What a person has set is respected.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace {

bool needs_no_torch(int argc, char** argv) {
  if (argc < 2) return false;
  return std::strcmp(argv[1], "slice") == 0 || std::strcmp(argv[1], "restore") == 0;
}

}  // namespace

int main(int argc, char** argv) {
  setenv("OMP_WAIT_POLICY", "PASSIVE", 0);
  setenv("GOMP_SPINCOUNT", "1000", 0);
  setenv("OPENBLAS_NUM_THREADS", "1", 0);
  setenv("MALLOC_ARENA_MAX", "1", 0);
  setenv("MALLOC_MMAP_THRESHOLD_", "33554432", 0);
  setenv("MALLOC_TRIM_THRESHOLD_", "268435456", 0);
  const bool sheets = needs_no_torch(argc, argv);
  if (sheets) setenv("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1", 0);
  std::error_code error;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
  const auto app = self.parent_path() / (sheets ? "pixelatent-sheets" : "pixelatent-app");
  if (!error) execv(app.c_str(), argv);
  std::fprintf(stderr, "pixelatent: %s can't be started (%s). Build it again with tools/run.sh.\n",
               app.c_str(), error ? error.message().c_str() : std::strerror(errno));
  return 1;
}
