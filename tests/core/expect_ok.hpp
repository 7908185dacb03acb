#pragma once
// What has to succeed for a test to go on.
#include <gtest/gtest.h>

#include <utility>

#include "base/error.hpp"

namespace pixelatent::testing {

template <class T>
T ok(Result<T> result) {
  EXPECT_TRUE(result) << one_line(result.error());
  return std::move(result).value();
}
inline void ok(const Result<>& result) { EXPECT_TRUE(result) << one_line(result.error()); }

}  // namespace pixelatent::testing
