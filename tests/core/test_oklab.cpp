#include <gtest/gtest.h>

#include "image/oklab.hpp"

namespace pixelatent {
namespace {

void expect_near(const Oklab& got, const Oklab& wanted) {
  EXPECT_NEAR(got.L, wanted.L, 1e-4);
  EXPECT_NEAR(got.a, wanted.a, 1e-4);
  EXPECT_NEAR(got.b, wanted.b, 1e-4);
}

/// The corners of sRGB, as CSS Color 4 and Ottosson's page have them.
TEST(Oklab, PublishedValues) {
  expect_near(to_oklab({255, 255, 255, 255}), {1.0F, 0.0F, 0.0F});
  expect_near(to_oklab({0, 0, 0, 255}), {0.0F, 0.0F, 0.0F});
  expect_near(to_oklab({255, 0, 0, 255}), {0.62796F, 0.22486F, 0.12585F});
  expect_near(to_oklab({0, 255, 0, 255}), {0.86644F, -0.23389F, 0.17950F});
  expect_near(to_oklab({0, 0, 255, 255}), {0.45201F, -0.03246F, -0.31153F});
  expect_near(to_oklab({128, 128, 128, 255}), {0.59987F, 0.0F, 0.0F});
}

TEST(Oklab, DistanceIsEuclidean) {
  EXPECT_FLOAT_EQ(squared_distance({0.1F, 0.2F, 0.3F}, {0.1F, 0.2F, 0.3F}), 0.0F);
  EXPECT_NEAR(squared_distance(to_oklab({0, 0, 0, 255}), to_oklab({255, 255, 255, 255})), 1, 1e-4);
  EXPECT_FLOAT_EQ(squared_distance({0, 0.3F, 0}, {0, 0, 0.4F}), 0.25F);
}

}  // namespace
}  // namespace pixelatent
