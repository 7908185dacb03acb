// Compiled for processors with AVX-512, called only there.
namespace pixelatent {
namespace {
constexpr int kLanes = 16;
constexpr int kRows = 12;  // 12 x 2 sums and 2 columns of the 32 registers
}  // namespace
}  // namespace pixelatent

#include "model/convolution/winograd_kernels.hpp"
#include "model/convolution/winograd_vector.hpp"

namespace pixelatent {

const WinogradKernels kWinogradAvx512 = table_of("AVX-512");

}  // namespace pixelatent
