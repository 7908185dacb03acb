// Unity's .meta beside a picture: the part of its YAML that lists the sprites.
// https://docs.unity3d.com/Manual/class-TextureImporter.html
#include <algorithm>

#include "sheet/sidecar/sidecar_parsers.hpp"

namespace pixelatent::sidecar {

namespace {

/// "      x: 16" -> 6, "x", "16"; of "- name: a" the dash counts as blanks.
struct YamlLine {
  std::size_t indent = 0;
  bool item = false;
  std::string_view key, value;
};

YamlLine yaml_line(std::string_view line) {
  YamlLine parsed;
  const std::size_t start = std::min(line.find_first_not_of(' '), line.size());
  parsed.indent = start;
  std::string_view body = trimmed(line.substr(start));
  if (body.starts_with("- ")) {
    parsed.item = true;
    parsed.indent += 2;
    body = trimmed(body.substr(2));
  }
  const std::size_t colon = body.find(':');
  parsed.key = trimmed(body.substr(0, colon));
  if (colon != std::string_view::npos) parsed.value = trimmed(body.substr(colon + 1));
  return parsed;
}

std::string_view unquoted(std::string_view text) {
  const bool quoted = text.size() >= 2 && (text.front() == '"' || text.front() == '\'') &&
                      text.back() == text.front();
  return quoted ? text.substr(1, text.size() - 2) : text;
}

/// Takes lines one after the other and puts the sprites together.
class UnitySprites {
 public:
  explicit UnitySprites(const std::string& file) : file_(file), taker_(file) {
    sidecar_.rows_from = RowsFrom::Bottom;
  }

  /// Error: TooLarge.
  Result<> take(const YamlLine& line) {
    if (!in_list_) {
      in_list_ = line.key == "sprites" && line.value.empty();
      list_indent_ = line.indent;
      return {};
    }
    if (!line.item && line.indent <= list_indent_) {
      in_list_ = false;
      return finish();
    }
    if (line.item && line.indent == list_indent_ + 2) {
      if (const Result<> ok = finish(); !ok) return ok;
      open_ = true;
    }
    if (line.indent == list_indent_ + 2) {
      in_rect_ = line.key == "rect";
      if (line.key == "name") frame_.name = unquoted(line.value);
    } else if (in_rect_) {
      take_side(line);
    }
    return {};
  }

  /// Error: TooLarge.
  Result<> finish() {
    Result<> ok;
    if (open_) ok = taker_.add(sidecar_, checked_frame(frame_, file_), frame_.name);
    open_ = in_rect_ = false;
    frame_ = {};
    return ok;
  }

  Sidecar result() { return std::move(sidecar_); }

 private:
  void take_side(const YamlLine& line) {
    const auto number = number_in(line.value);
    if (line.key == "x") frame_.x = number;
    if (line.key == "y") frame_.y = number;
    if (line.key == "width") frame_.w = number;
    if (line.key == "height") frame_.h = number;
  }

  const std::string& file_;
  Sidecar sidecar_;
  FrameTaker taker_;
  RawFrame frame_;
  std::size_t list_indent_ = 0;
  bool in_list_ = false, open_ = false, in_rect_ = false;
};

}  // namespace

bool is_unity(std::string_view text) {
  return text.substr(0, 512).find("fileFormatVersion:") != std::string_view::npos;
}

Result<std::vector<Sidecar>> parse_unity(std::string_view text, const std::string& name) {
  UnitySprites sprites(name);
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    if (trimmed(line).empty()) continue;
    if (const Result<> ok = sprites.take(yaml_line(line)); !ok) return tl::unexpected(ok.error());
  }
  if (const Result<> ok = sprites.finish(); !ok) return tl::unexpected(ok.error());
  Sidecar sidecar = sprites.result();
  // "hero.png.meta" is about hero.png.
  if (name.size() > 5 && name.ends_with(".meta")) sidecar.image = name.substr(0, name.size() - 5);
  return only_sheet(std::move(sidecar));
}

}  // namespace pixelatent::sidecar
