#pragma once
// Upper and lower case of the letters A to Z; all other bytes, those of other alphabets among them,
// stay as they are.
#include <algorithm>
#include <filesystem>
#include <string>

namespace pixelatent {

inline constexpr char lower_case(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

inline std::string lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) { return lower_case(c); });
  return text;
}

/// A file's ending in lower case with its dot: ".png"; "" where it has none.
inline std::string lower_case_ending(const std::filesystem::path& file) {
  return lower_case(file.extension().string());
}

}  // namespace pixelatent
