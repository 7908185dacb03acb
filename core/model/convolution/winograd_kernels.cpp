#include "model/convolution/winograd_kernels.hpp"

#include <array>

namespace pixelatent {

namespace {

std::array<const WinogradKernels*, 3> runnable() {
  std::array<const WinogradKernels*, 3> sets = {};
#ifdef PIXELATENT_X86_KERNELS
  std::size_t count = 0;
  if (__builtin_cpu_supports("avx512f")) sets[count++] = &kWinogradAvx512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    sets[count++] = &kWinogradAvx2;
  }
#endif
  return sets;
}

}  // namespace

const WinogradKernels* const* all_winograd_kernels() {
  static const std::array<const WinogradKernels*, 3> sets = runnable();
  return sets.data();
}

const WinogradKernels* winograd_kernels() { return *all_winograd_kernels(); }

}  // namespace pixelatent
