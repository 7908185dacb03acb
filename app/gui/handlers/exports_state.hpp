#pragma once
// What is written for other programs, and how.
#include <filesystem>
#include <string>
#include <vector>

#include "base/job_runner.hpp"
#include "export/animation.hpp"
#include "export/set_export.hpp"

namespace pixelatent::gui {

/// What Overlay::Timelapse writes: the film of the run.
struct TimelapseState {
  AnimationFormat format = AnimationFormat::Gif;
  bool single = false;  ///< the followed sample alone instead of all
  bool caption = true;
  int scale = 4;
  int fps = 12;
  friend bool operator==(const TimelapseState&, const TimelapseState&) = default;
};

/// What a walk is written as.
enum class WalkFormat {
  Gif,
  Apng,
  Sheet,   ///< with a JSON file beside it
  Frames,  ///< a folder of PNGs
};
inline constexpr int kWalkFormatCount = static_cast<int>(WalkFormat::Frames) + 1;
struct WalkExport {
  WalkFormat format = WalkFormat::Gif;
  int scale = 4;
  std::string name = "walk";
};

/// What Overlay::Export and the gallery's form write.
enum class ExportWhat { Current, Selected };

/// What a person chose for it.
struct ExportChoice {
  int scale = 1;
  std::string name = "sprite";
  std::filesystem::path folder;
  SetFormat format = SetFormat::Png;
  /// Of sheets; their scale is the one above.
  SheetLayoutOptions layout{};
};

struct ExportState : ExportChoice {
  ExportWhat what = ExportWhat::Current;
  TimelapseState timelapse;
  std::string timelapse_name = "timelapse";
  WalkExport walk;
  JobProgress progress;
  std::vector<std::filesystem::path> files;  ///< of the last finished export
};

}  // namespace pixelatent::gui
