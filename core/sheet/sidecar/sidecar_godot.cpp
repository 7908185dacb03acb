// Godot's text resources: AtlasTexture, SpriteFrames made of them, and the grid of a TileSet.
// https://docs.godotengine.org/en/stable/contributing/development/file_formats/tscn.html
#include <algorithm>
#include <map>
#include <tuple>

#include "sheet/sidecar/sidecar_parsers.hpp"

namespace pixelatent::sidecar {

namespace {

constexpr std::size_t kMostSections = 2 * kMaxSidecarFrames;

/// [sub_resource type="AtlasTexture" id="a"] and the lines below it.
struct Section {
  std::string_view head, body;
};

/// What stands behind `key` up to the line's end: "region = Rect2(0, 0, 16, 16)".
std::string_view value_of_key(std::string_view body, std::string_view key) {
  for (std::size_t at = 0; at < body.size();) {
    const std::size_t end = std::min(body.find('\n', at), body.size());
    const std::string_view line = trimmed(body.substr(at, end - at));
    const std::size_t equals = line.find('=');
    if (equals != std::string_view::npos && trimmed(line.substr(0, equals)) == key) {
      return trimmed(line.substr(equals + 1));
    }
    at = end + 1;
  }
  return {};
}

/// The attribute of a section's head: id="1_a" or id=1.
std::string attribute(std::string_view head, std::string_view key) {
  for (std::size_t at = head.find(key); at != std::string_view::npos; at = head.find(key, at + 1)) {
    const bool begins = at > 0 && head[at - 1] == ' ';
    std::string_view rest = head.substr(at + key.size());
    if (!begins || !rest.starts_with('=')) continue;
    rest.remove_prefix(1);
    if (!rest.starts_with('"'))
      return std::string(trimmed(rest.substr(0, rest.find_first_of(" ]"))));
    rest.remove_prefix(1);
    return std::string(rest.substr(0, rest.find('"')));
  }
  return {};
}

/// ExtResource("1_a") or SubResource( 3 ): what is in the brackets; "" for anything else.
std::string reference(std::string_view text, std::string_view kind) {
  const std::size_t at = text.find(kind);
  if (at == std::string_view::npos) return {};
  std::string_view inside = text.substr(at + kind.size());
  inside = inside.substr(0, inside.find(')'));
  const std::size_t open = inside.find('(');
  if (open == std::string_view::npos) return {};
  inside = trimmed(inside.substr(open + 1));
  if (inside.size() >= 2 && inside.front() == '"') inside = inside.substr(1, inside.size() - 2);
  return std::string(inside);
}

std::vector<Section> sections_in(std::string_view text) {
  std::vector<Section> sections;
  int depth = 0;  // of the brackets of values, which also begin lines
  std::size_t body_from = 0;
  for (std::size_t at = 0; at < text.size() && sections.size() <= kMostSections;) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    if (depth <= 0 && line.starts_with('[')) {
      if (!sections.empty()) sections.back().body = text.substr(body_from, at - body_from);
      sections.push_back({line, {}});
      body_from = std::min(end + 1, text.size());
      depth = 0;
    } else {
      for (const char c : line) {
        if (c == '[' || c == '{') ++depth;
        if (c == ']' || c == '}') --depth;
      }
    }
    at = end + 1;
  }
  if (!sections.empty()) sections.back().body = text.substr(body_from);
  return sections;
}

struct AtlasPart {
  std::string picture, id;
  RawFrame frame;
};

class GodotFile {
 public:
  explicit GodotFile(std::string file) : file_(std::move(file)) {}

  Result<std::vector<Sidecar>> run(std::string_view text) {
    const std::vector<Section> sections = sections_in(text);
    if (sections.size() > kMostSections) return too_many_frames(file_);
    for (const Section& section : sections) take(section);
    ordered_.resize(parts_.size());
    for (const Section& section : sections) name_frames(value_of_animations(section.body));
    std::vector<Sidecar> sidecars = std::move(grids_);
    FrameTaker taker(file_);
    for (const AtlasPart* part : in_order()) {
      const Result<> ok = taker.add(sidecar_of(sidecars, part->picture),
                                    checked_frame(part->frame, file_), part->frame.name);
      if (!ok) return tl::unexpected(ok.error());
    }
    return sidecars;
  }

 private:
  void take(const Section& section) {
    const std::string id = attribute(section.head, "id");
    const std::string type = attribute(section.head, "type");
    if (section.head.starts_with("[ext_resource")) {
      pictures_[id] = file_name_of(attribute(section.head, "path"));
      return;
    }
    if (section.head.starts_with("[gd_resource")) {
      main_type_ = type;
      return;
    }
    const bool main = section.head.starts_with("[resource");
    const std::string& kind = main ? main_type_ : type;
    if (kind == "AtlasTexture") take_atlas(section.body, main ? stem() : id);
    if (kind == "TileSetAtlasSource") take_grid(section.body);
  }

  std::string stem() const { return file_.substr(0, file_.find_last_of('.')); }

  void take_atlas(std::string_view body, const std::string& id) {
    AtlasPart part;
    part.id = id;
    part.picture = pictures_[reference(value_of_key(body, "atlas"), "ExtResource")];
    part.frame.name = id;
    const std::vector<double> region = numbers_in(value_of_key(body, "region"));
    const std::vector<double> margin = numbers_in(value_of_key(body, "margin"));
    if (region.size() == 4) {
      part.frame.x = region[0];
      part.frame.y = region[1];
      part.frame.w = region[2];
      part.frame.h = region[3];
      if (margin.size() == 4) {
        part.frame.offset_x = margin[0];
        part.frame.offset_y = margin[1];
        part.frame.source_w = region[2] + margin[2];
        part.frame.source_h = region[3] + margin[3];
      }
    }
    if (part.picture.empty()) return;
    places_[id] = parts_.size();
    parts_.push_back(std::move(part));
  }

  void take_grid(std::string_view body) {
    const auto pair = [&](std::string_view key, double otherwise) {
      const std::vector<double> n = numbers_in(value_of_key(body, key));
      return n.size() == 2 ? std::pair{n[0], n[1]} : std::pair{otherwise, otherwise};
    };
    RawGrid raw;
    const std::string picture = pictures_[reference(value_of_key(body, "texture"), "ExtResource")];
    if (!picture.empty()) raw.image = picture;
    std::tie(raw.cell_w, raw.cell_h) = pair("texture_region_size", 16);
    std::tie(raw.margin_x, raw.margin_y) = pair("margins", 0);
    std::tie(raw.spacing_x, raw.spacing_y) = pair("separation", 0);
    // A file may hold other things that are worth having.
    if (auto sheet = tile_sheet(raw, file_)) grids_.push_back(std::move(*sheet));
  }

  static std::string_view value_of_animations(std::string_view body) {
    const std::size_t at = body.find("animations = [");
    return at == std::string_view::npos ? std::string_view() : body.substr(at);
  }

  /// Each animation is a {…} with "name" and "frames"; its frames are called after it.
  void name_frames(std::string_view animations) {
    int depth = 0;
    std::size_t from = 0;
    for (std::size_t i = 0; i < animations.size(); ++i) {
      const char c = animations[i];
      if (c == '{' && depth++ == 0) from = i;
      if (c == '}' && depth > 0 && --depth == 0) name_one(animations.substr(from, i - from));
    }
  }

  void name_one(std::string_view animation) {
    const std::size_t at = animation.find("\"name\":");
    std::string name;
    if (at != std::string_view::npos) {
      std::string_view rest = animation.substr(at + 7);
      rest = rest.substr(std::min(rest.find('"'), rest.size()));
      if (!rest.empty()) name = rest.substr(1, rest.substr(1).find('"'));
    }
    int number = 0;
    constexpr std::string_view kReference = "SubResource";
    for (std::size_t i = animation.find(kReference); i != std::string_view::npos;
         i = animation.find(kReference, i + 1)) {
      const auto place = places_.find(reference(animation.substr(i), kReference));
      if (place == places_.end()) continue;
      if (ordered_[place->second]) continue;
      ordered_[place->second] = true;
      parts_[place->second].frame.name = name + " " + std::to_string(number++);
      order_.push_back(place->second);
    }
  }

  /// As the animations have them, then those in none.
  std::vector<const AtlasPart*> in_order() const {
    std::vector<const AtlasPart*> sorted;
    for (const std::size_t i : order_) sorted.push_back(&parts_[i]);
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      if (!ordered_[i]) sorted.push_back(&parts_[i]);
    }
    return sorted;
  }

  Sidecar& sidecar_of(std::vector<Sidecar>& sidecars, const std::string& picture) {
    const auto [place, is_new] = sidecar_places_.try_emplace(picture, sidecars.size());
    if (is_new) sidecars.emplace_back().image = picture;
    return sidecars[place->second];
  }

  std::string file_, main_type_;
  std::map<std::string, std::string> pictures_;  ///< file names by their id
  std::vector<AtlasPart> parts_;
  std::map<std::string, std::size_t> places_;  ///< of parts, by their id
  std::vector<std::size_t> order_;             ///< indices into parts_, as the animations have them
  std::vector<bool> ordered_;                  ///< whether a part is among them
  std::vector<Sidecar> grids_;
  std::map<std::string, std::size_t> sidecar_places_;  ///< by their pictures
};

}  // namespace

bool is_godot(std::string_view text) {
  return text.starts_with("[gd_resource") || text.starts_with("[gd_scene");
}

Result<std::vector<Sidecar>> parse_godot(std::string_view text, const std::string& name) {
  return GodotFile(name).run(text);
}

}  // namespace pixelatent::sidecar
