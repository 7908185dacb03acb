#pragma once
// The files of shaders/, embedded at build time by embed_shaders.cmake.
#include <string_view>

namespace pixelatent::gui::shaders {

extern const std::string_view checker_frag;
extern const std::string_view sprite_frag;
extern const std::string_view sprite_vert;

}  // namespace pixelatent::gui::shaders
