#include "image/palette_file.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <system_error>

#include "base/file.hpp"
#include "base/letters.hpp"
#include "image/swatch_file.hpp"

namespace pixelatent {

namespace {

constexpr std::array<std::string_view, kPaletteFormatCount> kEndings = {".gpl", ".pal", ".hex"};
static_assert(kEndings.size() == kPaletteFormatCount && !kEndings.back().empty());

constexpr std::string_view kSwatchEnding = ".ase";
constexpr std::string_view kGimpStart = "GIMP Palette", kJascStart = "JASC-PAL";
constexpr const char* kBlanks = " \t\r\v\f";

std::string_view trimmed(std::string_view text) {
  const std::size_t from = text.find_first_not_of(kBlanks);
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(kBlanks) - from + 1);
}

/// Cuts the first line off `text`.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  const std::string_view line = trimmed(text.substr(0, end));
  text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  return line;
}

/// Cuts the first word off `line`: a whole number in 0..most.
std::optional<int> take_number(std::string_view& line, int most) {
  line = trimmed(line);
  const std::string_view word = line.substr(0, line.find_first_of(kBlanks));
  int value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc() || end != word.data() + word.size() || value < 0 || value > most) {
    return std::nullopt;
  }
  line.remove_prefix(word.size());
  return value;
}

enum class Alpha { Opaque, WhenThere, Expected };

/// "255 0 64", "255 0 64 128".
std::optional<Rgba8> decimal_colour(std::string_view line, Alpha alpha) {
  const auto r = take_number(line, 255), g = take_number(line, 255), b = take_number(line, 255);
  if (!r || !g || !b) return std::nullopt;
  int a = 255;
  if (alpha == Alpha::Expected || (alpha == Alpha::WhenThere && !trimmed(line).empty())) {
    const auto written = take_number(line, 255);
    if (!written) return std::nullopt;
    a = *written;
  }
  return Rgba8{static_cast<std::uint8_t>(*r), static_cast<std::uint8_t>(*g),
               static_cast<std::uint8_t>(*b), static_cast<std::uint8_t>(a)};
}

/// "ff0040", "#ff0040", "ff004080".
std::optional<Rgba8> hex_colour(std::string_view line) {
  if (line.starts_with('#')) line.remove_prefix(1);
  if (line.size() != 6 && line.size() != 8) return std::nullopt;
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), value, 16);
  if (error != std::errc() || end != line.data() + line.size()) return std::nullopt;
  if (line.size() == 6) value = value << 8 | 255;
  return Rgba8{static_cast<std::uint8_t>(value >> 24), static_cast<std::uint8_t>(value >> 16),
               static_cast<std::uint8_t>(value >> 8), static_cast<std::uint8_t>(value)};
}

bool is_comment(std::string_view line) {
  return line.empty() || line.starts_with('#') || line.starts_with(';') || line.starts_with("//");
}

tl::unexpected<Error> unreadable(std::string what, const std::string& name) {
  return fail(ErrorCode::Unreadable, std::move(what), name,
              "Save the palette again as .gpl, .pal, .hex or .ase.");
}

/// The colours being read, with the limit on them.
class Colours {
 public:
  explicit Colours(const std::string& name) : name_(name) {}

  Result<> add(std::optional<Rgba8> colour, std::string_view line) {
    if (!colour) {
      std::string what = "\"";
      what += line.substr(0, 40);
      return unreadable(what += "\" is no colour", name_);
    }
    if (colours_.size() == kMaxPaletteFileColours) {
      return fail(ErrorCode::TooLarge,
                  "more than " + std::to_string(kMaxPaletteFileColours) + " colours", name_,
                  "Use a smaller palette.");
    }
    colours_.push_back(*colour);
    return {};
  }
  std::size_t size() const { return colours_.size(); }
  std::vector<Rgba8> take() { return std::move(colours_); }

 private:
  const std::string& name_;
  std::vector<Rgba8> colours_;
};

Result<> read_gimp(std::string_view text, Colours& colours) {
  Alpha alpha = Alpha::Opaque;
  take_line(text);
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    if (line == "Channels: RGBA") alpha = Alpha::Expected;
    // Header lines ("Name: …", "Columns: 4") are the only ones with a letter in front.
    const bool header = !line.empty() && std::isalpha(static_cast<unsigned char>(line[0])) != 0;
    if (is_comment(line) || (header && line.find(':') != std::string_view::npos)) continue;
    if (const Result<> ok = colours.add(decimal_colour(line, alpha), line); !ok) return ok;
  }
  return {};
}

Result<> read_jasc(std::string_view text, const std::string& name, Colours& colours) {
  take_line(text);
  std::optional<int> version, count;
  while (!text.empty() && !(count && colours.size() == static_cast<std::size_t>(*count))) {
    const std::string_view line = take_line(text);
    std::string_view rest = line;
    if (is_comment(line)) continue;
    if (!version) {
      version = take_number(rest, 9999);
      if (!version) return unreadable("its version is no number", name);
    } else if (!count) {
      count = take_number(rest, 1 << 24);
      if (!count) return unreadable("its number of colours is no number", name);
    } else if (const Result<> ok = colours.add(decimal_colour(line, Alpha::WhenThere), line); !ok) {
      return ok;
    }
  }
  if (!count || colours.size() < static_cast<std::size_t>(*count)) {
    return unreadable("the palette is cut off", name);
  }
  return {};
}

Result<> read_hex(std::string_view text, Colours& colours) {
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    const std::optional<Rgba8> colour = hex_colour(line);
    if (!colour && is_comment(line)) continue;
    if (const Result<> ok = colours.add(colour, line); !ok) return ok;
  }
  return {};
}

/// Whether the first line that is no comment is a colour.
bool begins_with_hex_colour(std::string_view text) {
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    if (hex_colour(line)) return true;
    if (!is_comment(line)) return false;
  }
  return false;
}

std::optional<PaletteFormat> format_of_text(std::string_view text) {
  if (text.starts_with(kGimpStart)) return PaletteFormat::Gimp;
  if (text.starts_with(kJascStart)) return PaletteFormat::Jasc;
  if (begins_with_hex_colour(text)) return PaletteFormat::Hex;
  return std::nullopt;
}

std::string two_hex_digits(std::uint8_t value) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  return {kDigits[value >> 4], kDigits[value & 15]};
}

std::string colour_line(PaletteFormat format, Rgba8 c, bool with_alpha) {
  if (format == PaletteFormat::Hex) {
    return two_hex_digits(c.r) + two_hex_digits(c.g) + two_hex_digits(c.b) +
           (with_alpha ? two_hex_digits(c.a) : "");
  }
  std::string line = std::to_string(c.r) + ' ' + std::to_string(c.g) + ' ' + std::to_string(c.b);
  if (with_alpha) line += ' ' + std::to_string(c.a);
  return line;
}

}  // namespace

std::string_view ending_of(PaletteFormat format) {
  return kEndings.at(static_cast<std::size_t>(format));
}

std::optional<PaletteFormat> palette_format_of(const std::filesystem::path& file) {
  const auto it = std::find(kEndings.begin(), kEndings.end(), lower_case_ending(file));
  if (it == kEndings.end()) return std::nullopt;
  return static_cast<PaletteFormat>(it - kEndings.begin());
}

Result<std::vector<Rgba8>> parse_palette(std::span<const std::uint8_t> bytes,
                                         const std::string& name) {
  if (bytes.empty()) return fail(ErrorCode::Empty, "the file is empty", name, "Save it again.");
  if (bytes.size() > kMaxPaletteFileBytes) {
    return fail(ErrorCode::TooLarge, "the file is too large to be a palette", name,
                "Use a smaller palette.");
  }
  if (is_swatch_file(bytes)) return parse_swatches(bytes, name);
  std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  const std::optional<PaletteFormat> format = format_of_text(text);
  if (!format && palette_format_of(name) != PaletteFormat::Hex) {
    return unreadable("not a palette this program knows", name);
  }
  Colours colours(name);
  Result<> read;
  if (format == PaletteFormat::Gimp) {
    read = read_gimp(text, colours);
  } else if (format == PaletteFormat::Jasc) {
    read = read_jasc(text, name, colours);
  } else {
    read = read_hex(text, colours);
  }
  if (!read) return tl::unexpected<Error>(read.error());
  if (colours.size() == 0) {
    return fail(ErrorCode::Empty, "the palette has no colours", name, "Save it again.");
  }
  return colours.take();
}

Result<std::vector<Rgba8>> load_palette(const std::filesystem::path& file) {
  Result<std::vector<std::uint8_t>> bytes = read_file(file, kMaxPaletteFileBytes);
  const std::string name = file.filename().string();
  if (!bytes) {
    Error error = std::move(bytes.error());
    error.where = name.empty() ? file.string() : name;
    return tl::unexpected<Error>(std::move(error));
  }
  return parse_palette(*bytes, name);
}

std::string palette_text(PaletteFormat format, std::span<const Rgba8> colours,
                         const std::string& name) {
  const bool with_alpha =
      std::any_of(colours.begin(), colours.end(), [](Rgba8 c) { return c.a != 255; });
  const char* line_end = format == PaletteFormat::Jasc ? "\r\n" : "\n";
  std::string text;
  if (format == PaletteFormat::Gimp) {
    std::string one_line = name;
    std::replace_if(
        one_line.begin(), one_line.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    text = std::string(kGimpStart) + "\nName: " + one_line + "\nColumns: 8\n";
    if (with_alpha) text += "Channels: RGBA\n";
    text += "#\n";
  } else if (format == PaletteFormat::Jasc) {
    text = std::string(kJascStart) + "\r\n0100\r\n" + std::to_string(colours.size()) + "\r\n";
  }
  for (const Rgba8 colour : colours) text += colour_line(format, colour, with_alpha) + line_end;
  return text;
}

Result<> save_palette(const std::filesystem::path& file, std::span<const Rgba8> colours) {
  const std::optional<PaletteFormat> format = palette_format_of(file);
  const bool swatches = lower_case_ending(file) == kSwatchEnding;
  if (!format && !swatches) {
    return fail(ErrorCode::BadArgument, "not an ending of a palette", file.string(),
                "End the name in .gpl, .pal, .hex or .ase.");
  }
  if (colours.empty() || colours.size() > kMaxPaletteFileColours) {
    return fail(ErrorCode::BadArgument,
                "a palette has 1 to " + std::to_string(kMaxPaletteFileColours) + " colours",
                file.string());
  }
  if (swatches) return write_file_atomically(file, swatch_bytes(colours));
  const std::string text = palette_text(*format, colours, file.stem().string());
  return write_file_atomically(
      file, std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

}  // namespace pixelatent
