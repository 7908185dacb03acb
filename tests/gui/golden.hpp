#pragma once
// Comparing a picture with the one kept in tests/gui/golden/.
#include <gtest/gtest.h>

#include <string>

#include "image/image.hpp"

namespace pixelatent::gui {

/// Exact comparison with golden/<name>.png. With PIXELATENT_UPDATE_GOLDEN=1 in the environment the
/// file is written instead. A picture that differs is left beside the test as <name>.actual.png.
testing::AssertionResult matches_golden(const Image& image, const std::string& name);

/// Exact comparison; says where the first difference is and how many there are.
testing::AssertionResult same_pixels(const Image& image, const Image& expected);

}  // namespace pixelatent::gui
