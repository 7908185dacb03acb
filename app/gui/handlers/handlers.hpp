#pragma once
// One handler for every area: what is asked for goes to the one that owns it, and what the engine
// has ready comes into the state through it.
#include <cstdint>
#include <vector>

#include "breeding_handler.hpp"
#include "clipboard_handler.hpp"
#include "compare_handler.hpp"
#include "directions_handler.hpp"
#include "exploring_handler.hpp"
#include "exports_handler.hpp"
#include "gallery_handler.hpp"
#include "gui/state.hpp"
#include "map_handler.hpp"
#include "mix_handler.hpp"
#include "painting_handler.hpp"
#include "project_handler.hpp"
#include "recipes_handler.hpp"
#include "sheets_handler.hpp"
#include "training_handler.hpp"
#include "translate_handler.hpp"
#include "view_handler.hpp"
#include "walk_handler.hpp"
#include "window_handler.hpp"

namespace pixelatent::gui {

/// The parts of the engine that handlers work with; all must be there longer than they are.
struct Engines {
  SheetsEngine& sheets;
  TrainingEngine& training;
  ProjectEngine& project;
  ExploringEngine& exploring;
  PaintingEngine& painting;
  ExportEngine& exports;
  TranslateEngine& translate;
};

class Handlers {
 public:
  /// `seed`: for random points. `options`: seed, threads, device and limits of every run started.
  Handlers(Engines engines, AppState& state, Desktop desktop, TrainOptions options,
           std::uint64_t seed);
  /// What is not stored yet of where one was.
  ~Handlers();
  Handlers(const Handlers&) = delete;
  Handlers& operator=(const Handlers&) = delete;

  /// Carries out what was asked for since the last call.
  void apply(Intents& intents);
  /// Takes what the engine has ready; never waits. `now`: seconds since the window opened.
  /// `notices`: what the engine has to say.
  void collect(double now, std::vector<Notice> notices);
  /// Moves what plays by itself. True while something does.
  bool animate(double seconds);
  /// The same of what changes a few times a second at most.
  bool tick(double seconds) {
    constexpr double kSlowly = 0.2;  // of the speed, where motion is to be reduced
    return compare_.tick(state_.reduced_motion ? seconds * kSlowly : seconds);
  }

 private:
  void carry_out(const Intent& intent);
  /// What handlers have asked of other areas, and what comes of that.
  void carry_out_asks();

  AppState& state_;
  Desktop desktop_;
  Navigation navigation_;
  Notices notices_;
  Intents asks_;
  HandlerTools tools_;
  WindowHandler window_;
  SheetsHandler sheets_;
  TrainingHandler training_;
  ProjectHandler project_;
  ExploringHandler exploring_;
  PreviewBatches batches_;
  BreedingHandler breeding_;
  DirectionsHandler directions_;
  MapHandler map_;
  WalkHandler walk_;
  MixHandler mix_;
  CompareHandler compare_;
  PaintingHandler painting_;
  GalleryHandler gallery_;
  ExportsHandler exports_;
  RecipesHandler recipes_;
  ClipboardHandler clipboard_;
  TranslateHandler translate_;
  ViewHandler view_;
};

}  // namespace pixelatent::gui
