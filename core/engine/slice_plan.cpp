#include "engine/slice_plan.hpp"

#include <algorithm>

namespace pixelatent {

namespace {

constexpr int kImagesOfSlice = 4;  // at least: those that a discriminator looks at together

std::string text_of(const Slices& slices) {
  const std::string threads =
      slices.threads == 1 ? "one thread" : std::to_string(slices.threads) + " threads";
  return std::to_string(slices.count) + " slices, by " + threads;
}

int most_slices(ModelKind model, const HyperParams& hyper) {
  // One process trains them, with no batches to share.
  if (model == ModelKind::Translate || model == ModelKind::Pix2pix) return 1;
  return model == ModelKind::Cyclegan ? 2 : images_of_batch(model, hyper) / kImagesOfSlice;
}

Result<> check_slices(const Slices& slices, int processes, ModelKind model,
                      const HyperParams& hyper) {
  const int most = most_slices(model, hyper);
  if (slices.count > most) {
    const bool batches = can_have(model, RunRole::Explore);
    return fail(ErrorCode::BadArgument,
                (batches ? "a batch of " + std::to_string(images_of_batch(model, hyper)) + " images"
                         : "an iteration of this model, " + std::string(title_of(model)) + ",") +
                    " has " + std::to_string(most) + (most == 1 ? " slice" : " slices") +
                    " at most, not " + std::to_string(slices.count),
                "--slices",
                batches ? "Ask for fewer slices, or for a larger --batch." : "Ask for fewer.");
  }
  if (processes <= slices.count) return {};
  return fail(ErrorCode::BadArgument,
              "a batch of " + std::to_string(slices.count) + " slices can be shared by " +
                  std::to_string(slices.count) + " processes at most, not " +
                  std::to_string(processes),
              "--slices", "Start fewer processes, or ask for more slices.");
}

}  // namespace

Result<> check_device_of_slices(const TrainOptions& options) {
  if (options.slices < 2 || options.device != DeviceChoice::Cuda) return {};
  return fail(ErrorCode::BadArgument,
              "slices are computed on processors; a GPU adds numbers up in any order", "--slices",
              "Use --device cpu, or --slices 1 to go on without them.");
}

Result<> plan_slices(const TrainJobRequest& request, const JobState* state, TrainOptions& options,
                     const std::function<void(std::string)>& say) {
  const Slices before = state != nullptr ? slices_in(*state) : Slices();
  const HyperParams& hyper = state != nullptr ? state->hyper : options.hyper;
  const int asked = request.options.slices, processes = request.peers ? request.peers->size : 1;
  Slices slices = slices_for(request.options, before);
  if (asked == 0 && processes > slices.count && slices.any()) {
    say("so far each batch was computed in " + text_of(before) + ", which can't be shared by " +
        std::to_string(processes) +
        " processes: from here on each computes its part, and the numbers depend on how many there "
        "are (--slices " +
        std::to_string(processes) + " keeps them from that)");
    slices = {};
  } else if (before.any() && !slices.any()) {
    say("so far each batch was computed in " + text_of(before) + "; from here on it is not");
  }
  options.slices = slices.any() || before.any() ? std::max(slices.count, 1) : 0;
  if (!slices.any()) return {};
  if (auto good = check_device_of_slices(options); !good) return good;
  if (auto good = check_slices(slices, processes, options.model, hyper); !good) return good;
  options.device = DeviceChoice::Cpu;
  options.threads = slices.threads;
  say("each batch is computed in " + text_of(slices) + ": bit for bit the same with 1 to " +
      std::to_string(slices.count) + " processes");
  if (before.any() && before != slices) {
    say("so far it was " + text_of(before) + ": what follows is not what would have followed");
  }
  return {};
}

}  // namespace pixelatent
