#include "engine/complete_sheet.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "engine/translate_sheets.hpp"
#include "engine/translate_sides.hpp"
#include "engine/view_table.hpp"
#include "image/likeness.hpp"

namespace pixelatent {

namespace {

constexpr int kLeftOutEvery = 5;               // characters, to find out how good proposals are
constexpr std::size_t kFewestToCalibrate = 3;  // of them
constexpr std::size_t kAlike = 5;              // left-out characters that speak for a new one

/// What is known of a character, and by which views it is asked for another.
using Wish = std::pair<int, std::vector<int>>;

/// What is learned for a sheet, and what comes of it.
class Completion {
 public:
  Completion(const CompleteRequest& request, const ViewTable& table, const MakeViews& make,
             const std::function<bool(int, int)>& report)
      : request_(request), table_(table), make_(make), report_(report) {}

  Result<> fill(const MissingPlaces& missing, std::vector<CompletedCell>& out) {
    for (const MissingPlace& place : missing.places) wishes_[{place.view, place.from}];
    if (auto done = calibrate(); !done) return done;
    std::vector<int> all(static_cast<std::size_t>(table_.characters));
    for (int c = 0; c < table_.characters; ++c) all[static_cast<std::size_t>(c)] = c;
    auto job = learn(all, wishes(), kCalibrated, kLearned);
    if (!job) return tl::unexpected(job.error());
    for (const MissingPlace& place : missing.places) {
      const double share =
          static_cast<double>(out.size()) / static_cast<double>(missing.places.size());
      if (!tell(kLearned + share * (1 - kLearned))) return stopped();
      out.push_back(cell_of(place, **job));
    }
    return {};
  }

 private:
  /// How far it is, 0..1, when that is done.
  static constexpr double kTried = 0.4, kCalibrated = 0.5, kLearned = 0.9;
  /// Of characters that were left out: how familiar, and how much came out right.
  using Calibration = std::vector<std::pair<double, double>>;

  static tl::unexpected<Error> stopped() { return fail(ErrorCode::Cancelled, "stopped"); }
  bool tell(double share) const { return report_(static_cast<int>(share * 1000), 1000); }

  /// A character in the views asked for; no image where it has none.
  CharacterViews character(int who, const std::vector<int>& views) const {
    CharacterViews seen(static_cast<std::size_t>(table_.views));
    for (const int view : views) {
      if (!table_.drawn(who, view)) continue;
      const int index = table_.sprite[table_.at(who, view)];
      seen[static_cast<std::size_t>(view)] =
          request_.sheets->sprites[static_cast<std::size_t>(index)];
    }
    return seen;
  }

  std::vector<WantedView> wishes() const {
    std::vector<WantedView> wanted;
    for (const auto& [wish, calibration] : wishes_) wanted.push_back({wish.first, wish.second});
    return wanted;
  }

  /// One job for all of `wanted`, which has learned all it can.
  Result<std::unique_ptr<ViewsJob>> learn(const std::vector<int>& characters,
                                          std::vector<WantedView> wanted, double from, double to) {
    ViewsToLearn views;
    views.canvas = table_.canvas;
    views.views = table_.views;
    for (const int who : characters) {
      views.characters.push_back(character(who, table_.views_of(who)));
    }
    views.wanted = std::move(wanted);
    TrainOptions options;
    options.model = request_.model;
    options.hyper = default_hyper(request_.model);
    options.seed = request_.seed;
    options.threads = request_.threads;
    if (!tell(from)) return stopped();
    auto job = make_(options, std::move(views));
    if (!job) return job;
    while (!(*job)->finished()) {
      auto stepped = (*job)->step();
      if (!stepped) return tl::unexpected(stepped.error());
      const double share = std::clamp((*job)->share_learned(), 0.0, 1.0);
      if (!tell(from + share * (to - from))) return stopped();
    }
    return job;
  }

  /// How much of the character the most similar of the others has, in the views that both have.
  double familiarity(const CharacterViews& seen, const std::vector<int>& others) const {
    double best = 0;
    for (const int who : others) {
      const CharacterViews other = character(who, table_.views_of(who));
      double sum = 0;
      int views = 0;
      for (std::size_t v = 0; v < seen.size(); ++v) {
        if (seen[v].empty() || other[v].empty()) continue;
        sum += same_share(seen[v], other[v]);
        ++views;
      }
      if (views > 0) best = std::max(best, sum / views);
    }
    return best;
  }

  /// Every fifth character with two views is left out, the rest is learned from, and what is made
  /// of those left out is compared with what was drawn.
  Result<> calibrate() {
    std::vector<int> left_out;
    int several = 0;
    for (int who = 0; who < table_.characters; ++who) {
      const bool tells = table_.views_of(who).size() > 1 && ++several % kLeftOutEvery == 0;
      (tells ? left_out : others_).push_back(who);
    }
    std::vector<WantedView> wanted;
    for (const WantedView& wish : wishes()) {
      if (can_be_tried(wish, left_out)) wanted.push_back(wish);
    }
    if (!wanted.empty()) {
      auto job = learn(others_, wanted, 0, kTried);
      if (!job) return tl::unexpected(job.error());
      for (std::size_t i = 0; i < wanted.size(); ++i) {
        const double share = static_cast<double>(i) / static_cast<double>(wanted.size());
        if (!tell(kTried + share * (kCalibrated - kTried))) return stopped();
        try_out(wanted[i], left_out, **job);
      }
    }
    others_.clear();
    for (int who = 0; who < table_.characters; ++who) others_.push_back(who);
    return {};
  }

  bool has_one(int who, const std::vector<int>& views) const {
    return std::ranges::any_of(views, [&](int view) { return table_.drawn(who, view); });
  }
  bool has_all(int who, const std::vector<int>& views) const {
    return std::ranges::all_of(views, [&](int view) { return table_.drawn(who, view); });
  }

  /// Characters left out that show the view wanted beside those it is made of: all of them where
  /// enough do.
  std::vector<int> to_try(const WantedView& wish, const std::vector<int>& left_out) const {
    std::vector<int> with_all, with_one;
    for (const int who : left_out) {
      if (!table_.drawn(who, wish.to)) continue;
      if (has_all(who, wish.from)) with_all.push_back(who);
      if (has_one(who, wish.from)) with_one.push_back(who);
    }
    return with_all.size() >= kFewestToCalibrate ? with_all : with_one;
  }

  bool can_be_tried(const WantedView& wish, const std::vector<int>& left_out) const {
    if (to_try(wish, left_out).size() < kFewestToCalibrate) return false;
    const auto examples = std::ranges::count_if(
        others_, [&](int who) { return table_.drawn(who, wish.to) && has_one(who, wish.from); });
    return examples >= kFewestToTranslate;
  }

  void try_out(const WantedView& wish, const std::vector<int>& left_out, ViewsJob& job) {
    Calibration& found = wishes_[{wish.to, wish.from}];
    for (const int who : to_try(wish, left_out)) {
      const CharacterViews seen = character(who, wish.from);
      const Image made = job.drawn(seen, wish.to, request_.keep);
      const CharacterViews truth = character(who, {wish.to});
      found.emplace_back(familiarity(seen, others_),
                         same_share(made, truth[static_cast<std::size_t>(wish.to)]));
    }
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

  CompletedCell cell_of(const MissingPlace& place, ViewsJob& job) const {
    const CharacterViews seen = character(place.character, place.from);
    CompletedCell cell;
    cell.cell = table_.cell[table_.at(place.character, place.view)];
    const bool rows = request_.character == CharacterIs::Row;
    cell.row = rows ? place.character : place.view;
    cell.column = rows ? place.view : place.character;
    cell.from = place.from;
    cell.sprite = job.drawn(seen, place.view, request_.keep);
    std::vector<int> others = others_;
    std::erase(others, place.character);
    cell.confidence = confidence(wishes_.at({place.view, place.from}), familiarity(seen, others));
    return cell;
  }

  const CompleteRequest& request_;
  const ViewTable& table_;
  const MakeViews& make_;
  const std::function<bool(int, int)>& report_;
  std::map<Wish, Calibration> wishes_;
  std::vector<int> others_;  ///< that were learned from
};

}  // namespace

Result<MissingCells> missing_cells(const SheetCollection& sheets, int sheet_id,
                                   CharacterIs character) {
  const auto table = view_table(sheets, sheet_id, character);
  if (!table) return tl::unexpected(table.error());
  const MissingPlaces missing = missing_places(*table);
  MissingCells cells;
  cells.hopeless = missing.hopeless;
  for (const MissingPlace& place : missing.places) {
    cells.cells.push_back(table->cell[table->at(place.character, place.view)]);
  }
  return cells;
}

Result<CompletedSheet> complete_sheet(const CompleteRequest& request, const MakeViews& make,
                                      const std::function<bool(int done, int total)>& report) {
  const auto table = view_table(*request.sheets, request.sheet_id, request.character);
  if (!table) return tl::unexpected(table.error());
  const MissingPlaces missing = missing_places(*table);
  const std::string file = table->sheet->file.string();
  if (missing.places.empty() && missing.hopeless > 0) {
    return fail(ErrorCode::Empty,
                "no view has " + std::to_string(kFewestToTranslate) +
                    " characters that show it beside another",
                file, "It learns from characters that are complete: draw more of them.");
  }
  if (missing.places.empty()) {
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
