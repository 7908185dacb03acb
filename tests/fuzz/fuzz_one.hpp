#pragma once
// One input for everything that reads what others wrote.
#include <cstdint>
#include <span>

namespace pixelatent::testing {

/// What an input is fed to: its first byte. The letters stay as they are, for the inputs kept in
/// crashers/; a new reader gets a new letter here and a row in the table of fuzz_one.cpp.
enum class FuzzTarget : std::uint8_t {
  Picture = 'd',     ///< decode_frames
  Grid = 'g',        ///< guess_grid and cells_of; width, height, then pixels
  Sidecar = 's',     ///< parse_sidecars, kind found by content; then fit_to_sheet, restore_frame
  XmlSidecar = 'x',  ///< the same under a name that ends in .xml: UTF-16 too
  Palette = 'p',     ///< parse_palette and back
  Zip = 'z',         ///< ZipArchive: names and what is in the files
  Text = 't',        ///< texts in PNG and Aseprite files, and the recipes in them
  Recipe = 'j',   ///< a recipe as it stands in a picture, or the JSON beside a sheet that has one
  Restore = 'r',  ///< restore and surely_native; width, height, a factor, then pixels
};

/// Runs one input. Any bytes will do; without a known letter in front nothing is run. Aborts when a
/// reader breaks its word (a frame of the wrong size, a palette that doesn't come back).
void fuzz_one(std::span<const std::uint8_t> input);

}  // namespace pixelatent::testing
