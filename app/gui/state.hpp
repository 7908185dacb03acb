#pragma once
// What the window shows: one slice for every area, written by its handler alone and read by the
// pages.
#include "handlers/compare_state.hpp"
#include "handlers/directions_state.hpp"
#include "handlers/exploring_state.hpp"
#include "handlers/exports_state.hpp"
#include "handlers/gallery_state.hpp"
#include "handlers/map_state.hpp"
#include "handlers/mix_state.hpp"
#include "handlers/painting_state.hpp"
#include "handlers/project_state.hpp"
#include "handlers/sheets_state.hpp"
#include "handlers/training_state.hpp"
#include "handlers/translate_state.hpp"
#include "handlers/walk_state.hpp"
#include "handlers/window_state.hpp"

namespace pixelatent::gui {

struct AppState : WindowState {
  SheetsState sheets;
  TrainingState training;
  ProjectState project;
  ExploreState explore;
  DirectionsState directions;
  MapState map;
  WalkState walk;
  MixState mix;
  CompareState compare;
  PaintingState painting;
  GalleryState gallery;
  ExportState exporting;
  TranslateState translate;
};

/// True when going to another project would lose what could not be written.
inline bool work_would_be_lost(const AppState& state) {
  return work_would_be_lost(state.project.status, state.training.snapshot->seconds);
}

}  // namespace pixelatent::gui
