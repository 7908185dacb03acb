#include "project/sheet_json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "base/fingerprint.hpp"
#include "dataset/cell_natives.hpp"
#include "image/palette.hpp"

namespace pixelatent {

using nlohmann::json;

namespace {

/// File names and notes may hold any bytes; what is not UTF-8 is replaced rather than fatal.
std::string text_of_json(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

/// How many colours are trained with: missing in files of before it could be chosen.
int colours_of(const json& j) {
  const int colours = j.value("colours", 0);
  if (colours != 0 && (colours < 2 || colours > kMostPaletteColours)) {
    throw std::out_of_range("colours");
  }
  return colours;
}

/// One side of a square, as it was before there were others.
json canvas_json(const Canvas& c) {
  return c.is_square() ? json(c.width) : json{c.width, c.height};
}
Canvas canvas_of(const json& j) {
  const Canvas canvas = j.is_array() ? Canvas{j.at(0), j.at(1)} : Canvas::square(j.get<int>());
  if (!is_canvas(canvas)) throw std::out_of_range("canvas");
  return canvas;
}

json rect_json(const Rect& r) { return {r.x, r.y, r.w, r.h}; }
Rect rect_of(const json& j) { return {j.at(0), j.at(1), j.at(2), j.at(3)}; }

json rects_json(const std::vector<Rect>& rects) {
  json list = json::array();
  for (const Rect& r : rects) list.push_back(rect_json(r));
  return list;
}
std::vector<Rect> rects_of(const json& list) {
  std::vector<Rect> rects;
  for (const json& j : list) rects.push_back(rect_of(j));
  return rects;
}

json grid_json(const GridSpec& g) {
  return {g.cell_w, g.cell_h, g.margin_x, g.margin_y, g.spacing_x, g.spacing_y};
}
GridSpec grid_spec_of(const json& j) {
  return {j.at(0), j.at(1), j.at(2), j.at(3), j.at(4), j.at(5)};
}

/// An enum as its number, refused when there is no such one.
template <class Enum>
Enum enum_of(const json& j, int count) {
  const int value = j.get<int>();
  if (value < 0 || value >= count) throw std::out_of_range("enum");
  return static_cast<Enum>(value);
}

json mapping_json(const NativeMapping& m) {
  return {m.scale_x, m.scale_y, m.offset_x, m.offset_y, static_cast<int>(m.kernel), m.confidence};
}
NativeMapping mapping_of(const json& j) {
  return {j.at(0), j.at(1), j.at(2), j.at(3), enum_of<Kernel>(j.at(4), kKernelCount), j.at(5)};
}

json frame_json(const SidecarFrame& f) {
  return {{"name", f.name},
          {"rect", rect_json(f.rect)},
          {"turn", static_cast<int>(f.turn)},
          {"source", {f.source_w, f.source_h}},
          {"offset", {f.offset_x, f.offset_y}}};
}
SidecarFrame sidecar_frame_of(const json& j) {
  SidecarFrame f;
  f.name = j.at("name");
  f.rect = rect_of(j.at("rect"));
  f.turn = enum_of<Turn>(j.at("turn"), 4);
  f.source_w = j.at("source").at(0);
  f.source_h = j.at("source").at(1);
  f.offset_x = j.at("offset").at(0);
  f.offset_y = j.at("offset").at(1);
  return f;
}

json stamp_json(const FileStamp& s) {
  return {s.size, s.written, fingerprint_text(s.fingerprint), s.gone};
}
FileStamp stamp_of_json(const json& j) {
  const auto fingerprint = fingerprint_in(j.at(2).get<std::string>());
  if (!fingerprint) throw std::out_of_range("fingerprint");
  return {j.at(0), j.at(1), *fingerprint, j.at(3)};
}

json natives_json(const Sheet& sheet, const PictureNumberOf& number_of) {
  json list = json::array();
  if (!sheet.cell_natives) return list;
  for (const CellNative& cell : *sheet.cell_natives) {
    json entry = {rect_json(cell.rect), cell.scale};
    if (cell.image) entry.push_back(number_of(cell.image));
    list.push_back(std::move(entry));
  }
  return list;
}
std::shared_ptr<const std::vector<CellNative>> natives_of(const json& list,
                                                          const PictureBy& picture_by) {
  auto natives = std::make_shared<std::vector<CellNative>>();
  for (const json& j : list) {
    CellNative cell{rect_of(j.at(0)), nullptr, j.at(1)};
    if (j.size() > 2) cell.image = picture_by(j.at(2));
    natives->push_back(std::move(cell));
  }
  return natives;
}

}  // namespace

std::string sheet_to_json(const Sheet& sheet, const PictureNumberOf& number_of) {
  json offers = json::array();
  for (const GridSpec& grid : sheet.offers) offers.push_back(grid_json(grid));
  json noise = json::array();
  for (const RejectedPart& part : sheet.noise) {
    noise.push_back({rect_json(part.rect), static_cast<int>(part.reason)});
  }
  json frames = json::array();
  for (const SidecarFrame& frame : sheet.frames) frames.push_back(frame_json(frame));
  json seen = nullptr;
  if (sheet.seen) seen = stamp_json(*sheet.seen);
  return text_of_json({
      {"file_seen", seen},
      {"mapping", mapping_json(sheet.mapping)},
      {"found", mapping_json(sheet.found)},
      {"as_it_is", sheet.native_use == NativeUse::AsItIs},
      {"speckle_merged", sheet.speckle == Speckle::Merged},
      {"layout", static_cast<int>(sheet.kind)},
      {"found_layout", static_cast<int>(sheet.found_kind)},
      {"guess", grid_json(sheet.guess.grid)},
      {"guess_confidence", sheet.guess.confidence},
      {"grid", grid_json(sheet.grid)},
      {"keep_partial", sheet.partial_cells == PartialCells::Keep},
      {"boxes", rects_json(sheet.boxes)},
      {"frames", frames},
      {"sidecar", sheet.sidecar},
      {"noise", noise},
      {"note", sheet.note},
      {"offers", offers},
      {"cells", natives_json(sheet, number_of)},
      {"rejected", rects_json(sheet.rejected)},
      {"kept", rects_json(sheet.kept)},
      {"fine", rects_json(sheet.approved)},
  });
}

void sheet_from_json(const std::string& text, const PictureBy& picture_by, Sheet& sheet) {
  const json j = json::parse(text);
  sheet.mapping = mapping_of(j.at("mapping"));
  sheet.found = mapping_of(j.at("found"));
  sheet.native_use = j.at("as_it_is").get<bool>() ? NativeUse::AsItIs : NativeUse::Restored;
  sheet.speckle = j.at("speckle_merged").get<bool>() ? Speckle::Merged : Speckle::AsItIs;
  sheet.kind = enum_of<LayoutKind>(j.at("layout"), kLayoutKindCount);
  sheet.found_kind = enum_of<LayoutKind>(j.at("found_layout"), kLayoutKindCount);
  sheet.guess = {grid_spec_of(j.at("guess")), j.at("guess_confidence")};
  sheet.grid = grid_spec_of(j.at("grid"));
  sheet.partial_cells = j.at("keep_partial").get<bool>() ? PartialCells::Keep : PartialCells::Skip;
  sheet.boxes = rects_of(j.at("boxes"));
  for (const json& frame : j.at("frames")) sheet.frames.push_back(sidecar_frame_of(frame));
  sheet.sidecar = j.value("sidecar", "");  // Missing in files of before it was known.
  for (const json& part : j.at("noise")) {
    sheet.noise.push_back(
        {rect_of(part.at(0)), enum_of<RejectReason>(part.at(1), kRejectReasonCount)});
  }
  sheet.note = j.at("note");
  if (j.contains("offers")) {  // Missing in files of before there were any.
    for (const json& grid : j.at("offers")) sheet.offers.push_back(grid_spec_of(grid));
  }
  sheet.cell_natives = natives_of(j.at("cells"), picture_by);
  sheet.rejected = rects_of(j.at("rejected"));
  sheet.kept = rects_of(j.at("kept"));
  // Missing in files of before it could be said.
  if (j.contains("fine")) sheet.approved = rects_of(j.at("fine"));
  // And of before files were looked at again.
  if (j.contains("file_seen") && !j.at("file_seen").is_null()) {
    sheet.seen = stamp_of_json(j.at("file_seen"));
  }
}

std::string collection_to_json(const SheetCollection& collection) {
  json palette = json::array();
  for (const Rgba8 c : collection.cleaning.palette) palette.push_back({c.r, c.g, c.b, c.a});
  return text_of_json({
      {"canvas", canvas_json(collection.canvas)},
      {"canvas_chosen", collection.canvas_chosen},
      {"drop_similar", collection.cleaning.similar == SimilarSprites::Dropped},
      {"alpha_from", collection.cleaning.alpha_from},
      {"colours", collection.cleaning.colours},
      {"palette", palette},
  });
}

void collection_from_json(const std::string& text, SheetCollection& collection) {
  const json j = json::parse(text);
  collection.canvas = canvas_of(j.at("canvas"));
  collection.canvas_chosen = j.at("canvas_chosen");
  collection.cleaning.similar =
      j.at("drop_similar").get<bool>() ? SimilarSprites::Dropped : SimilarSprites::Kept;
  collection.cleaning.alpha_from = j.at("alpha_from");
  collection.cleaning.colours = colours_of(j);
  for (const json& c : j.at("palette")) {
    collection.cleaning.palette.push_back({c.at(0), c.at(1), c.at(2), c.at(3)});
  }
}

std::string hyper_to_json(const HyperParams& hyper) {
  json j = json::object();
  for (std::size_t i = 0; i < hyper.values.size(); ++i) {
    const SettingTraits& setting = all_settings()[i];
    // What goes in steps is whole, in the file too.
    j[std::string(setting.key)] =
        setting.step > 0 ? json(std::lround(hyper.values[i])) : json(hyper.values[i]);
  }
  return text_of_json(j);
}

HyperParams hyper_from_json(const std::string& text) {
  const json j = json::parse(text);
  HyperParams hyper;
  for (std::size_t i = 0; i < hyper.values.size(); ++i) {
    const SettingTraits& setting = all_settings()[i];
    const std::string key(setting.key);
    hyper.values[i] = setting.absent ? j.value(key, *setting.absent) : j.at(key).get<float>();
  }
  return in_range(hyper);
}

std::string plan_to_json(const RunPlan& plan) {
  json j = {{"from", {plan.from.step, plan.from.images, plan.from.seconds}}};
  if (plan.limits.minutes) j["minutes"] = *plan.limits.minutes;
  if (plan.limits.images) j["images"] = *plan.limits.images;
  return text_of_json(j);
}

RunPlan plan_from_json(const std::string& text) {
  const json j = json::parse(text);
  RunPlan plan;
  plan.from = {j.at("from").at(0), j.at("from").at(1), j.at("from").at(2)};
  if (j.contains("minutes")) plan.limits.minutes = j.at("minutes").get<double>();
  if (j.contains("images")) plan.limits.images = j.at("images").get<std::int64_t>();
  return plan;
}

}  // namespace pixelatent
