#include "latent/steering.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "dataset/tensors.hpp"
#include "latent/paint_candidates.hpp"
#include "latent/place_latents.hpp"
#include "latent/pull.hpp"
#include "metrics/visible.hpp"
#include "model/init.hpp"

namespace pixelatent {

namespace {

constexpr int kMore = 2;  // candidates drawn than asked for: the worst of them are left out
// What a candidate is ranked by, in the units of SpriteParts::strain.
constexpr double kDisagrees = 4000, kChanges = 1500, kLoses = 6000;
constexpr double kOther = 0.01;  // share of the canvas in which two candidates differ at least
constexpr int kStepsToAgree = 4;
constexpr int kPulled = 4;  // places that follow the gradient side by side
constexpr double kStartNoise = 0.25;
constexpr double kPaintedWeight = 8, kKeptWeight = 3, kRestWeight = 0.2;

double share(std::int64_t part, std::int64_t all, double of_none) {
  return all > 0 ? static_cast<double>(part) / static_cast<double>(all) : of_none;
}

/// Fills in how far the drawn picture is what was asked for.
void compare(PaintedPlace& drawn, const PaintWish& wish, const Palette& palette) {
  std::int64_t painted = 0, agree = 0, kept = 0, same = 0, rest = 0, changed = 0;
  for (std::size_t p = 0; p < drawn.image.pixels().size(); ++p) {
    const Rgba8 now = drawn.image.pixels()[p], before = wish.shown.pixels()[p];
    if (wish.painting.is_painted(p)) {
      const auto index = static_cast<std::size_t>(wish.painting.painted[p]);
      ++painted;
      agree += !visibly_different(now, palette.colours[index]);
    } else if (wish.painting.is_kept(p)) {
      ++kept;
      same += !visibly_different(now, before);
    } else if (!wish.painting.is_anew(p)) {
      rest += now.a >= kOpaqueFrom || before.a >= kOpaqueFrom;
      changed += visibly_different(now, before);
    }
  }
  drawn.agreement = share(agree, painted, 1);
  drawn.kept = share(same, kept, 1);
  drawn.changed = share(changed, rest, 0);
}

double badness(const PaintedPlace& drawn, float strength) {
  const auto pull = static_cast<double>(strength);
  return kDisagrees * (0.1 + pull) * (1 - drawn.agreement) + kLoses * (1 - drawn.kept) +
         kChanges * (1 - 0.6 * pull) * drawn.changed + drawn.strain;
}

bool look_alike(const Image& a, const Image& b) {
  std::size_t others = 0;
  for (std::size_t p = 0; p < a.pixels().size(); ++p) {
    others += visibly_different(a.pixels()[p], b.pixels()[p]);
  }
  return static_cast<double>(others) < kOther * static_cast<double>(a.pixels().size());
}

/// The best, none like one before it.
std::vector<PaintedPlace> chosen(std::vector<PaintedPlace> all, const PaintWish& wish) {
  std::ranges::stable_sort(all, {},
                           [&](const PaintedPlace& one) { return badness(one, wish.strength); });
  std::vector<PaintedPlace> best;
  for (PaintedPlace& one : all) {
    if (static_cast<int>(best.size()) >= wish.candidates) break;
    const bool known = std::ranges::any_of(
        best, [&](const PaintedPlace& before) { return look_alike(before.image, one.image); });
    if (!known) best.push_back(std::move(one));
  }
  return best;
}

FreeCode free_code(const torch::Tensor& row) {
  const torch::Tensor code = row.contiguous();
  const auto* numbers = code.data_ptr<float>();
  return {{numbers, numbers + code.numel()}, {}};
}

std::vector<PaintedPlace> from_parts(const FrozenGenerator& generator, const PaintWish& wish,
                                     const std::stop_token& stop) {
  const SpriteCodes& codes = *generator.codes();
  const SpriteParts& parts = *codes.parts();
  const Palette& palette = generator.set().palette();
  const std::vector<PaintCandidate> candidates =
      paint_candidates(parts, palette, to_indices(wish.shown, palette), wish.painting,
                       wish.strength, wish.candidates + kMore, stop);
  std::vector<Collage> collages;
  for (const PaintCandidate& candidate : candidates) collages.push_back({candidate.labels, {}});
  if (collages.empty() || stop.stop_requested()) return {};
  const torch::Tensor z = codes.of(collages);
  std::vector<Image> images = generator.draw(latents_of_picture(z, codes), wish.finish.colours);
  std::vector<PaintedPlace> drawn;
  for (std::size_t i = 0; i < images.size() && !stop.stop_requested(); ++i) {
    PaintedPlace one;
    one.place = free_code(z[static_cast<std::int64_t>(i)]);
    one.image = std::move(images[i]);
    one.way = candidates[i].way;
    one.strain = parts.strain({to_indices(one.image, palette), {}}, candidates[i].near);
    compare(one, wish, palette);
    drawn.push_back(std::move(one));
  }
  return drawn;
}

WantedPixels wanted_of(const PaintWish& wish, const Palette& palette) {
  const std::vector<std::uint8_t> shown = to_indices(wish.shown, palette);
  std::vector<std::int64_t> labels(shown.begin(), shown.end());
  std::vector<float> weights(labels.size(), static_cast<float>(kRestWeight));
  for (std::size_t p = 0; p < labels.size(); ++p) {
    if (wish.painting.is_anew(p)) weights[p] = 0;
    if (wish.painting.is_kept(p)) weights[p] = static_cast<float>(kKeptWeight);
    if (!wish.painting.is_painted(p)) continue;
    labels[p] = wish.painting.painted[p];
    weights[p] = static_cast<float>(kPaintedWeight) * (0.1F + wish.strength);
  }
  const std::int64_t height = wish.shown.height(), width = wish.shown.width();
  return {torch::tensor(labels, torch::kLong).view({height, width}),
          torch::tensor(weights, torch::kFloat).view({height, width})};
}

/// Where a network is surer of another colour than of what was painted, some steps of the best
/// candidate towards it.
void agree_more(PaintedPlace& best, const FrozenGenerator& generator, const PaintWish& wish,
                const std::stop_token& stop) {
  const Palette& palette = generator.set().palette();
  PaintWish towards = wish;
  towards.shown = best.image;
  const auto& code = std::get<FreeCode>(best.place.is).code;
  CodePull pull(generator, torch::tensor(code, torch::kFloat).unsqueeze(0),
                wanted_of(towards, palette));
  for (int step = 0; step < kStepsToAgree && !stop.stop_requested(); ++step) pull.step();
  const torch::Tensor z = pull.codes();
  PaintedPlace moved = best;
  moved.place = free_code(z[0]);
  moved.image = generator.draw(latents_of_picture(z, *generator.codes()), wish.finish.colours)[0];
  compare(moved, wish, palette);
  if (moved.agreement > best.agreement && moved.kept >= best.kept) best = std::move(moved);
}

/// The first as it is, the others beside it: they end at other places.
torch::Tensor starts_of(const std::vector<float>& start, bool anew) {
  at::Generator rng = make_rng(0);
  torch::Tensor starts = torch::tensor(start, torch::kFloat).unsqueeze(0).repeat({kPulled, 1});
  torch::Tensor noise = randn({kPulled, starts.size(1)}, rng) * (anew ? 1.0 : kStartNoise);
  noise[0].zero_();
  return starts + noise;
}

std::vector<PaintedPlace> along_gradient(const FrozenGenerator& generator, const PaintWish& wish,
                                         const std::vector<float>& start, double seconds,
                                         const std::stop_token& stop) {
  const auto until = Clock::now() + std::chrono::duration<double>(seconds);
  const Palette& palette = generator.set().palette();
  const bool anew = std::ranges::any_of(wish.painting.anew, [](auto p) { return p != 0; });
  CodePull pull(generator, starts_of(start, anew), wanted_of(wish, palette));
  do {
    pull.step();
  } while (Clock::now() < until && !stop.stop_requested());
  const torch::Tensor z = pull.codes();
  std::vector<Image> images = generator.draw(z, wish.finish.colours);
  std::vector<PaintedPlace> drawn;
  for (std::size_t i = 0; i < images.size(); ++i) {
    PaintedPlace one{free_code(z[static_cast<std::int64_t>(i)]), std::move(images[i]),
                     PaintWay::Followed};
    compare(one, wish, palette);
    drawn.push_back(std::move(one));
  }
  return drawn;
}

}  // namespace

Painted steer(const FrozenGenerator& generator, const PaintWish& wish,
              const std::vector<float>& start, double seconds, const std::stop_token& stop) {
  const torch::NoGradGuard no_grad;
  const auto begin = std::chrono::steady_clock::now();
  const SpriteCodes* codes = generator.codes().get();
  Painted painted;
  painted.id = wish.id;
  const bool parts = codes != nullptr && codes->parts();
  painted.candidates = chosen(parts ? from_parts(generator, wish, stop)
                                    : along_gradient(generator, wish, start, seconds, stop),
                              wish);
  if (parts && wish.strength >= kHeldFrom && !painted.candidates.empty() &&
      painted.candidates.front().agreement < 1) {
    agree_more(painted.candidates.front(), generator, wish, stop);
  }
  painted.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  return painted;
}

}  // namespace pixelatent
