#pragma once
// The sets of kernels, one file each.
#include "model/convolution/winograd_kernels.hpp"

namespace pixelatent {

extern const WinogradKernels kWinogradAvx2, kWinogradAvx512;

}  // namespace pixelatent
