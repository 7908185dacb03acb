#pragma once
// What is written for other programs, on a worker thread. Every method returns at once. No torch in
// here.
#include <filesystem>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/job_runner.hpp"
#include "engine/recipe_file.hpp"
#include "engine/timelapse.hpp"
#include "engine/walk_film.hpp"
#include "export/set_export.hpp"
#include "image/image.hpp"
#include "image/png_text.hpp"

namespace pixelatent {

/// Asked for with export_sprites(): numbered files in a folder, none of them written over, or `out`
/// in another format, with the picture beside a sheet's data.
struct ExportRequest {
  std::vector<Image> images;
  std::vector<PngText> texts;  ///< one for each (an empty one is left out), or none at all
  std::filesystem::path folder;
  std::string name = "sprite";
  int scale = 1;  ///< 1..64
  SetFormat format = SetFormat::Png;
  std::filesystem::path out{};  ///< of other formats than PNG
  SheetLayoutOptions layout{};  ///< of sheets, but for the scale
  Palette palette{};            ///< SetExportOptions::palette
};

/// Asked for with export_walk().
struct WalkRequest {
  RunId run;  ///< whose places these are
  WalkWish wish;
  WalkFile file;  ///< `by`: but for the generator, which is the newest of the run
};

struct ExportReport {
  Result<> result;
  std::filesystem::path folder;
  std::vector<std::filesystem::path> files;  ///< written; empty when the result is an error
  bool whole = false;                        ///< all or nothing: what was stopped has left nothing
};

class ExportEngine {
 public:
  virtual ~ExportEngine() = default;

  virtual void export_sprites(ExportRequest request) = 0;
  /// The film of the run's kept moments, whole or not at all.
  virtual void export_timelapse(TimelapseRequest request) = 0;
  /// Drawn with the run's newest generator, whole or not at all.
  virtual void export_walk(WalkRequest request) = 0;
  virtual void cancel_export() = 0;
  virtual JobProgress export_progress() const = 0;
  virtual std::vector<ExportReport> take_export_reports() = 0;

  /// Which of these files say where their sprites lie; answered once, in order, also while
  /// something is exported.
  virtual void look_for_recipes(std::vector<std::filesystem::path> files) = 0;
  virtual std::vector<LookedThrough> take_recipes() = 0;
};

}  // namespace pixelatent
