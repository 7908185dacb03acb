#include <utility>

#include "engine/generator_meter.hpp"
#include "engine/models.hpp"
#include "engine/runs.hpp"
#include "engine/translate_models.hpp"
#include "latent/generator_painter.hpp"
#include "latent/generator_renderer.hpp"
#include "model/compact_generator.hpp"

namespace pixelatent {

EngineModels torch_models() {
  EngineModels models;
  models.new_run = new_run;
  models.resumed_run = [](StoredRun run, Checkpoint checkpoint, RunHistory history) {
    return resumed_run(std::move(run), std::move(checkpoint), std::move(history), {});
  };
  models.pack_generator = to_compact;
  models.make_meter = make_generator_meter;
  models.make_renderer = make_generator_renderer;
  models.make_own_renderer = make_copying_renderer;
  models.make_painter = make_generator_painter;
  models.translation.make = [](TranslateStart start) -> Result<std::unique_ptr<TranslateJob>> {
    auto sets = sets_of(std::move(start.a), std::move(start.b), start.canvas, start.pairing);
    if (!sets) return tl::unexpected(sets.error());
    return make_translate_job(start.options, std::move(*sets));
  };
  models.translation.make_stored = stored_translation;
  models.translation.make_views = make_views_job;
  models.translation.measure = measure;
  return models;
}

}  // namespace pixelatent
