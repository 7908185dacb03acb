// libGDX's .atlas, also written by Spine: the form of before 1.9.13 (xy, size, orig, offset) and
// the one since (bounds, offsets). https://libgdx.com/wiki/graphics/2d/packing-atlases-offline
#include <array>

#include "sheet/sidecar/sidecar_parsers.hpp"

namespace pixelatent::sidecar {

namespace {

/// A text's lines without the blanks around them.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) { next(); }

  bool at_end() const { return at_end_; }
  std::string_view current() const { return current_; }
  void next() {
    at_end_ = rest_.empty();
    const std::size_t end = rest_.find('\n');
    current_ = trimmed(rest_.substr(0, end));
    rest_ = end == std::string_view::npos ? std::string_view() : rest_.substr(end + 1);
  }

 private:
  std::string_view rest_, current_;
  bool at_end_ = false;
};

/// "bounds: 2, 2, 16, 16".
struct Entry {
  std::string_view key, text;
  std::array<std::optional<double>, 4> values;
};

std::optional<Entry> entry_in(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  Entry entry{trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1)), {}};
  std::string_view rest = entry.text;
  for (std::optional<double>& value : entry.values) {
    const std::size_t comma = rest.find(',');
    value = number_in(rest.substr(0, comma));
    if (comma == std::string_view::npos) break;
    rest = rest.substr(comma + 1);
  }
  return entry;
}

/// A region as it is written: sizes are those before turning, offsets count from the bottom-left.
struct Region {
  std::optional<double> x, y, w, h, source_w, source_h;
  std::optional<double> left = 0.0, bottom = 0.0;
  std::optional<Turn> turn = Turn::None;
  int index = -1;
};

std::optional<Turn> turn_in(const Entry& entry) {
  if (entry.text == "false" || entry.text == "0") return Turn::None;
  if (entry.text == "true" || entry.text == "90") return Turn::CounterClockwise;
  if (entry.text == "180") return Turn::Half;
  if (entry.text == "270") return Turn::Clockwise;
  return std::nullopt;
}

void take(const Entry& entry, Region& region) {
  const auto& v = entry.values;
  if (entry.key == "xy" || entry.key == "bounds") region.x = v[0], region.y = v[1];
  if (entry.key == "size") region.w = v[0], region.h = v[1];
  if (entry.key == "bounds") region.w = v[2], region.h = v[3];
  if (entry.key == "orig") region.source_w = v[0], region.source_h = v[1];
  if (entry.key == "offset" || entry.key == "offsets") region.left = v[0], region.bottom = v[1];
  if (entry.key == "offsets") region.source_w = v[2], region.source_h = v[3];
  if (entry.key == "rotate") region.turn = turn_in(entry);
  if (entry.key == "index") region.index = whole_number(v[0], -1, kMaxSidecarSide).value_or(-1);
}

Result<SidecarFrame> frame_from(const Region& region, std::string name, const std::string& file) {
  if (!region.turn || !region.left || !region.bottom) {
    return damaged("\"rotate\" or \"offset\" of " + name_in_quotes(name) + " is not understood",
                   file);
  }
  RawFrame raw;
  raw.name = std::move(name);
  if (region.index >= 0) raw.name += '_' + std::to_string(region.index);
  raw.turn = *region.turn;
  raw.x = region.x;
  raw.y = region.y;
  raw.w = swaps_sides(raw.turn) ? region.h : region.w;
  raw.h = swaps_sides(raw.turn) ? region.w : region.h;
  raw.source_w = region.source_w;
  raw.source_h = region.source_h;
  raw.offset_x = *region.left;
  if (region.source_h && region.h) raw.offset_y = *region.source_h - *region.h - *region.bottom;
  return checked_frame(raw, file);
}

/// The entries below a page's or a region's name.
template <class Take>
void read_entries(Lines& lines, const Take& take_entry) {
  for (; !lines.at_end(); lines.next()) {
    const std::optional<Entry> entry = entry_in(lines.current());
    if (!entry) return;
    take_entry(*entry);
  }
}

bool has_regions(std::string_view text) {
  for (Lines lines(text); !lines.at_end(); lines.next()) {
    const std::optional<Entry> entry = entry_in(lines.current());
    if (entry && (entry->key == "xy" || entry->key == "bounds")) return true;
  }
  return false;
}

}  // namespace

Result<std::vector<Sidecar>> parse_atlas(std::string_view content, const std::string& name) {
  if (!has_regions(content)) return damaged("no list of sprites this program knows", name);
  std::vector<Sidecar> pages;
  FrameTaker taker(name);
  bool in_page = false;
  for (Lines lines(content); !lines.at_end();) {
    const std::string_view title = lines.current();
    lines.next();
    if (title.empty()) {
      in_page = false;
    } else if (!in_page) {
      in_page = true;
      pages.push_back({file_name_of(title), {}, {}});
      read_entries(lines, [&pages](const Entry& entry) {
        if (entry.key == "size") set_size(pages.back(), entry.values[0], entry.values[1]);
      });
    } else {
      Region region;
      read_entries(lines, [&region](const Entry& entry) { take(entry, region); });
      Result<SidecarFrame> frame = frame_from(region, std::string(title), name);
      const Result<> ok = taker.add(pages.back(), std::move(frame), title);
      if (!ok) return tl::unexpected(ok.error());
    }
  }
  return pages;
}

}  // namespace pixelatent::sidecar
