#pragma once
// Pictures one after the other as a sheet, with a file beside it that says where each is and how
// long it is shown: as Aseprite writes it (https://www.aseprite.org/docs/cli/#sheet), which game
// engines' importers read.
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "export/animation.hpp"
#include "image/image.hpp"

namespace pixelatent {

struct SheetOptions {
  int scale = 1;                 ///< whole factor 1..64
  double fps = 12;               ///< pictures a second, 0.1..50
  std::string tag = "walk";      ///< name of the whole animation
  std::vector<PngText> texts{};  ///< in the picture
  /// What this program says besides, as JSON (kExtraMember): of all of them, and of every picture
  /// (one for each, or none at all).
  std::string meta{};
  std::vector<std::string> of_frame{};
};

/// The PNG that goes with NAME.json: NAME.png.
std::filesystem::path sheet_picture_of(const std::filesystem::path& json);

/// `frames`: at least one, all of one size. Pictures that are the same share a place on the sheet.
/// The picture is written first, each file whole; files of those names are replaced.
/// Errors: BadArgument, Empty, TooLarge, Unwritable, Cancelled.
Result<> export_sheet(std::span<const Image> frames, const std::filesystem::path& json,
                      const SheetOptions& options, const KeepGoing& keep_going = {});

}  // namespace pixelatent
