#pragma once
// The page Translate: two sides, the translation that is trained between them, and what was
// translated with it.
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/history.hpp"
#include "base/job_runner.hpp"
#include "engine/complete_sheet.hpp"
#include "engine/translate_engine.hpp"
#include "engine/translate_sheets.hpp"
#include "engine/translate_sides.hpp"

namespace pixelatent::gui {

/// What the page shows.
enum class TranslateTab { Sheets, Learning, Apply, Complete };
inline constexpr int kTranslateTabCount = 4;

/// What a person has chosen, and can take back.
struct TranslateChoice {
  TranslateSide a, b;
  bool paired = false;
  bool links_edited = false;  ///< `links` are the person's own
  std::vector<TranslatePair> links;
  const TranslateSide& side(Heading which) const { return which == Heading::AToB ? a : b; }
  TranslateSide& side(Heading which) { return which == Heading::AToB ? a : b; }
  friend bool operator==(const TranslateChoice&, const TranslateChoice&) = default;
};

/// A cell that was clicked to be linked with one of the other side.
struct PickedCell {
  Heading side = Heading::AToB;
  CellRef cell;
};

/// What translation is applied to.
enum class ApplyTo { Nothing, Sheet, File, Kept, Set };

struct TranslateResult {
  ApplyTo what = ApplyTo::Nothing;
  std::string title;  ///< "dragons.png", "12 kept sprites"
  Heading heading = Heading::AToB;
  std::vector<Image> before, after;  ///< sprites of one size; or one sheet
  std::filesystem::path file;        ///< of a sheet
  int translated = 0, left_out = 0;
  bool whole_sheet() const { return what == ApplyTo::Sheet || what == ApplyTo::File; }
};

/// A figure in words.
struct TranslateFigure {
  const char* key;
  std::string title, now, floor;  ///< `floor`: of the best that costs nothing
  std::string about;
  int tone = 0;  ///< 0 unknown, 1 good, 2 fair, 3 bad
};

struct TranslateState {
  TranslateTab tab = TranslateTab::Sheets;
  TranslateChoice choice;
  History<TranslateChoice> history{std::size_t{4} << 20,
                                   [](const TranslateChoice& one, const TranslateChoice*) {
                                     return sizeof one + one.links.size() * sizeof(TranslatePair);
                                   }};
  bool pairs_possible = false;
  std::string pairing_reason;  ///< why there are pairs, or none
  std::optional<PickedCell> picked;
  std::vector<CellRef> cells_a, cells_b;  ///< of the sides
  int sprites_a = 0, sprites_b = 0;       ///< that would be learned from
  std::string not_ready;                  ///< why it can't be started; empty: it can
  ModelKind model = ModelKind::Translate;
  double minutes = 20;  ///< of a model that never finishes by itself
  double keep = kKeepByDefault;

  std::shared_ptr<const TranslateSnapshot> now;       ///< never null
  std::shared_ptr<const TranslateEngine::Film> film;  ///< never null
  std::optional<std::size_t> looking_back;            ///< frame of the film
  std::vector<MetricPoint> losses;                    ///< of the run, append-only
  std::uint64_t losses_version = 0;                   ///< another: they began anew
  std::vector<TranslateFigure> figures;
  std::string verdict;
  CommandId pending = 0;  ///< start, pause, resume or finish that is not answered yet

  Heading heading = Heading::AToB;
  JobProgress working;
  std::optional<TranslateResult> result;
  std::uint64_t result_version = 0;

  int complete_sheet = -1;  ///< id
  CharacterIs character = CharacterIs::Row;
  std::string complete_words;  ///< what would be filled, or why nothing
  bool can_complete = false;
  std::shared_ptr<const CompletedSheet> completed;
  std::shared_ptr<const SheetCollection> completed_of;
  std::vector<int> left_out;  ///< proposals that were rejected, by cell
  Image completed_shown;      ///< with what was not
  std::uint64_t completed_version = 0;

  bool training() const {
    return now->state == TrainState::Training || now->state == TrainState::Starting;
  }
  bool there() const { return static_cast<bool>(now->a); }
  bool can_apply() const { return there() && now->images > 0; }
};

/// The newest rows, or those looked back at; may be null.
std::shared_ptr<const TranslateLook> shown_look(const TranslateState& state);

}  // namespace pixelatent::gui
