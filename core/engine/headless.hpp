#pragma once
// Whole jobs for the command line. They run until done on the calling thread. No torch in here.
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "train/options.hpp"
#include "train/snapshot.hpp"

namespace pixelatent {

struct TrainJobRequest {
  std::vector<std::filesystem::path> sheets;
  std::filesystem::path project;
  std::optional<int> canvas;  ///< 16, 32 or 64; chosen from the cells otherwise
  TrainOptions options;
};

/// What training tells while it goes on.
struct TrainProgress {
  TrainSnapshot snapshot;
  MetricPoint losses;                ///< the newest
  std::vector<std::string> notices;  ///< since the last call
};

struct TrainJobReport {
  std::int64_t images = 0;       ///< seen in this call
  double seconds = 0;            ///< of training in this call
  double images_per_second = 0;
  bool interrupted = false;      ///< stopped by `go_on`; what was learned is saved all the same
};

/// Trains and saves. `go_on` is called a few times a second; false stops and saves. A project file
/// that holds the same model and sprites is trained further; one that holds others is kept beside
/// the new one as FILE.bak (FILE.bak1, …). Errors of the sheets, of the project file and of training
/// (Diverged, NoDevice); nothing is written then.
Result<TrainJobReport> train_and_save(const TrainJobRequest& request,
                                      const std::function<void(std::string)>& say,
                                      const std::function<bool(const TrainProgress&)>& go_on);

struct SampleJobRequest {
  std::filesystem::path project;
  int count = 16;
  std::uint64_t seed = 0;
  std::filesystem::path out;  ///< ends in .png: one picture with all samples; else a folder
  float novelty = 1.0F;       ///< 0..1.5
  int scale = 1;              ///< 1..64
};

/// Returns how many files were written. A folder gets sample_0000.png …, written over when there.
Result<int> write_samples(const SampleJobRequest& request);

}  // namespace pixelatent
