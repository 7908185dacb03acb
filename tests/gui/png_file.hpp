#pragma once
#include <string>

#include "image/image.hpp"

namespace pixelatent::gui {

/// Writes a PNG; false when it cannot.
bool save_png(const Image& image, const std::string& file);

}  // namespace pixelatent::gui
