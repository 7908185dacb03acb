#pragma once
// What the window shows: values, written by the controller alone and read by the panels.
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cell_index.hpp"
#include "engine/engine.hpp"
#include "film.hpp"
#include "history.hpp"
#include "page.hpp"
#include "quality_words.hpp"

namespace pixelatent::gui {

/// What lies over the page and takes the input.
enum class Overlay {
  None,
  Help,
  Problems,
  NewRun,
  Export,
  Timelapse,
  OpenFile,
  SaveProject,
  ChooseFolder,
  SavePalette,
  SaveCopy,
  Recover,
};

// --- Sprites ------------------------------------------------------------------------------------

/// A cell that is not trained on, for the list of reasons.
struct DroppedCell {
  int sheet_id = 0;
  int cell = 0;
  CellState state = CellState::Rejected;
};

/// An accepted cell that stands out from the set, for the list of hints.
struct StandingOut {
  int sheet_id = 0;
  int cell = 0;
  OutlierReason reason = OutlierReason::NearlyEmpty;
  float figure = 0;  ///< Outlier::figure
};

/// What the mouse points at on the sheet on the canvas.
struct PointedPixel {
  int cell = -1;
  int x = 0, y = 0;  ///< in the pixels of Sheet::image
  friend bool operator==(const PointedPixel&, const PointedPixel&) = default;
};

struct SheetsState {
  std::shared_ptr<const SheetCollection> collection;  ///< never null
  std::vector<DroppedCell>
      dropped;              ///< not accepted and not empty; by state, then in reading order
  int selected = -1;        ///< id of the sheet on the canvas
  CellIndex index;          ///< of that sheet's cells
  std::vector<int> picked;  ///< of them, ascending: what M and Del are about
  PointedPixel pointed;
  std::optional<GridSpec> moving_grid;  ///< what the selected sheet's grid is being moved to
  std::vector<StandingOut>
      standing_out;        ///< accepted cells to look at; by reason, then in reading order
  int source_wanted = -1;  ///< id of the sheet whose file's own pixels are to be seen
  JobProgress progress;
  std::vector<Error> problems;  ///< of imports, until dismissed
  bool can_undo = false, can_redo = false;
  int sprites() const { return static_cast<int>(collection->sprites.size()); }
};

// --- Training -----------------------------------------------------------------------------------

/// Between a click and the trainer's word for it.
enum class Pending { None, Starting, Pausing, Resuming, Opening };

/// What takes the run's place once that is confirmed.
struct NewRun {
  ModelKind model = ModelKind::Sprite;
  std::filesystem::path open;  ///< a project instead of a new run; empty: a new run
  bool new_project = false;    ///< an empty project instead
};

/// What the plot beside the film strip shows.
enum class Curves { Losses, Quality };
inline constexpr int kCurvesCount = 2;

struct TrainingState {
  std::shared_ptr<const TrainSnapshot> snapshot;  ///< never null
  std::shared_ptr<const SampleGrid> samples;      ///< null before the first
  std::uint64_t samples_version = 0;
  std::shared_ptr<const SpriteSet> set;  ///< null before the first start
  std::vector<MetricPoint> losses;       ///< of the whole run, append-only
  std::uint64_t losses_version = 0;      ///< another one: losses began anew
  std::vector<HyperChange> changes;
  std::shared_ptr<const QualityReport> quality;  ///< null before the first frame
  QualityWords quality_words;                    ///< of it
  std::string quality_waiting;                   ///< when the first figures come
  Curves curves = Curves::Losses;
  Film film;
  std::shared_ptr<const Timeline> timeline;  ///< what the film shows beside the newest samples
  int followed = 0;                          ///< sample shown in the film strip
  std::optional<std::size_t> looking_back;   ///< index into film.frames()
  Pending pending = Pending::None;
  CommandId pending_id = 0;
  ModelKind chosen = ModelKind::Sprite;  ///< for the next run
  HyperParams hyper;                     ///< as on the sliders
  NewRun new_run;                        ///< what Overlay::NewRun asks about
  bool start_when_imported = false;
  std::uint64_t run = 0;                                ///< runs started or opened in this window
  std::shared_ptr<const SheetCollection> started_with;  ///< what the run was started on

  TrainState state() const { return snapshot->state; }
  bool running() const {
    return state() == TrainState::Starting || state() == TrainState::Training;
  }
  bool has_run() const { return state() != TrainState::Idle; }
  /// An open-ended run that could come to rest; gan and dcgan train at one rate, as published.
  bool can_finish() const {
    return snapshot->model == ModelKind::Sprite && snapshot->progress < 0 &&
           (state() == TrainState::Training || state() == TrainState::Paused);
  }
};

struct ProjectState {
  ProjectStatus status;             ///< as the storage thread says
  CommandId save_id = 0;            ///< asked for by hand and not answered yet; 0: nothing
  std::filesystem::path saving_to;  ///< as another file, or a copy; empty: as it is
  std::filesystem::path damaged;    ///< what Overlay::Recover asks about
  std::string note;
};

// --- Exploring ----------------------------------------------------------------------------------

/// Where the explorer is: a point, or a place on the way from one to another.
struct Place {
  LatentPoint point;
  std::optional<LatentPoint> towards;
  float t = 0;
  friend bool operator==(const Place&, const Place&) = default;
};

/// One end of the interpolation.
struct Mark {
  LatentPoint point;
  Image image;
};

struct ExploreState {
  std::shared_ptr<const LatentSpace> space;  ///< null until there is a generator
  Place place;
  History<Place> history;
  Finish finish;                      ///< of everything drawn on this page
  std::optional<PreviewFrame> frame;  ///< the newest answer
  Place frame_place;                  ///< where it was asked for: `place` may be further already
  std::uint64_t last_request = 0;
  std::optional<Mark> a, b;
  bool playing = false;
  double play_phase = 0;  ///< 0..2, ping-pong
};

// --- Gallery ------------------------------------------------------------------------------------

struct KeptSprite {
  std::uint64_t id = 0;
  std::shared_ptr<const Image> image;
  std::optional<Place> place;  ///< unknown for samples kept from the Train page
  int nearest = -1;
  double epoch = 0;
  std::uint64_t run = 0;  ///< the project's number of it; 0: unknown
  std::int64_t kept = 0;  ///< seconds since 1970
  friend bool operator==(const KeptSprite&, const KeptSprite&) = default;
};

struct GalleryState {
  std::vector<KeptSprite> kept;
  History<std::vector<KeptSprite>> history{100};
  std::set<std::uint64_t> selected;  ///< ids
  std::uint64_t anchor = 0;          ///< where a shift-click range begins
  std::uint64_t next_id = 1;
};

// --- Export -------------------------------------------------------------------------------------

/// What Overlay::Timelapse writes: the film of the run.
struct TimelapseState {
  AnimationFormat format = AnimationFormat::Gif;
  bool single = false;  ///< the followed sample alone instead of all
  bool caption = true;
  int scale = 4;
  int fps = 12;
  friend bool operator==(const TimelapseState&, const TimelapseState&) = default;
};

/// What Overlay::Export and the gallery's form write.
enum class ExportWhat { Current, Selected };

struct ExportState {
  ExportWhat what = ExportWhat::Current;
  int scale = 8;
  std::string name = "sprite";
  std::filesystem::path folder;
  TimelapseState timelapse;
  std::string timelapse_name = "timelapse";
  JobProgress progress;
  std::vector<std::filesystem::path> files;  ///< of the last finished export
};

// --- Notices ------------------------------------------------------------------------------------

enum class ToastTone { Info, Done, Warning, Problem };

struct ToastState {
  ToastTone tone = ToastTone::Info;
  std::string text;
};

struct AppState {
  double now = 0;  ///< seconds since the window opened
  Page page = Page::Sprites;
  Overlay overlay = Overlay::None;
  Overlay overlay_below = Overlay::None;  ///< to go back to, for a browser opened from a dialog
  SheetsState sheets;
  TrainingState training;
  ProjectState project;
  ExploreState explore;
  GalleryState gallery;
  ExportState exporting;
  std::vector<ToastState> new_toasts;    ///< not on screen yet
  std::vector<std::string> toast_texts;  ///< the last few, newest last
  bool show_nearest = true;              ///< N
  bool show_grid = false;                ///< G
  std::filesystem::path sample_sheet;    ///< the bundled one; empty when not found
  std::filesystem::path browse_folder;   ///< last used by the file browser
};

/// True when the run is long enough to be asked about before another one takes its place.
bool run_worth_asking(const AppState& state);
/// True when going to another project would lose what could not be written.
bool work_would_be_lost(const AppState& state);
/// What the storage thread has last said, in words: "saved 12 s ago"; empty when there is nothing.
std::string saved_text(const ProjectStatus& status);
/// The sheet on the canvas, or null.
const Sheet* selected_sheet(const SheetsState& sheets);
/// The frame of the film whose generator the Explore page shows beside the one of now; nothing when
/// it does not look back.
std::optional<std::size_t> explored_frame(const TrainingState& training);
/// The sample grid on the Train page: the newest, or the one looked back at. May be null.
std::shared_ptr<const SampleGrid> shown_samples(const TrainingState& training);
void add_toast(AppState& state, ToastTone tone, std::string text);

}  // namespace pixelatent::gui
