#pragma once
// One large sprite, the map of the person's own sprites, and the ways to steer between them.
#include <map>
#include <optional>
#include <string>

#include "compare_view.hpp"
#include "gui/parts/key_press.hpp"
#include "gui/parts/ui.hpp"
#include "gui/widgets/slider.hpp"
#include "large_sprite.hpp"
#include "mix_view.hpp"
#include "paint_view.hpp"
#include "walk_view.hpp"

namespace pixelatent::gui {

/// Where a visit stands in the tree.
struct TreeSpot {
  int column = 0, row = 0;
};

struct HistoryView {
  RunId run;  ///< whose visits these are: ids and versions begin anew with every run
  std::string search;
  std::uint64_t described = 0;  ///< the visit that `name` and `tags` are of
  std::string name, tags;
  std::uint64_t scrolled_to = 0;
  std::uint64_t laid_out = ~std::uint64_t{0};  ///< Visits::version() of `spots`
  std::map<std::uint64_t, TreeSpot> spots;
};

struct MapViewState {
  bool dragged = false;  ///< the button that is held has moved the mouse
  bool walking = false;  ///< and the sprite goes along, not the board
  Place menu_place;      ///< what the menu is of
  std::string search;
  bool searching = false;  ///< it is being typed
};

struct DirectionsView {
  std::optional<std::size_t> naming;  ///< which of the entries is being called otherwise
  std::string name;
  bool focus = false;
};

struct ExploreView {
  bool scrubbing = false;  ///< a control is held: the history waits
  MapViewState map;
  DirectionsView directions;
  SliderState sliders;
  PaintView paint;
  std::optional<float> wildness;  ///< while its knob is held
  HistoryView history;
  WalkView walk;
  MixView mix;
  CompareView compare;
};

/// A cell in the middle of a square of `side` (ImGui units) at the largest whole zoom that fits. A
/// larger one shows as it is, never scaled down, cut at the square's edges.
void draw_in_square(const Ui& ui, const SpriteAtlas& atlas, int cell, ImVec2 at, float side);

/// The same, but as large as what the set's sprites use of their canvas fits; -1 is an empty one.
void draw_cropped(const Ui& ui, const SpriteAtlas& atlas, int cell, const Area& square);

void draw_explore_canvas(const Ui& ui, const AppState& state, ExploreView& view, const Area& area);
void draw_explore_inspector(const Ui& ui, const AppState& state, ExploreView& view,
                            const Area& area);
/// Sliders along directions; part of the inspector.
void draw_directions(const Ui& ui, const AppState& state, ExploreView& view);
void draw_directions_pad(const Ui& ui, const AppState& state);
bool pad_key(const AppState& state, const KeyPress& press, Intents& out);
/// Marks on the large sprite, which is shown in `area`, what children keep.
void draw_region_brush(const Ui& ui, const AppState& state, const Area& area);
void draw_region_toggle(const Ui& ui, const BroodState& brood);
bool region_key(const AppState& state, const KeyPress& press, Intents& out);
/// What sprites consist of, each a button; part of the inspector.
void draw_parts(const Ui& ui, const AppState& state);
/// Shows where sprites have a part, in whole pixels; the rest of them behind it.
struct PartButton {
  const char* name;  ///< its id, and what the probe calls it with the part's number
  float side = 0;
  ImU32 colour = 0;  ///< of the part
  const char* tooltip = "";
  ImU32 frame = 0;  ///< 0: none
};
bool part_button(const Ui& ui, const LatentSpace& space, int part, const PartButton& look);
/// Where the large sprite, which is shown in `area`, has the part that sliders move.
void draw_part_outline(const Ui& ui, const AppState& state, const Area& area);
/// Beside the large sprite: the tabs and what is shown of them.
void draw_explore_side(const Ui& ui, const AppState& state, ExploreView& view, const Area& area);
void draw_breed_panel(const Ui& ui, const AppState& state, ExploreView& view, const Area& area);
void draw_history_panel(const Ui& ui, const AppState& state, ExploreView& view, const Area& area);
/// True when the key means something to the grid of children.
bool brood_key(const ExploreState& explore, const KeyPress& press, Intents& out);
bool brood_enter(const ExploreState& explore, bool shift, Intents& out);
/// The sprites at their places.
void draw_sprite_map(const Ui& ui, const AppState& state, ExploreView& view, const Area& area);
bool map_key(const AppState& state, const KeyPress& press, Intents& out);
bool map_enter(const AppState& state, Intents& out);

}  // namespace pixelatent::gui
