#include "handlers.hpp"

#include <utility>

namespace pixelatent::gui {

namespace {

/// One function object out of several: which one is called is decided by what it is called with.
template <class... Functions>
struct Overloaded : Functions... {
  using Functions::operator()...;
};
template <class... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

}  // namespace

Handlers::Handlers(Engines engines, AppState& state, Desktop desktop, TrainOptions options,
                   std::uint64_t seed)
    : state_(state),
      desktop_(std::move(desktop)),
      navigation_(state),
      notices_(state),
      tools_{navigation_, notices_, asks_, desktop_},
      window_(state, tools_),
      sheets_(engines.sheets, state.sheets, state, tools_),
      training_(engines.training, state.training, state.sheets, state.project, options, tools_),
      project_(engines.project, state.project, state.sheets, state.training, state, tools_),
      exploring_(engines.exploring, engines.project, state.explore, state.directions,
                 state.training, seed, tools_),
      batches_(engines.exploring),
      breeding_(batches_, state.explore, state.directions, seed + 1, tools_),
      directions_(engines.exploring, state.directions, state.explore, tools_),
      map_(engines.exploring, state.map, state.explore, state.training, state.sheets, tools_),
      walk_(engines.exploring, batches_, engines.project, state.walk, state.explore, tools_),
      mix_(state.mix, state.explore, tools_),
      compare_(state.compare, state.explore, tools_),
      painting_(engines.painting, state.painting, state.explore, state.training, tools_),
      gallery_(engines.project, state.gallery, state.project, state.explore, tools_),
      exports_(engines.exports, state.exporting, state.explore, state.gallery, state.training,
               state.walk, state.project, tools_),
      recipes_(engines.exports, state.explore, state.training, tools_),
      clipboard_(state.explore, state.painting, state.gallery, state.training, state.project,
                 tools_),
      translate_(engines.translate, engines.exports, state.translate, state, options, tools_),
      view_(engines.project, state, tools_) {}

Handlers::~Handlers() {
  exploring_.store_visits();
  walk_.store();
}

bool Handlers::animate(double seconds) {
  const bool exploring = exploring_.animate(seconds), walking = walk_.animate(seconds);
  return exploring || walking;
}

void Handlers::carry_out(const Intent& intent) {
  std::visit(Overloaded{
                 [this](const WindowIntent& ask) { window_.handle(ask); },
                 [this](const SheetsIntent& ask) { sheets_.handle(ask); },
                 [this](const TrainingIntent& ask) { training_.handle(ask); },
                 [this](const ProjectIntent& ask) {
                   // Another project may be open after it.
                   exploring_.store_visits();
                   walk_.store();
                   if (const auto* view = std::get_if<intent::ShowView>(&ask)) {
                     return view_.show(view->view, view->run);
                   }
                   project_.handle(ask);
                 },
                 [this](const ExploringIntent& ask) { exploring_.handle(ask); },
                 [this](const PaintingIntent& ask) { painting_.handle(ask); },
                 [this](const BreedingIntent& ask) { breeding_.handle(ask); },
                 [this](const DirectionsIntent& ask) { directions_.handle(ask); },
                 [this](const MapIntent& ask) { map_.handle(ask); },
                 [this](const GalleryIntent& ask) { gallery_.handle(ask); },
                 [this](const ExportsIntent& ask) { exports_.handle(ask); },
                 [this](const RecipesIntent& ask) { recipes_.handle(ask); },
                 [this](const WalkIntent& ask) { walk_.handle(ask); },
                 [this](const MixIntent& ask) { mix_.handle(ask); },
                 [this](const CompareIntent& ask) { compare_.handle(ask); },
                 [this](const ClipboardIntent& ask) { clipboard_.handle(ask); },
                 [this](const TranslateIntent& ask) { translate_.handle(ask); },
             },
             intent);
}

void Handlers::carry_out_asks() {
  while (!asks_.empty()) {
    for (const Intent& ask : asks_.drain()) carry_out(ask);
  }
}

void Handlers::apply(Intents& intents) {
  for (const Intent& intent : intents.drain()) {
    carry_out(intent);
    carry_out_asks();
    exploring_.follow_training();
  }
}

void Handlers::collect(double now, std::vector<Notice> notices) {
  state_.now = now;
  sheets_.collect();
  project_.collect();
  carry_out_asks();
  training_.collect();
  carry_out_asks();
  exploring_.collect(now);
  breeding_.collect();
  directions_.collect();
  map_.collect();
  walk_.collect(now);
  mix_.collect();
  compare_.collect();
  painting_.collect();
  carry_out_asks();
  exports_.collect();
  recipes_.collect();
  translate_.collect();
  carry_out_asks();
  view_.collect();
  carry_out_asks();
  window_.collect(std::move(notices));
}

}  // namespace pixelatent::gui
