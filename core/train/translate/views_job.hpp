#pragma once
// One training for all the views that characters of a sheet are drawn in. No torch here.
#include <memory>
#include <vector>

#include "base/error.hpp"
#include "image/canvas.hpp"
#include "image/image.hpp"
#include "train/training_job.hpp"

namespace pixelatent {

/// A character by view; an empty image where it is not drawn.
using CharacterViews = std::vector<Image>;

/// What will be asked for: view `to` of a character that is drawn in the views `from`.
struct WantedView {
  int to = 0;
  std::vector<int> from;
};

struct ViewsToLearn {
  Canvas canvas;
  int views = 0;
  std::vector<CharacterViews> characters;
  std::vector<WantedView> wanted;
};

class ViewsJob {
 public:
  virtual ~ViewsJob() = default;

  /// One iteration. Error: Diverged. May throw.
  virtual Result<StepReport> step() = 0;
  /// More iterations would change nothing.
  virtual bool finished() const = 0;
  virtual double share_learned() const = 0;  ///< 0..1 of the way there

  /// What a character that is drawn in some views, one at least, looks like in view `to`: alpha 0
  /// or 255, colours of that view's palette. `keep` as TranslateJob::translate. Draws no random
  /// numbers.
  virtual Image drawn(const CharacterViews& seen, int to, double keep) = 0;
};

/// options.model: Translate or Pix2pix. Errors: BadArgument for another, or when no character shows
/// what is wanted; of the sets; NoDevice.
Result<std::unique_ptr<ViewsJob>> make_views_job(const TrainOptions& options, ViewsToLearn views);

}  // namespace pixelatent
