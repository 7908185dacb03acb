#include "sheet/sidecar/sidecar.hpp"

#include <algorithm>
#include <array>
#include <system_error>

#include "base/file.hpp"
#include "base/letters.hpp"
#include "sheet/sidecar/sidecar_parsers.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

/// Most telling first: .txt may be anything.
constexpr std::array<const char*, 9> kEndings = {".json", ".xml", ".atlas", ".plist", ".tres",
                                                 ".tsx",  ".tsj", ".meta",  ".txt"};

constexpr std::array<std::string_view, kFrameProblemCount> kProblemTexts = {
    "has no pixels",
    "lies outside the sheet",
    "doesn't fit its own untrimmed size",
    "is larger than a sprite can be",
    "has no place or size that makes sense",
};
static_assert(kProblemTexts.size() == kFrameProblemCount && !kProblemTexts.back().empty());

/// What a text is, by its first character and, where that doesn't tell, by its ending.
Result<std::vector<Sidecar>> parse_by_content(std::string_view text, const std::string& name) {
  std::string_view body = text;
  if (body.starts_with("\xef\xbb\xbf")) body.remove_prefix(3);
  body = sidecar::trimmed(body);
  if (sidecar::is_godot(body)) return sidecar::parse_godot(body, name);
  if (body.starts_with('{') || body.starts_with('[')) return sidecar::parse_json(body, name);
  if (body.starts_with('<')) return sidecar::parse_xml(body, name);
  if (sidecar::is_unity(body)) return sidecar::parse_unity(body, name);
  const std::string ending = lower_case_ending(name);
  if (ending == ".json") return sidecar::parse_json(body, name);
  // UTF-16 doesn't begin with '<'; the reader finds out.
  if (ending == ".xml" || ending == ".tsx" || ending == ".plist")
    return sidecar::parse_xml(text, name);
  return sidecar::parse_atlas(body, name);
}

std::optional<FrameProblem> problem_of(const SidecarFrame& frame, int sheet_w, int sheet_h) {
  const Rect& r = frame.rect;
  if (r.w < 1 || r.h < 1 || frame.source_w < 1 || frame.source_h < 1) {
    return FrameProblem::NothingInIt;
  }
  if (r.x < 0 || r.y < 0 || r.w > sheet_w - r.x || r.h > sheet_h - r.y) {
    return FrameProblem::OutsideSheet;
  }
  if (std::int64_t{frame.source_w} * frame.source_h > kMaxFramePixels) {
    return FrameProblem::CanvasTooLarge;
  }
  if (!fits_its_canvas(frame)) return FrameProblem::OutsideItsCanvas;
  return std::nullopt;
}

/// The part's sides once it is turned back.
int upright_w(const SidecarFrame& frame) {
  return swaps_sides(frame.turn) ? frame.rect.h : frame.rect.w;
}
int upright_h(const SidecarFrame& frame) {
  return swaps_sides(frame.turn) ? frame.rect.w : frame.rect.h;
}

/// Undoes the turn that the sprite was stored with.
Image turned_back(const Image& stored, Turn turn) {
  if (turn == Turn::None) return stored;
  const int w = stored.width(), h = stored.height();
  Image upright = swaps_sides(turn) ? Image(h, w) : Image(w, h);
  for (int y = 0; y < h; ++y) {
    for (int x = 0; x < w; ++x) {
      if (turn == Turn::Clockwise) {
        upright.at(y, w - 1 - x) = stored.at(x, y);
      } else if (turn == Turn::CounterClockwise) {
        upright.at(h - 1 - y, x) = stored.at(x, y);
      } else {
        upright.at(w - 1 - x, h - 1 - y) = stored.at(x, y);
      }
    }
  }
  return upright;
}

}  // namespace

bool fits_its_canvas(const SidecarFrame& frame) {
  return frame.offset_x >= 0 && frame.offset_y >= 0 &&
         upright_w(frame) <= frame.source_w - frame.offset_x &&
         upright_h(frame) <= frame.source_h - frame.offset_y;
}

void drop_canvas(SidecarFrame& frame) {
  frame.source_w = upright_w(frame);
  frame.source_h = upright_h(frame);
  frame.offset_x = frame.offset_y = 0;
}

std::string_view text_of(FrameProblem problem) {
  return kProblemTexts.at(static_cast<std::size_t>(problem));
}

Result<std::vector<Sidecar>> parse_sidecars(std::string_view text, const std::string& name) {
  if (text.empty()) return fail(ErrorCode::Empty, "the file is empty", name, "Export it again.");
  if (text.size() > kMaxSidecarBytes) {
    return fail(ErrorCode::TooLarge, "the file is too large to be a list of sprites", name,
                "Split the sheet into smaller ones.");
  }
  Result<std::vector<Sidecar>> sidecars = parse_by_content(text, name);
  if (!sidecars) return sidecars;
  const auto bad = std::find_if(sidecars->begin(), sidecars->end(),
                                [](const Sidecar& s) { return !s.dropped.empty(); });
  const std::string first_bad = bad == sidecars->end() ? "" : bad->dropped.front().name;
  const bool any_bad = bad != sidecars->end();
  std::erase_if(*sidecars, [](const Sidecar& s) { return s.frames.empty() && !s.grid; });
  if (sidecars->empty() && any_bad) {
    return sidecar::damaged("the place or size of " + sidecar::name_in_quotes(first_bad) +
                                " is missing or no whole number from 0 to " +
                                std::to_string(kMaxSidecarSide),
                            name);
  }
  if (sidecars->empty()) {
    return fail(ErrorCode::Empty, "it lists no sprites", name, "Export it again with the sheet.");
  }
  return sidecars;
}

Result<std::vector<Sidecar>> load_sidecars(const fs::path& file) {
  Result<std::vector<std::uint8_t>> bytes = read_file(file, kMaxSidecarBytes);
  const std::string name = file.filename().string();
  if (!bytes) {
    Error error = std::move(bytes.error());
    error.where = name.empty() ? file.string() : name;
    return tl::unexpected<Error>(std::move(error));
  }
  auto sidecars =
      parse_sidecars({reinterpret_cast<const char*>(bytes->data()), bytes->size()}, name);
  if (sidecars) {
    for (Sidecar& sidecar : *sidecars) sidecar.file = name;
  }
  return sidecars;
}

bool is_sidecar_file(const fs::path& file) {
  const std::string ending = lower_case_ending(file);
  return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

std::vector<fs::path> sidecar_candidates(const fs::path& image) {
  std::vector<fs::path> found;
  for (const char* ending : kEndings) {
    fs::path file = image;
    file.replace_extension(ending);
    std::error_code ec;
    if (file != image && fs::is_regular_file(file, ec)) found.push_back(std::move(file));
  }
  const fs::path unity = image.string() + ".meta";
  std::error_code ec;
  if (fs::is_regular_file(unity, ec)) found.push_back(unity);
  return found;
}

const Sidecar* sidecar_for(std::span<const Sidecar> sidecars, const fs::path& image) {
  const std::string wanted = lower_case(image.filename().string());
  for (const Sidecar& sidecar : sidecars) {
    if (lower_case(sidecar.image) == wanted) return &sidecar;
  }
  return sidecars.size() == 1 ? &sidecars.front() : nullptr;
}

FittedFrames fit_to_sheet(std::span<const SidecarFrame> frames, int sheet_width, int sheet_height) {
  FittedFrames fitted;
  for (const SidecarFrame& frame : frames) {
    if (const auto problem = problem_of(frame, sheet_width, sheet_height)) {
      fitted.dropped.push_back({frame.name, *problem});
    } else {
      fitted.frames.push_back(frame);
    }
  }
  return fitted;
}

Image restore_frame(const Image& sheet, const SidecarFrame& frame) {
  if (problem_of(frame, sheet.width(), sheet.height())) return {};
  Image sprite(frame.source_w, frame.source_h);
  paste(sprite, turned_back(crop(sheet, frame.rect), frame.turn), frame.offset_x, frame.offset_y);
  return sprite;
}

}  // namespace pixelatent
