#include "train/translate/translate_base.hpp"

#include "train/device.hpp"
#include "train/translate/cycle_job.hpp"
#include "train/translate/pix2pix_job.hpp"
#include "train/translate/restyle_job.hpp"

namespace pixelatent {

std::string_view key_of(Heading heading) { return heading == Heading::AToB ? "a2b" : "b2a"; }

Result<Heading> heading_from(std::string_view key) {
  for (const Heading heading : {Heading::AToB, Heading::BToA}) {
    if (key_of(heading) == key) return heading;
  }
  return fail(ErrorCode::BadArgument, "there is no such direction", std::string(key),
              "Write a2b or b2a.");
}

Result<> TranslateSets::check() const {
  if (a->canvas() != b->canvas()) {
    return fail(ErrorCode::BadArgument,
                "the sprites of A have " + text_of(a->canvas()) + " pixels, those of B " +
                    text_of(b->canvas()),
                {}, "Both sides have to be of one size: cut or enlarge one of them first.");
  }
  if (pairing == Pairing::InOrder && a->size() != b->size()) {
    return fail(ErrorCode::BadArgument,
                "A has " + std::to_string(a->size()) + " sprites and B " +
                    std::to_string(b->size()) + ", which makes no pairs",
                {}, "Name sheets of the same layout on both sides, or leave --paired out.");
  }
  return {};
}

TranslateBase::TranslateBase(const TrainOptions& options, TranslateSets sets)
    : sets_(std::move(sets)),
      hyper_(options.hyper),
      rng_(make_rng(options.seed)),
      paired_(torch::full({1}, sets_.pairing == Pairing::InOrder ? 1.0 : 0.0, torch::kDouble)),
      steps_(torch::zeros({1}, torch::kLong)),
      kind_(options.model) {
  parts_.add("rng", rng_);
  parts_.add("steps", steps_);
  parts_.add_mark(kPairedMark, paired_);
}

JobState TranslateBase::save_state() const {
  JobState state;
  state.hyper = hyper_;
  state.weights = parts_.save();
  return state;
}

void TranslateBase::load_state(const JobState& state) {
  parts_.load(state.weights);
  hyper_ = state.hyper;
}

Result<> check_pairing(ModelKind model, Pairing pairing) {
  if (model != ModelKind::Pix2pix || pairing == Pairing::InOrder) return {};
  return fail(ErrorCode::BadArgument, "pix2pix learns from pairs, and these sides have none", {},
              "Pair them (--paired), or choose translate or cyclegan.");
}

Result<std::unique_ptr<TranslateJob>> make_translate_job(const TrainOptions& options,
                                                         TranslateSets sets,
                                                         const JobState* saved) {
  if (auto fits = sets.check(); !fits) return tl::unexpected(fits.error());
  if (auto fits = check_pairing(options.model, sets.pairing); !fits) {
    return tl::unexpected(fits.error());
  }
  const auto device = choose_device(options.device, options.gpu);
  if (!device) return tl::unexpected(device.error());
  Slices slices;
  if (device->is_cpu()) slices = slices_for(options, saved == nullptr ? slices : slices_in(*saved));
  torch::set_num_threads(choose_threads(slices.any() ? slices.threads : options.threads));
  try {
    std::unique_ptr<TranslateJob> job;
    if (options.model == ModelKind::Cyclegan) {
      job = std::make_unique<CycleJob>(options, std::move(sets), *device);
    } else if (options.model == ModelKind::Pix2pix) {
      job = std::make_unique<Pix2pixJob>(options, std::move(sets), *device);
    } else {
      job = std::make_unique<RestyleJob>(options, std::move(sets));
    }
    if (saved != nullptr) job->load_state(*saved);
    if (auto* cycle = dynamic_cast<CycleJob*>(job.get())) cycle->use_slices(slices);
    return job;
  } catch (const c10::Error&) {
    if (saved == nullptr) throw;
    return fail(ErrorCode::NotAProject, "its weights do not fit its sprites", {},
                "The file may be damaged; use a copy of it.");
  }
}

Pairing pairing_in(const JobState& saved) {
  try {
    return JobParts::holds(saved.weights, TranslateBase::kPairedMark) ? Pairing::InOrder
                                                                      : Pairing::None;
  } catch (const c10::Error&) {
    return Pairing::None;  // Bytes of another make are told of when they are loaded.
  }
}

}  // namespace pixelatent
