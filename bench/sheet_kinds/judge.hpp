#pragma once
// Gives siblings to the program and looks at what comes of them.
#include <filesystem>
#include <string>

#include "sibling.hpp"

namespace pixelatent::kinds {

struct Verdict {
  bool right = false;
  std::string why;  ///< in a few words
};

/// Writes a sibling's files and, for a look, what is wanted: in/ and want/ in an empty `folder`.
void write_sibling(const Sibling& sibling, const std::filesystem::path& folder);

/// Runs the program at `binary` on what write_sibling() has put in `folder`.
Verdict judge(const Sibling& sibling, const std::filesystem::path& folder,
              const std::string& binary);

}  // namespace pixelatent::kinds
