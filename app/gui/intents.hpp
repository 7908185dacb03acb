#pragma once
// What pages and keys ask for; the handler of its area alone carries it out.
#include <utility>
#include <variant>
#include <vector>

#include "handlers/clipboard_intents.hpp"
#include "handlers/compare_intents.hpp"
#include "handlers/directions_intents.hpp"
#include "handlers/exploring_intents.hpp"
#include "handlers/exports_intents.hpp"
#include "handlers/gallery_intents.hpp"
#include "handlers/map_intents.hpp"
#include "handlers/mix_intents.hpp"
#include "handlers/painting_intents.hpp"
#include "handlers/project_intents.hpp"
#include "handlers/recipes_intents.hpp"
#include "handlers/sheets_intents.hpp"
#include "handlers/training_intents.hpp"
#include "handlers/translate_intents.hpp"
#include "handlers/walk_intents.hpp"
#include "handlers/window_intents.hpp"
#include "state.hpp"

namespace pixelatent::gui {

using Intent = std::variant<WindowIntent, SheetsIntent, TrainingIntent, ProjectIntent,
                            ExploringIntent, BreedingIntent, DirectionsIntent, MapIntent,
                            PaintingIntent, GalleryIntent, ExportsIntent, RecipesIntent, WalkIntent,
                            MixIntent, CompareIntent, ClipboardIntent, TranslateIntent>;

/// Collected during a frame, applied after it.
class Intents {
 public:
  void push(Intent intent) { items_.push_back(std::move(intent)); }
  bool empty() const { return items_.empty(); }
  std::vector<Intent> drain() { return std::exchange(items_, {}); }

 private:
  std::vector<Intent> items_;
};

}  // namespace pixelatent::gui
