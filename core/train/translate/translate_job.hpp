#pragma once
// A training between two sets of sprites: no threads and no torch here.
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "dataset/sprite_set.hpp"
#include "train/training_job.hpp"

namespace pixelatent {

enum class Heading { AToB, BToA };
inline constexpr int kHeadingCount = 2;
/// "a2b", "b2a": on the command line.
std::string_view key_of(Heading heading);
/// Error: BadArgument.
Result<Heading> heading_from(std::string_view key);

/// Whether sprite i of one set is sprite i of the other, drawn another way.
enum class Pairing { None, InOrder };

struct TranslateSets {
  std::shared_ptr<const SpriteSet> a, b;
  Pairing pairing = Pairing::None;

  /// BadArgument: canvases that differ, pairs of other numbers.
  Result<> check() const;
  const SpriteSet& source(Heading heading) const { return heading == Heading::AToB ? *a : *b; }
  const SpriteSet& target(Heading heading) const { return heading == Heading::AToB ? *b : *a; }
};

/// How much of a sprite stays as it is: 0 free, 1 all that could. Models without such a choice take
/// no notice.
inline constexpr double kKeepByDefault = 0.5;

class TranslateJob {
 public:
  virtual ~TranslateJob() = default;

  virtual ModelKind model() const = 0;
  virtual const TranslateSets& sets() const = 0;

  /// One iteration. `share_done` 0..1 of the run, -1 when open-ended. Error Diverged: a loss was
  /// not finite, and nothing has changed. May throw.
  virtual Result<StepReport> step(double share_done) = 0;
  /// More iterations would change nothing.
  virtual bool finished() const = 0;
  /// 0..1 of the way to finished(); -1 for a model that never is.
  virtual double share_learned() const { return -1; }

  /// Every image, of the canvas's size, as the other set would have it: alpha 0 or 255, colours of
  /// that set's palette. Draws no random numbers.
  virtual std::vector<Image> translate(Heading heading, std::span<const Image> images,
                                       double keep) = 0;

  virtual JobState save_state() const = 0;
  virtual void load_state(const JobState& state) = 0;
};

/// Error: BadArgument for a model that learns from pairs alone, and none are known.
Result<> check_pairing(ModelKind model, Pairing pairing);

/// A fresh job, or one that goes on from `saved`. Errors: of the sets and of check_pairing();
/// NoDevice; NotAProject when `saved` does not fit.
Result<std::unique_ptr<TranslateJob>> make_translate_job(const TrainOptions& options,
                                                         TranslateSets sets,
                                                         const JobState* saved = nullptr);

/// Whether a saved run was one of pairs.
Pairing pairing_in(const JobState& saved);

}  // namespace pixelatent
