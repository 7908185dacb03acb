#pragma once
// A translation between two sets of sprites: trained and applied on a thread of its own. Every
// method returns at once. No torch in here.
#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/job_runner.hpp"
#include "dataset/sheet_collection.hpp"
#include "engine/training_engine.hpp"
#include "engine/translate_look.hpp"
#include "engine/translate_measure.hpp"
#include "train/snapshot.hpp"

namespace pixelatent {

struct TranslateStart {
  Canvas canvas;
  std::vector<Image> a, b;  ///< of that size; with Pairing::InOrder as many, in order
  Pairing pairing = Pairing::None;
  TrainOptions options;  ///< its limits count for models that never finish by themselves
};

/// The newest of the translation; replaces the one before.
struct TranslateSnapshot {
  RunId run;  ///< none: there is no translation
  TrainState state = TrainState::Idle;
  ModelKind model = ModelKind::Translate;
  Pairing pairing = Pairing::None;
  std::shared_ptr<const SpriteSet> a, b;  ///< null: none
  std::int64_t images = 0;
  double seconds = 0;
  double images_per_second = 0;
  double progress = -1;  ///< 0..1
  bool measuring = false;
  std::shared_ptr<const MeasuredTranslation> figures;  ///< null before they were measured
  std::shared_ptr<const TranslateLook> look;           ///< null before the first
  std::uint64_t film_version = 0;                      ///< grows with every frame of film()
  bool saved = true;                                   ///< nothing was learned since it was written
  const SpriteSet* side(Heading from) const { return from == Heading::AToB ? a.get() : b.get(); }
};

/// What is to be translated: sprites, or a file or sheet that stays in its layout.
struct TranslateApply {
  Heading heading = Heading::AToB;
  double keep = kKeepByDefault;
  std::vector<Image> sprites{};
  std::filesystem::path file{};
  std::shared_ptr<const SheetCollection> sheets{};  ///< with `sheet_id`, instead of a file
  int sheet_id = -1;
};
struct TranslateApplied {
  CommandId command = 0;
  Heading heading = Heading::AToB;
  std::vector<Image> before, after;  ///< sprites; or one picture each
  std::filesystem::path file;        ///< of a file or sheet
  int translated = 0, left_out = 0;  ///< cells of it
};

struct CompleteRequest;
struct CompletedSheet;

class TranslateEngine {
 public:
  using Film = TranslateFilm;
  virtual ~TranslateEngine() = default;

  /// A new translation takes the place of the one before once it is made. What is explored is
  /// paused, here and at resume, and stays as it is.
  virtual AskedRun start_translation(TranslateStart start) = 0;
  virtual CommandId pause_translation() = 0;
  virtual CommandId resume_translation() = 0;
  /// It comes to rest, ends and is measured.
  virtual CommandId finish_translation() = 0;
  /// The sprites that are looked at, of both sides, and how much of them stays.
  virtual void look_at(std::array<std::vector<int>, kHeadingCount> sprites, double keep) = 0;
  /// The answer says how it went, take_applied() has what came out.
  virtual CommandId apply_translation(TranslateApply apply) = 0;
  /// See complete_sheet.hpp; what is trained waits meanwhile.
  virtual CommandId complete_the_sheet(CompleteRequest request) = 0;
  virtual std::vector<std::shared_ptr<const CompletedSheet>> take_completed() = 0;
  virtual void cancel_applying() = 0;
  virtual JobProgress applying() const = 0;

  /// Answers to the commands above, each exactly once.
  virtual std::vector<CommandDone> take_translate_answers() = 0;
  virtual std::vector<TranslateApplied> take_applied() = 0;
  /// Never null.
  virtual std::shared_ptr<const TranslateSnapshot> translation() const = 0;
  /// Since they were taken last, of RunSeries::run.
  virtual RunSeries take_translate_losses() = 0;
  /// What was looked at, over time; it is in the project too. Never null.
  virtual std::shared_ptr<const Film> translate_film() const = 0;
};

}  // namespace pixelatent
