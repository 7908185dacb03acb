#pragma once
// Writing sprites where a person wants them.
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/file.hpp"
#include "image/image.hpp"
#include "image/palette.hpp"
#include "image/png_text.hpp"

namespace pixelatent {

/// One PNG, enlarged by a whole factor 1..64 (nearest neighbour), with `texts` in it. Temp file +
/// rename.
Result<> export_png(const Image& image, const std::filesystem::path& file, int scale = 1,
                    Durability durability = Durability::Synced,
                    std::span<const PngText> texts = {});

/// NAME_0000.png, NAME_0001.png … in `folder` (made when missing). Names already taken are skipped
/// over, never overwritten. `keep_going` is asked before each file; false stops with Cancelled and
/// leaves the files written so far. `texts`: one for each picture (an empty one is left out), or
/// none at all. With a palette that has all of a picture's colours its PNG is indexed. Returns the
/// files' paths in order.
Result<std::vector<std::filesystem::path>> export_numbered(
    std::span<const Image> images, const std::filesystem::path& folder, const std::string& name,
    int scale, const std::function<bool(int done)>& keep_going = {},
    std::span<const PngText> texts = {}, const Palette* palette = nullptr);

/// All images (same size) in rows of `columns`, transparent between them when `spacing` > 0.
Image contact_sheet(std::span<const Image> images, int columns, int spacing = 0);

}  // namespace pixelatent
