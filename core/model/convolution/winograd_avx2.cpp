// Compiled for processors with AVX2 and FMA, called only there.
namespace pixelatent {
namespace {
constexpr int kLanes = 8;
constexpr int kRows = 6;  // 6 x 2 sums, 2 columns and a factor fill the 16 registers
}  // namespace
}  // namespace pixelatent

#include "model/convolution/winograd_kernels.hpp"
#include "model/convolution/winograd_vector.hpp"

namespace pixelatent {

const WinogradKernels kWinogradAvx2 = table_of("AVX2");

}  // namespace pixelatent
