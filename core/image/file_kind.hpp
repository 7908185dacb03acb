#pragma once
// What a file is that is no picture this program reads. For image/ and what imports files.
#include <cstdint>
#include <span>
#include <string_view>

namespace pixelatent {

struct FileKind {
  std::string_view name;  ///< "a TIFF picture", "a text"; "" when it isn't known
  std::string_view hint;  ///< what to do with it
};

/// By what the file begins with, never by its ending.
FileKind kind_of_file(std::span<const std::uint8_t> bytes);

}  // namespace pixelatent
