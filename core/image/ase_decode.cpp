#include "image/ase/ase_file.hpp"
#include "image/decoders.hpp"

namespace pixelatent {

namespace {

using Bytes = std::span<const std::uint8_t>;

/// Named parts of a picture; one that is all of it names nothing.
std::vector<NamedPart> slices_of(const ase::File& file) {
  std::vector<NamedPart> parts;
  const Rect all{0, 0, file.width, file.height};
  for (const ase::Slice& slice : file.slices) {
    if (slice.rect != all) parts.push_back({slice.name, slice.rect});
  }
  return parts;
}

std::vector<std::string> names_of(const ase::File& file, std::size_t frames) {
  std::vector<std::string> names;
  bool any = false;
  for (std::size_t i = 0; i < frames; ++i) {
    names.push_back(ase::name_of_frame(file, static_cast<int>(i)));
    any |= !names.back().empty();
  }
  return any ? names : std::vector<std::string>{};
}

}  // namespace

bool is_ase(Bytes bytes) {
  constexpr std::size_t kHead = 128;
  return bytes.size() >= kHead && bytes[4] == 0xE0 && bytes[5] == 0xA5;
}

Result<Picture> decode_ase(Bytes bytes, const std::string& name, const FrameLimits& limits) {
  const Result<ase::File> file = ase::parse(bytes, name);
  if (!file) return tl::unexpected<Error>(file.error());
  const std::size_t count = limits.frames == 1 ? 1 : file->frames.size();
  const auto frame_pixels = std::int64_t{file->width} * file->height;
  if (frame_pixels * static_cast<std::int64_t>(count) > limits.pixels) {
    return fail(ErrorCode::TooLarge, "too many pixels in all its frames", name,
                "Split it into smaller files.");
  }
  Picture picture;
  PixelBudget budget(limits.pixels);
  for (std::size_t i = 0; i < count; ++i) {
    std::optional<Image> frame = ase::draw_frame(*file, i, budget);
    if (!frame && budget.is_spent()) {
      return fail(ErrorCode::TooLarge, "too many pixels in all its layers", name,
                  "Flatten it or split it into smaller files.");
    }
    if (!frame) {
      return fail(ErrorCode::NotAnImage, "a damaged or cut off Aseprite file", name,
                  "Open it in Aseprite and save it again, or export it as PNG.");
    }
    picture.frames.push_back(std::move(*frame));
  }
  picture.names = names_of(*file, count);
  picture.parts = slices_of(*file);
  return picture;
}

}  // namespace pixelatent
