#pragma once
#include <cstdint>
#include <span>
#include <string>

#include "base/file.hpp"

namespace pixelatent {

/// A whole file of text, or none. Error: Unwritable.
inline Result<> write_text(const std::string& file, const std::string& text) {
  return write_file_atomically(
      file, std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

}  // namespace pixelatent
