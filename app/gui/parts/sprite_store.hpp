#pragma once
// The state's pictures on the graphics card: uploaded when they change, looked up by the pages.
#include <filesystem>
#include <map>
#include <memory>

#include "gui/gl/sprite_atlas.hpp"
#include "gui/state.hpp"

namespace pixelatent::gui {

class SpriteStore {
 public:
  /// Uploads what is new. Once per frame, before the pages.
  void update(const AppState& state);

  /// Null when there is no such sheet (or it could not be uploaded).
  const SheetTexture* sheet(int sheet_id) const;
  /// The file's own pixels of the sheet SheetsState::source_wanted; null otherwise.
  const SheetTexture* source(int sheet_id) const;
  /// Sprites of the running set (as brought in), by index. Empty without a set.
  const SpriteAtlas& set() const { return set_; }
  /// What of the canvas nearly all of them keep within; without width where there is none.
  Rect used() const { return used_; }
  /// shown_samples(), by index.
  const SpriteAtlas& samples() const { return samples_; }
  /// The followed sample in every frame of the film.
  const SpriteAtlas& film() const { return film_; }
  /// The explorer's sprite: cell 0.
  const SpriteAtlas& preview() const { return preview_; }
  /// The same place as an earlier generator draws it: cell 0, or empty.
  const SpriteAtlas& earlier_preview() const { return earlier_; }
  /// The ends of the interpolation: cell 0.
  const SpriteAtlas& mark_a() const { return mark_a_; }
  const SpriteAtlas& mark_b() const { return mark_b_; }

  /// What is painted on: cell 0, then the candidates.
  const SpriteAtlas& painting() const { return painting_; }
  /// A brought picture and what was found of it: cells 0 and 1.
  const SpriteAtlas& brought() const { return brought_; }
  /// The children that are drawn, and which cell is child `which`'s; -1: it is not drawn yet.
  const SpriteAtlas& brood() const { return brood_.atlas; }
  int brood_cell(int which) const { return brood_.cell_of(static_cast<std::uint64_t>(which)); }
  /// Parents beside the place one is at.
  const SpriteAtlas& parents() const { return parents_; }
  /// What was seen at every visit, while the history is shown; -1: nothing.
  const SpriteAtlas& visits() const { return visits_.atlas; }
  int visit_cell(std::uint64_t id) const { return visits_.cell_of(id); }
  /// Stops and pictures of the walk, while it is shown; -1: not drawn yet.
  const SpriteAtlas& walk_stops() const { return walk_stops_.atlas; }
  int walk_stop_cell(int stop) const {
    return walk_stops_.cell_of(static_cast<std::uint64_t>(stop));
  }
  const SpriteAtlas& walk_frames() const { return walk_frames_.atlas; }
  int walk_frame_cell(int picture) const {
    return walk_frames_.cell_of(static_cast<std::uint64_t>(picture));
  }
  /// What is mixed: a cell for each slot.
  const SpriteAtlas& mix_slots() const { return mix_slots_; }
  /// What lies at the ends of directions (0: low, 1: high), and in the cells of the pad; -1: not
  /// drawn yet.
  const SpriteAtlas& directions() const { return directions_.atlas; }
  int direction_end(std::size_t entry, int end) const {
    return directions_.cell_of(2 * entry + static_cast<std::uint64_t>(end));
  }
  int pad_cell(int cell) const {
    return directions_.cell_of(kPadPictures + static_cast<std::uint64_t>(cell));
  }
  /// What is pointed at on the map: cell 0.
  const SpriteAtlas& pointed() const { return pointed_; }
  /// The visit one is at as it was seen: cell 0.
  const SpriteAtlas& as_seen() const { return as_seen_; }

  /// What a state that can be gone back to drew, while that is asked about; may be empty.
  const SpriteAtlas& state_drawn(std::int64_t id) const;
  /// What the state of now draws, likewise.
  const SpriteAtlas& state_of_now() const { return now_; }

  /// What the list of recent projects shows of one: kThumbnailSide pixels; -1: nothing.
  const SpriteAtlas& projects() const { return projects_; }
  int project_cell(const std::filesystem::path& project) const {
    const auto found = project_cells_.find(project);
    return found == project_cells_.end() ? -1 : found->second;
  }

  struct KeptCell {
    const SpriteAtlas* atlas = nullptr;
    int cell = 0;
  };
  /// A kept sprite by id; atlas is null when there is none.
  KeptCell kept(std::uint64_t id) const;

 private:
  void update_sheets(const SheetCollection& collection);
  void update_source(const SheetsState& sheets);
  void update_samples(const TrainingState& training);
  void update_film(const TrainingState& training);
  void update_explore(const ExploreState& explore);
  void update_painting(const PaintingState& painting);
  void update_brood(const BroodState& brood);
  void update_visits(const ExploreState& explore);
  void update_walk(const AppState& state);
  void update_mix(const MixState& mix);
  void update_directions(const DirectionsState& directions);
  void update_gallery(const GalleryState& gallery);
  void update_states(const AppState& state);
  void update_projects(const ProjectStatus& status);

  /// Pictures of which not all are there, by number.
  struct Numbered {
    SpriteAtlas atlas;
    std::map<std::uint64_t, int> cells;
    std::uint64_t version = ~std::uint64_t{0};  ///< of what is shown
    RunId run;                                  ///< whose it is

    int cell_of(std::uint64_t number) const {
      const auto found = cells.find(number);
      return found == cells.end() ? -1 : found->second;
    }
  };
  static void show_numbered(Numbered& shown, std::map<std::uint64_t, const Image*> pictures);

  struct SheetOnCard {
    std::shared_ptr<const Image> image;
    SheetTexture texture;
  };
  std::map<int, SheetOnCard> sheets_;
  std::shared_ptr<const SheetCollection> sheets_of_;
  SheetOnCard source_;
  int source_of_ = -1;
  SpriteAtlas set_, samples_, film_, preview_, earlier_, mark_a_, mark_b_;
  Rect used_;
  std::shared_ptr<const SpriteSet> set_of_;
  std::shared_ptr<const SampleGrid> samples_of_;
  std::map<std::int64_t, SpriteAtlas> states_;
  std::shared_ptr<const KeptStates> states_of_;
  SpriteAtlas now_, none_;
  std::shared_ptr<const SampleGrid> now_of_;
  std::uint64_t film_version_ = 0;
  RunId film_run_;
  int film_follows_ = -1;
  Image preview_of_, earlier_of_, mark_a_of_, mark_b_of_, as_seen_of_, pointed_of_;
  static constexpr std::uint64_t kPadPictures = 1U << 20U;
  Numbered brood_, visits_, directions_, walk_stops_, walk_frames_;
  SpriteAtlas projects_;
  std::map<std::filesystem::path, int> project_cells_;
  ProjectLooks looks_;
  SpriteAtlas parents_, as_seen_, pointed_, mix_slots_;
  std::uint64_t mix_version_ = 0;
  std::vector<Image> parents_of_;
  SpriteAtlas painting_, brought_;
  std::uint64_t painting_version_ = 0, brought_version_ = 0;
  using Size = std::pair<int, int>;  ///< width and height
  struct GalleryCell {
    Size size;
    int cell = 0;
  };
  std::map<Size, SpriteAtlas> gallery_;
  std::map<std::uint64_t, GalleryCell> gallery_cells_;  ///< by the kept sprite's id
  std::vector<std::uint64_t> gallery_of_;
};

}  // namespace pixelatent::gui
