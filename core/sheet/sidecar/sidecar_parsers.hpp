#pragma once
// The readers behind parse_sidecars, and what they share.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "sheet/sidecar/sidecar.hpp"

namespace pixelatent::sidecar {

/// Each reads one family of formats. Errors: Unreadable, TooLarge (more than kMaxSidecarFrames).
Result<std::vector<Sidecar>> parse_json(std::string_view text, const std::string& name);
Result<std::vector<Sidecar>> parse_xml(std::string_view text, const std::string& name);
Result<std::vector<Sidecar>> parse_atlas(std::string_view text, const std::string& name);

Result<std::vector<Sidecar>> parse_unity(std::string_view text, const std::string& name);
Result<std::vector<Sidecar>> parse_godot(std::string_view text, const std::string& name);

/// By what stands in its first lines.
bool is_unity(std::string_view text);
bool is_godot(std::string_view text);

/// What a file says of a frame before it is checked; nothing where it says nothing.
struct RawFrame {
  std::string name;
  std::optional<double> x, y;
  std::optional<double> w, h;  ///< of the area in the sheet, as it lies there
  Turn turn = Turn::None;
  std::optional<double> source_w, source_h;  ///< default: the trimmed part's size
  double offset_x = 0, offset_y = 0;         ///< from the top-left corner
};

/// Checks every number. Error: Unreadable with the frame's name.
Result<SidecarFrame> checked_frame(const RawFrame& raw, const std::string& file);

/// Takes the entries of one file, whatever they are worth and however many sheets they are for.
class FrameTaker {
 public:
  explicit FrameTaker(std::string file) : file_(std::move(file)) {}

  /// Puts a frame into the list or, where it is none, its name among the dropped ones. Error:
  /// TooLarge, with the entry after kMaxSidecarFrames.
  Result<> add(Sidecar& sidecar, Result<SidecarFrame> frame, std::string_view name);

 private:
  std::string file_;
  std::size_t count_ = 0;
};

/// What a file says of a sheet of tiles before it is checked.
struct RawGrid {
  std::optional<std::string> image;  ///< its path; nothing: each tile has a picture of its own
  std::optional<double> cell_w, cell_h;
  double margin_x = 0, margin_y = 0, spacing_x = 0, spacing_y = 0;
};

/// Checks every number. Error: Unreadable, also without a picture.
Result<Sidecar> tile_sheet(const RawGrid& raw, const std::string& file);

/// "#ff00ff", "ff00ff", Tiled's "#ffff00ff" with the alpha in front; nothing for anything else.
std::optional<Rgba8> colour_in(std::string_view text);

/// The picture's size where both numbers are whole and above 0.
void set_size(Sidecar& sidecar, std::optional<double> width, std::optional<double> height);

/// The numbers in a text like "{{1,2},{3,4}}" or "Rect2( 0, 0, 16, 16 )", in their order.
std::vector<double> numbers_in(std::string_view text);

/// A whole number in [least, most], otherwise nothing.
std::optional<int> whole_number(std::optional<double> value, int least, int most);

/// "12" or "12.0" with blanks around it; nothing for anything else.
std::optional<double> number_in(std::string_view text);

/// The list of a file that is about one sheet.
std::vector<Sidecar> only_sheet(Sidecar sidecar);

std::string_view trimmed(std::string_view text);

/// "C:\art/hero.png" -> "hero.png".
std::string file_name_of(std::string_view path);

/// A frame's name in quotes for a message, shortened: a damaged file's may be megabytes long.
std::string name_in_quotes(std::string_view name);

tl::unexpected<Error> damaged(std::string what, const std::string& file);
tl::unexpected<Error> too_many_frames(const std::string& file);

}  // namespace pixelatent::sidecar
