#pragma once
// What the engine needs of the models, as functions: LibTorch stays behind them. No torch in here.
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "dataset/sheet_collection.hpp"
#include "engine/run_history.hpp"
#include "engine/translate_control.hpp"
#include "latent/painting_worker.hpp"
#include "latent/preview_worker.hpp"
#include "project/rows.hpp"
#include "train/metrics_worker.hpp"
#include "train/options.hpp"
#include "train/trainer.hpp"

namespace pixelatent {

struct EngineModels {
  /// A fresh run on the collection's accepted sprites; called on the trainer thread.
  std::function<Result<MadeRun>(const TrainOptions&, const SheetCollection&)> new_run;
  /// A run goes on from a checkpoint; what it gives to make it is called on the trainer thread.
  std::function<StartRun(StoredRun, Checkpoint, RunHistory)> resumed_run;
  /// A generator in few bytes, see model/compact_generator.hpp.
  std::function<std::vector<std::uint8_t>(const FrozenGenerator&)> pack_generator;
  MakeQualityMeter make_meter;  ///< called on the measuring thread
  std::function<std::unique_ptr<PreviewRenderer>()>
      make_renderer;  ///< called on the preview thread
  /// The same, but with a copy of every generator that it adopts, which others draw with, too.
  /// Called on the export thread; empty: no walk is drawn.
  std::function<std::unique_ptr<PreviewRenderer>()> make_own_renderer;
  /// Called on the painting thread; empty: nothing is looked for.
  std::function<std::unique_ptr<Painter>()> make_painter;
  TranslateModels translation;
};

/// Those of this program.
EngineModels torch_models();

}  // namespace pixelatent
