#pragma once
// Sheets that were drawn by hand. One is bundled and always there; the others lie outside of the
// repository, and tests on them are skipped, by name, where they are not. Whatever such a test
// guards is tested on the bundled sheet or on generated ones too.
#include <cctype>
#include <filesystem>
#include <string>

namespace pixelatent::testing {

inline constexpr const char* kBundledSheet = PIXELATENT_ASSETS_DIR "/sample_sheet.png";

/// `name` is kBundledSheet or the path in the folder of real sheets.
inline std::filesystem::path drawn_sheet(const std::string& name) {
  return std::filesystem::path(PIXELATENT_SHARED_DATA_DIR) / name;
}

/// Only what is outside of the repository may be missing.
inline bool may_be_missing(const std::string& name) { return name != kBundledSheet; }

/// For the names of tests.
inline std::string sheet_word(const std::string& name) {
  std::string word = std::filesystem::path(name).stem().string();
  for (char& c : word) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return word;
}

}  // namespace pixelatent::testing

/// Ends a test whose sheet is not here, visibly.
#define PIXELATENT_SKIP_WITHOUT_SHEET(name)                               \
  if (::pixelatent::testing::may_be_missing(name) &&                      \
      !std::filesystem::exists(::pixelatent::testing::drawn_sheet(name))) \
  GTEST_SKIP() << (name) << " is not here: it is not part of the repository"
