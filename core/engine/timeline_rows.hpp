#pragma once
// The kept moments of a run in the project file. No torch in here.
#include <filesystem>
#include <map>
#include <vector>

#include "engine/kept_timeline.hpp"
#include "project/project_store.hpp"

namespace pixelatent {

/// The moments kept of a run, with their generators.
Result<std::vector<Moment>> read_moments(const ProjectStore& store, RunNumber run,
                                         const SpriteSet& set, AsOf as_of = {});

/// Writes down what happens on the timeline; used on the storage thread alone.
class TimelineRecorder {
 public:
  Result<> write(ProjectStore& store, RunNumber run, const TimelineChange& change);

 private:
  using Ids = std::map<std::int64_t, std::int64_t>;  ///< rows by the images they belong to

  Result<> look_up(const ProjectStore& store, RunNumber run);
  Result<> write_moment(ProjectStore& store, const TimelineChange& change);
  static std::vector<std::int64_t> take(Ids& ids, const std::vector<std::int64_t>& images);

  std::filesystem::path file_;
  RunNumber run_ = 0;
  Ids frames_, snapshots_;
};

}  // namespace pixelatent
