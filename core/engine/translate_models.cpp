#include "engine/translate_models.hpp"

#include <utility>

namespace pixelatent {

Result<TranslateSets> sets_of(std::vector<Image> a, std::vector<Image> b, const Canvas& canvas,
                              Pairing pairing) {
  TranslateSets sets;
  sets.pairing = pairing;
  auto set_a = SpriteSet::create(std::move(a), canvas, kMostPaletteColours);
  if (!set_a) return tl::unexpected(set_a.error());
  auto set_b = SpriteSet::create(std::move(b), canvas, kMostPaletteColours);
  if (!set_b) return tl::unexpected(set_b.error());
  sets.a = std::move(*set_a);
  sets.b = std::move(*set_b);
  return sets;
}

TranslateSets sets_of(const StoredTranslation& stored) {
  return {stored.run.set_named("a"), stored.run.set_named("b"),
          pairing_in(stored.checkpoint.state)};
}

Result<std::unique_ptr<TranslateJob>> stored_translation(const StoredTranslation& stored) {
  TrainOptions options;
  options.model = stored.run.model;
  options.seed = stored.run.seed;
  options.hyper = stored.checkpoint.state.hyper;
  return make_translate_job(options, sets_of(stored), &stored.checkpoint.state);
}

}  // namespace pixelatent
