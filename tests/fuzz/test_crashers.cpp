// Every input that once went wrong, in every build.
#include <gtest/gtest.h>

#include <filesystem>

#include "base/file.hpp"
#include "fuzz/fuzz_one.hpp"

namespace pixelatent {
namespace {

TEST(Crashers, AllRunThrough) {
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(PIXELATENT_CRASHERS_DIR)) {
    // Whatever aborts here is the one named last.
    std::printf("%s\n", entry.path().filename().c_str());
    std::fflush(stdout);
    const auto bytes = read_file(entry.path());
    ASSERT_TRUE(bytes) << one_line(bytes.error());
    testing::fuzz_one(*bytes);
    ++count;
  }
  EXPECT_GT(count, 0) << "no inputs in " << PIXELATENT_CRASHERS_DIR;
}

}  // namespace
}  // namespace pixelatent
