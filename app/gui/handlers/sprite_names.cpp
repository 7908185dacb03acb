#include "sprite_names.hpp"

#include <algorithm>
#include <cctype>

namespace pixelatent::gui {

namespace {

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

}  // namespace

bool name_holds(const std::string& name, const std::string& text) {
  return lower(name).find(lower(text)) != std::string::npos;
}

}  // namespace pixelatent::gui
