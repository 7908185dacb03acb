#include "export/png_export.hpp"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <system_error>

#include "base/file.hpp"
#include "image/encode.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

constexpr int kMaxScale = 64;
constexpr std::int64_t kMaxExportSide = 1 << 14;

std::string numbered(const std::string& name, std::size_t number) {
  std::string digits = std::to_string(number);
  if (digits.size() < 4) digits.insert(0, 4 - digits.size(), '0');
  return name + '_' + digits + ".png";
}

Result<> check_name(const std::string& name) {
  if (name.empty() || name.find('/') != std::string::npos || name.find('\\') != std::string::npos ||
      name.find('\0') != std::string::npos) {
    return fail(ErrorCode::BadArgument, "not a name for files", name,
                "Use a name without slashes, for example \"hero\".");
  }
  return {};
}

Result<> make_folder(const fs::path& folder) {
  std::error_code ec;
  fs::create_directories(folder, ec);
  if (ec || !fs::is_directory(folder, ec)) {
    return fail(ErrorCode::Unwritable, "the folder couldn't be made", folder.string(),
                "Choose a folder you may write to.");
  }
  return {};
}

/// The enlarged picture as the bytes of a PNG; `where` is for messages.
Result<std::vector<std::uint8_t>> encoded(const Image& image, const fs::path& where, int scale,
                                          std::span<const PngText> texts,
                                          const Palette* palette = nullptr) {
  if (scale < 1 || scale > kMaxScale) {
    return fail(ErrorCode::BadArgument, "can't enlarge " + std::to_string(scale) + " times",
                where.string(), "Choose a whole factor from 1 to 64.");
  }
  if (std::int64_t{image.width()} * scale > kMaxExportSide ||
      std::int64_t{image.height()} * scale > kMaxExportSide) {
    return fail(ErrorCode::TooLarge, "the enlarged picture would be too large", where.string(),
                "Choose a smaller factor.");
  }
  const Image enlarged = upscale(image, scale);
  Result<std::vector<std::uint8_t>> bytes =
      palette ? encode_indexed_png(enlarged, *palette, texts) : encode_png(enlarged, texts);
  if (!bytes) bytes.error().where = where.string();
  return bytes;
}

}  // namespace

Result<> export_png(const Image& image, const fs::path& file, int scale, Durability durability,
                    std::span<const PngText> texts) {
  const Result<std::vector<std::uint8_t>> bytes = encoded(image, file, scale, texts);
  if (!bytes) return tl::unexpected<Error>(bytes.error());
  return write_file_atomically(file, *bytes, durability);
}

Result<std::vector<fs::path>> export_numbered(std::span<const Image> images, const fs::path& folder,
                                              const std::string& name, int scale,
                                              const std::function<bool(int done)>& keep_going,
                                              std::span<const PngText> texts,
                                              const Palette* palette) {
  if (const Result<> ok = check_name(name); !ok) return tl::unexpected<Error>(ok.error());
  if (const Result<> ok = make_folder(folder); !ok) return tl::unexpected<Error>(ok.error());
  std::vector<fs::path> written;
  std::size_t number = 0;
  const auto told_of = [&](std::size_t i) {
    return i < texts.size() && !texts[i].text.empty() ? texts.subspan(i, 1) : texts.first(0);
  };
  for (std::size_t i = 0; i < images.size(); ++i) {
    if (keep_going && !keep_going(static_cast<int>(written.size()))) {
      return fail(ErrorCode::Cancelled,
                  "stopped after " + std::to_string(written.size()) + " of " +
                      std::to_string(images.size()) + " files",
                  folder.string());
    }
    const Result<std::vector<std::uint8_t>> bytes =
        encoded(images[i], folder, scale, told_of(i), palette);
    if (!bytes) return tl::unexpected<Error>(bytes.error());
    for (bool done = false; !done;) {
      fs::path file = folder / numbered(name, number++);
      const Result<bool> made = write_new_file_atomically(file, *bytes);
      if (!made) return tl::unexpected<Error>(made.error());
      done = *made;
      if (done) written.push_back(std::move(file));
    }
  }
  return written;
}

Image contact_sheet(std::span<const Image> images, int columns, int spacing) {
  assert(columns >= 1 && spacing >= 0);
  if (images.empty()) return {};
  const int count = static_cast<int>(images.size());
  const int used = std::min(columns, count);
  const int rows = (count + used - 1) / used;
  const int step_x = images[0].width() + spacing, step_y = images[0].height() + spacing;
  Image sheet(used * step_x - spacing, rows * step_y - spacing);
  for (int i = 0; i < count; ++i) {
    assert(images[static_cast<std::size_t>(i)].width() == images[0].width() &&
           images[static_cast<std::size_t>(i)].height() == images[0].height());
    paste(sheet, images[static_cast<std::size_t>(i)], i % used * step_x, i / used * step_y);
  }
  return sheet;
}

}  // namespace pixelatent
