#pragma once
// What a headless run's batches are computed in, told to whoever started it. No torch in here.
#include <functional>
#include <string>

#include "engine/headless.hpp"
#include "train/slices.hpp"

namespace pixelatent {

/// Puts slices, their threads and their device into `options`, from what is asked for and from what
/// the project has been computed in so far (`before`: a state of it, or null), and says what comes
/// of it. Error: BadArgument (more processes than slices, smaller batches, slices on a GPU).
/// `options` has the model and its settings.
Result<> plan_slices(const TrainJobRequest& request, const JobState* before, TrainOptions& options,
                     const std::function<void(std::string)>& say);

/// Once it is known what all processes compute on. Error: BadArgument.
Result<> check_device_of_slices(const TrainOptions& options);

}  // namespace pixelatent
