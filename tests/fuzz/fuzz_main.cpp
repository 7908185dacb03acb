// libFuzzer's way in.
#include <cstddef>
#include <cstdint>

#include "fuzz/fuzz_one.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  pixelatent::testing::fuzz_one({data, size});
  return 0;
}
