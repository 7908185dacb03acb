#pragma once
// From a decoded picture to a sheet: native resolution, background, layout.
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "dataset/sheet.hpp"
#include "image/decode.hpp"

namespace pixelatent {

/// A picture as decoded from `file`, not yet arranged: brought back to its native resolution,
/// background removed, cells found.
Sheet make_sheet(int id, std::filesystem::path file, Image image);

/// The same where a file beside the sheet says where its sprites lie. What was enlarged is brought
/// back: the picture alone, told by the size that the file states; the file's numbers alone; or
/// both. Frames that can't be used are told in the sheet's note.
Sheet make_sheet(int id, std::filesystem::path file, const Image& image, const Sidecar& sidecar);

/// An animation: its frames side by side, one cell each, with the same steps as a still picture:
/// background removed, brought back by a whole factor. At least two, all of one size. With a name
/// for each, they are the sprites of a sidecar.
Sheet make_animation_sheet(int id, std::filesystem::path file, std::span<const Image> frames,
                           const std::vector<std::string>& names = {});

/// Whatever a file holds: an animation, a sheet with named parts, a sheet.
Sheet make_sheet(int id, std::filesystem::path file, Picture picture);

/// The sheet read again with or without its native resolution restored; decisions about its cells
/// are gone, because the cells are others.
Sheet with_native_use(const Sheet& sheet, NativeUse use);

/// The sheet read again with or without smeared colours merged; see cleaning/speckle.hpp. Merged is
/// the start for JPEG files.
Sheet with_speckle(const Sheet& sheet, Speckle speckle);

// Many files with one sprite each, looked at together.

/// From this many single sprites on they are gathered: a page of hundreds of tabs helps nobody.
inline constexpr std::size_t kGatherFrom = 5;

/// The single sprites among `sheets` as one sheet with all of them side by side, at native
/// resolution, under the name of their folder; it takes the id and the place of the first. Other
/// sheets stay, but those with nothing on them are only counted in its note. Fewer than kGatherFrom
/// single sprites stay as they are.
std::vector<Sheet> gather_singles(std::vector<Sheet> sheets);

}  // namespace pixelatent
