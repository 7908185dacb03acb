#pragma once
// Where the project stands, as the window shows it. No torch in here.
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/project_thumbnails.hpp"
#include "engine/state_folder.hpp"
#include "latent/visits.hpp"
#include "project/rows.hpp"

namespace pixelatent {

/// How often a run that trains is written: whichever comes first.
struct SaveEvery {
  double seconds = 30;
  std::int64_t images = 0;  ///< 0: time alone decides
  friend bool operator==(const SaveEvery&, const SaveEvery&) = default;
};

/// The newest state of the project file; replaces the one before.
struct ProjectStatus {
  std::filesystem::path file;  ///< empty: nothing was worth a file yet
  bool named = false;          ///< false: in the state folder until it is saved by name
  std::string read_only;       ///< why nothing is written, "open in another window"; empty: it is
  bool busy = false;           ///< something is being read or written just now
  std::optional<std::chrono::steady_clock::time_point> saved;  ///< the last time
  double saved_seconds = 0;  ///< training time in the newest checkpoint
  std::int64_t saved_images = 0;
  std::string problem;  ///< why the last attempt to write failed; empty: it didn't
  RunNumber run = 0;    ///< the one that is trained; 0: none
  SaveEvery every;
  std::vector<std::filesystem::path> recent;  ///< named projects, newest first
  std::vector<UnnamedProject> unnamed;        ///< others that were left, newest first
  ProjectLooks looks;                         ///< of all of those, as far as they are read
};

/// What a project held when it was opened; the sheets come through SheetsEngine::sheets().
struct OpenedProject {
  RunId run_id;  ///< of the run that goes on; none: nothing was trained yet
  std::filesystem::path file;
  bool named = false;
  std::string read_only;
  RunNumber run = 0;  ///< 0: nothing was trained yet
  ModelKind model = ModelKind::Sprite;
  RunCounters counters;
  std::vector<MetricPoint> losses;
  std::vector<MetricValue> metrics;
  std::vector<HyperChange> changes;
  std::vector<Favourite> gallery;
  StoredVisits visits;  ///< where the run was explored
  std::string walk;     ///< laid out in the run; see ProjectEngine::keep_walk()
  std::string note;
  std::string view;  ///< see ProjectEngine::keep_view(); empty: never kept
};

}  // namespace pixelatent
