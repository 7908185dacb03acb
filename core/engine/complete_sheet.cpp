#include "engine/complete_sheet.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "engine/translate_sheets.hpp"
#include "engine/translate_sides.hpp"

namespace pixelatent {

namespace {

constexpr int kLeftOutEvery = 5;       // characters, to find out how good proposals are
constexpr int kFewestToCalibrate = 3;  // of them
constexpr std::size_t kAlike = 5;      // left-out characters that speak for a new one

/// A sheet as characters and their views. Sprites are those of the collection.
struct ViewTable {
  const Sheet* sheet = nullptr;
  Canvas canvas;
  int characters = 0, views = 0;
  std::vector<int> cell, sprite;  ///< characters * views; -1: none
  std::size_t at(int character, int view) const {
    return static_cast<std::size_t>(character) * static_cast<std::size_t>(views) +
           static_cast<std::size_t>(view);
  }
};

Result<ViewTable> table_of(const SheetCollection& sheets, int sheet_id, CharacterIs character) {
  const Sheet* sheet = sheet_of(sheets, sheet_id);
  if (sheet == nullptr)
    return fail(ErrorCode::NotFound, "the sheet is gone", {}, "Choose another.");
  const bool fits = sheet->kind == LayoutKind::Grid && sheet->grid.cell_w == sheets.canvas.width &&
                    sheet->grid.cell_h == sheets.canvas.height;
  if (!fits) {
    return fail(ErrorCode::BadArgument,
                "only a grid of cells of the sprites' size can be completed", sheet->file.string(),
                "Cut it as a grid on the Sprites page.");
  }
  const CellLattice lattice = lattice_of(*sheet);
  ViewTable table;
  table.sheet = sheet;
  table.canvas = sheets.canvas;
  const bool rows = character == CharacterIs::Row;
  table.characters = rows ? lattice.rows : lattice.columns;
  table.views = rows ? lattice.columns : lattice.rows;
  table.cell.assign(table.at(table.characters, 0), -1);
  table.sprite = table.cell;
  for (std::size_t i = 0; i < sheet->cells.size(); ++i) {
    const int row = lattice.row[i], column = lattice.column[i];
    const std::size_t place = rows ? table.at(row, column) : table.at(column, row);
    table.cell[place] = static_cast<int>(i);
    table.sprite[place] = sheet->cells[i].sprite;
  }
  return table;
}

/// Characters that have both views.
std::vector<int> examples(const ViewTable& table, int from, int to) {
  std::vector<int> both;
  for (int c = 0; c < table.characters; ++c) {
    if (table.sprite[table.at(c, from)] >= 0 && table.sprite[table.at(c, to)] >= 0) {
      both.push_back(c);
    }
  }
  return both;
}

/// The view with the most examples of those the character has; -1: none has enough.
int best_view(const ViewTable& table, int character, int to) {
  int best = -1, most = kFewestToTranslate - 1;
  for (int from = 0; from < table.views; ++from) {
    if (from == to || table.sprite[table.at(character, from)] < 0) continue;
    const int count = static_cast<int>(examples(table, from, to).size());
    if (count <= most) continue;
    best = from;
    most = count;
  }
  return best;
}

struct MissingPlace {
  int character = 0, view = 0;
};
struct Missing {
  std::map<std::pair<int, int>, std::vector<MissingPlace>> by_views;  ///< (from, to)
  int hopeless = 0, count = 0;
};

Missing missing_in(const ViewTable& table) {
  Missing missing;
  for (int c = 0; c < table.characters; ++c) {
    bool any = false;
    for (int v = 0; v < table.views; ++v) any = any || table.sprite[table.at(c, v)] >= 0;
    for (int v = 0; any && v < table.views; ++v) {
      const std::size_t place = table.at(c, v);
      const bool empty =
          table.cell[place] >= 0 &&
          table.sheet->cells[static_cast<std::size_t>(table.cell[place])].state == CellState::Empty;
      if (!empty) continue;
      const int from = best_view(table, c, v);
      if (from < 0) {
        ++missing.hopeless;
      } else {
        missing.by_views[{from, v}].push_back({c, v});
        ++missing.count;
      }
    }
  }
  return missing;
}

/// Share of the pixels opaque in either that are the same; 1: all.
double same_share(const Image& one, const Image& other) {
  int either = 0, same = 0;
  for (std::size_t i = 0; i < one.pixels().size(); ++i) {
    const Rgba8 a = one.pixels()[i], b = other.pixels()[i];
    if (a.a < kOpaqueFrom && b.a < kOpaqueFrom) continue;
    ++either;
    const bool both = a.a >= kOpaqueFrom && b.a >= kOpaqueFrom;
    constexpr int kHardlyOther = 24;  // of 255 in a channel
    if (both && std::abs(a.r - b.r) <= kHardlyOther && std::abs(a.g - b.g) <= kHardlyOther &&
        std::abs(a.b - b.b) <= kHardlyOther) {
      ++same;
    }
  }
  return either == 0 ? 1 : static_cast<double>(same) / either;
}

/// How much of the picture the most similar of the others has.
double familiarity(const Image& image, const std::vector<Image>& others) {
  double best = 0;
  for (const Image& other : others) best = std::max(best, same_share(image, other));
  return best;
}

class Completion {
 public:
  Completion(const CompleteRequest& request, const ViewTable& table, const MakeTranslation& make,
             const std::function<bool(int, int)>& report)
      : request_(request), table_(table), make_(make), report_(report) {}

  Result<> fill(const Missing& missing, std::vector<CompletedCell>& out) {
    trainings_ = 2 * static_cast<int>(missing.by_views.size());
    for (const auto& [views, places] : missing.by_views) {
      if (auto done = fill_view(views.first, views.second, places, out); !done) return done;
    }
    return {};
  }

 private:
  const Image& sprite(int character, int view) const {
    const int index = table_.sprite[table_.at(character, view)];
    return request_.sheets->sprites[static_cast<std::size_t>(index)];
  }
  std::vector<Image> sprites(const std::vector<int>& characters, int view) const {
    std::vector<Image> all;
    for (const int c : characters) all.push_back(sprite(c, view));
    return all;
  }

  Result<std::unique_ptr<TranslateJob>> learn(const std::vector<int>& characters, int from,
                                              int to) {
    TranslateStart start;
    start.canvas = table_.canvas;
    start.a = sprites(characters, from);
    start.b = sprites(characters, to);
    start.pairing = Pairing::InOrder;
    start.options.model = ModelKind::Translate;
    start.options.hyper = default_hyper(ModelKind::Translate);
    start.options.seed = request_.seed;
    start.options.threads = request_.threads;
    auto job = make_(std::move(start));
    if (!job) return job;
    while (!(*job)->finished()) {
      auto stepped = (*job)->step((*job)->share_learned());
      if (!stepped) return tl::unexpected(stepped.error());
      const double share = std::clamp((*job)->share_learned(), 0.0, 1.0);
      if (!report_(static_cast<int>(1000 * (learned_ + share)), 1000 * trainings_)) {
        return fail(ErrorCode::Cancelled, "stopped");
      }
    }
    ++learned_;
    return job;
  }

  /// Of characters that were left out: how familiar, and how much came out right.
  using Calibration = std::vector<std::pair<double, double>>;
  Result<Calibration> calibrate(const std::vector<int>& known, int from, int to) {
    std::vector<int> learned_from, left_out;
    for (std::size_t i = 0; i < known.size(); ++i) {
      (i % kLeftOutEvery == kLeftOutEvery - 1 ? left_out : learned_from).push_back(known[i]);
    }
    Calibration found;
    const bool enough = static_cast<int>(left_out.size()) >= kFewestToCalibrate &&
                        static_cast<int>(learned_from.size()) >= kFewestToTranslate;
    if (!enough) {
      ++learned_;
      return found;
    }
    auto job = learn(learned_from, from, to);
    if (!job) return tl::unexpected(job.error());
    const std::vector<Image> others = sprites(learned_from, from);
    for (const int c : left_out) {
      const Image made =
          (*job)->translate(Heading::AToB, {&sprite(c, from), 1}, request_.keep).front();
      found.emplace_back(familiarity(sprite(c, from), others), same_share(made, sprite(c, to)));
    }
    return found;
  }

  static double confidence(const Calibration& calibration, double familiar) {
    if (calibration.empty()) return std::numeric_limits<double>::quiet_NaN();
    Calibration nearest = calibration;
    std::ranges::sort(nearest, {},
                      [familiar](const auto& one) { return std::abs(one.first - familiar); });
    nearest.resize(std::min(nearest.size(), kAlike));
    double sum = 0;
    for (const auto& one : nearest) sum += one.second;
    return sum / static_cast<double>(nearest.size());
  }

  Result<> fill_view(int from, int to, const std::vector<MissingPlace>& places,
                     std::vector<CompletedCell>& out) {
    const std::vector<int> known = examples(table_, from, to);
    const auto calibration = calibrate(known, from, to);
    if (!calibration) return tl::unexpected(calibration.error());
    auto job = learn(known, from, to);
    if (!job) return tl::unexpected(job.error());
    const std::vector<Image> others = sprites(known, from);
    for (const MissingPlace& place : places) {
      const Image& source = sprite(place.character, from);
      CompletedCell cell;
      cell.cell = table_.cell[table_.at(place.character, place.view)];
      const bool rows = request_.character == CharacterIs::Row;
      cell.row = rows ? place.character : place.view;
      cell.column = rows ? place.view : place.character;
      cell.from_column = from;
      cell.sprite = (*job)->translate(Heading::AToB, {&source, 1}, request_.keep).front();
      cell.confidence = confidence(*calibration, familiarity(source, others));
      out.push_back(std::move(cell));
    }
    return {};
  }

  const CompleteRequest& request_;
  const ViewTable& table_;
  const MakeTranslation& make_;
  const std::function<bool(int, int)>& report_;
  int learned_ = 0, trainings_ = 1;
};

}  // namespace

Result<MissingCells> missing_cells(const SheetCollection& sheets, int sheet_id,
                                   CharacterIs character) {
  const auto table = table_of(sheets, sheet_id, character);
  if (!table) return tl::unexpected(table.error());
  const Missing missing = missing_in(*table);
  MissingCells cells;
  cells.hopeless = missing.hopeless;
  for (const auto& [views, places] : missing.by_views) {
    for (const MissingPlace& place : places) {
      cells.cells.push_back(table->cell[table->at(place.character, place.view)]);
    }
  }
  return cells;
}

Result<CompletedSheet> complete_sheet(const CompleteRequest& request, const MakeTranslation& make,
                                      const std::function<bool(int done, int total)>& report) {
  const auto table = table_of(*request.sheets, request.sheet_id, request.character);
  if (!table) return tl::unexpected(table.error());
  const Missing missing = missing_in(*table);
  const std::string file = table->sheet->file.string();
  if (missing.count == 0 && missing.hopeless > 0) {
    return fail(ErrorCode::Empty,
                "no view has " + std::to_string(kFewestToTranslate) +
                    " characters that show it beside another",
                file, "It learns from characters that are complete: draw more of them.");
  }
  if (missing.count == 0) {
    return fail(ErrorCode::Empty, "no cell is missing", file,
                "Leave cells of a character empty that has a sprite in another view.");
  }
  CompletedSheet completed;
  completed.sheet_id = request.sheet_id;
  completed.hopeless = missing.hopeless;
  Completion completion(request, *table, make, report);
  if (auto filled = completion.fill(missing, completed.cells); !filled) {
    return tl::unexpected(filled.error());
  }
  auto before = fill_cells(*table->sheet, request.sheets->cleaning, table->canvas, {});
  if (!before) return tl::unexpected(before.error());
  completed.before = std::move(*before);
  auto whole = with_cells(request, completed, {});
  if (!whole) return tl::unexpected(whole.error());
  completed.whole = std::move(*whole);
  return completed;
}

Result<Image> with_cells(const CompleteRequest& request, const CompletedSheet& completed,
                         const std::vector<int>& left_out) {
  const Sheet* sheet = sheet_of(*request.sheets, completed.sheet_id);
  if (sheet == nullptr)
    return fail(ErrorCode::NotFound, "the sheet is gone", {}, "Choose another.");
  std::vector<FilledCell> filled;
  for (const CompletedCell& cell : completed.cells) {
    const bool wanted = std::ranges::find(left_out, cell.cell) == left_out.end();
    if (wanted) filled.push_back({cell.cell, cell.sprite});
  }
  return fill_cells(*sheet, request.sheets->cleaning, request.sheets->canvas, filled);
}

}  // namespace pixelatent
