#pragma once
// pixelatent translate: whole jobs for the command line. No torch in here.
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "engine/translate_measure.hpp"
#include "train/distributed/peer_place.hpp"

namespace pixelatent {

struct TranslateTrainRequest {
  std::filesystem::path project;
  std::vector<std::filesystem::path> a, b;  ///< both may be empty where the project has such a run
  Pairing pairing = Pairing::None;
  std::optional<ModelKind> model;  ///< the project's, else Translate
  double save_every = 30;          ///< seconds between checkpoints
  TrainOptions options;            ///< its model and hyper are set from the above
  std::optional<PeerPlace> peers;  ///< one of several processes that train together; else alone
  double silence = 60;             ///< seconds without a word from the others: they are gone
};

struct TranslateProgress {
  ModelKind model = ModelKind::Translate;
  RunCounters counters;
  double progress = 0;  ///< 0..1 of what was asked for
  double images_per_second = 0;
  MetricPoint losses;
};

struct TranslateReport {
  std::int64_t images = 0;  ///< seen in this call
  double seconds = 0;
  double images_per_second = 0;
  bool interrupted = false;  ///< by `wants_more`; what was learned is saved all the same
  std::optional<MeasuredTranslation> figures;  ///< none when it was interrupted
};

/// Trains and saves, at the latest every `save_every` seconds. `wants_more` is called between
/// iterations; false stops and saves. A project that has such a run on the same sprites goes on
/// exactly where it was. The run to explore is left alone. Errors: of the sheets
/// (translate_sheets.hpp) and of the project; Diverged: the project holds the last good state. With
/// peers, rank 0 alone has to do with the project and tells; what of a model can't be shared it
/// trains alone. Internal: another process is gone; the project is whole.
Result<TranslateReport> translate_train(
    const TranslateTrainRequest& request, const std::function<void(std::string)>& say,
    const std::function<bool(const TranslateProgress&)>& wants_more);

/// Of a saved translation, as at the end of its training; nothing where the project holds none that
/// has seen a sprite. The same project gives the same figures. Errors: of the project.
Result<std::optional<MeasuredTranslation>> evaluate_translation(
    const std::filesystem::path& project);

struct TranslateApplyRequest {
  std::filesystem::path project;
  Heading heading = Heading::AToB;
  std::vector<std::filesystem::path> images;
  std::filesystem::path out;  ///< a folder; made when it is not there
  double keep = kKeepByDefault;
};

struct AppliedImage {
  std::filesystem::path image, written;
  int sprites = 0, left_out = 0;
  std::string problem;  ///< empty: none
};

/// Every picture under its own name (as PNG) in the folder. One that can't be used does not stop
/// the others. Errors: of the project; Empty when nothing was trained; BadArgument when a picture
/// would be written over, or two have one name; Unwritable.
Result<std::vector<AppliedImage>> translate_apply(const TranslateApplyRequest& request);

}  // namespace pixelatent
