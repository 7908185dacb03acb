#include "latent/inversion.hpp"

#include <chrono>
#include <limits>
#include <utility>

#include "dataset/tensors.hpp"
#include "latent/place_latents.hpp"
#include "latent/pull.hpp"
#include "metrics/visible.hpp"
#include "model/init.hpp"

namespace pixelatent {

namespace {

constexpr int kRandomStarts = 64;
constexpr int kStepsBetweenLooks = 2;

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

torch::Tensor labels_of(const Image& image, const Palette& palette) {
  const std::vector<std::uint8_t> indices = to_indices(image, palette);
  return torch::tensor(indices, torch::kUInt8)
      .view({image.height(), image.width()})
      .to(torch::kLong);
}

/// [1, d]: the one of some random places at which most pixels are those.
torch::Tensor best_random_code(const FrozenGenerator& generator, const torch::Tensor& labels) {
  at::Generator rng = make_rng(0);
  const torch::Tensor some = randn({kRandomStarts, generator.shape().dimensions}, rng);
  const torch::Tensor drawn = generator.draw_indices(some);
  const torch::Tensor wrong = (drawn != labels).sum({1, 2});
  return some.slice(0, wrong.argmin().item<std::int64_t>()).slice(0, 0, 1);
}

class Search {
 public:
  Search(const FrozenGenerator& generator, const Image& wanted, const Finish& finish)
      : generator_(generator), finish_(finish) {
    best_.wanted = wanted;
  }

  /// Whether it is drawn without any visible difference there.
  bool look_at(const torch::Tensor& code) {
    const Latents latents =
        generator_.codes() ? latents_of_picture(code, *generator_.codes()) : Latents(code);
    Image drawn = std::move(generator_.draw(latents, finish_.colours).front());
    const VisibleCount count = count_visible(best_.wanted, drawn);
    if (count.different < least_) {
      least_ = count.different;
      best_.found = std::move(drawn);
      best_.share = count.opaque > 0 ? count.share() : 0;
      code_ = code;
    }
    return least_ == 0;
  }

  void began() { best_.share_at_once = best_.share; }

  Inversion answer() && {
    const torch::Tensor row = code_.contiguous();
    const auto* numbers = row.data_ptr<float>();
    best_.place = FreeCode{{numbers, numbers + row.numel()}, {}};
    const auto &wanted = best_.wanted.pixels(), &found = best_.found.pixels();
    for (std::size_t p = 0; p < wanted.size(); ++p) {
      best_.differs.push_back(visibly_different(wanted[p], found[p]) ? 1 : 0);
    }
    return std::move(best_);
  }

 private:
  const FrozenGenerator& generator_;
  const Finish& finish_;
  Inversion best_;
  torch::Tensor code_;
  std::int64_t least_ = std::numeric_limits<std::int64_t>::max();
};

}  // namespace

Inversion invert(const FrozenGenerator& generator, const Image& wanted, const Finish& finish,
                 const InversionLimits& limits, const std::stop_token& stop) {
  const torch::NoGradGuard no_grad;
  const auto begin = Clock::now();
  const torch::Tensor labels = labels_of(wanted, generator.set().palette());
  const SpriteCodes* codes = generator.codes().get();
  const torch::Tensor start =
      codes != nullptr ? codes->encode(indices_to_signed(
                             labels.unsqueeze(0), palette_to_tensor(generator.set().palette())))
                       : best_random_code(generator, labels);
  Search search(generator, wanted, finish);
  bool found = search.look_at(start);
  search.began();
  CodePull pull(generator, start, {labels, torch::ones_like(labels, torch::kFloat)});
  for (int step = 1; step <= limits.steps && !found; ++step) {
    if (stop.stop_requested() || seconds_since(begin) > limits.seconds) break;
    pull.step();
    if (step % kStepsBetweenLooks == 0 || step == limits.steps)
      found = search.look_at(pull.codes());
  }
  Inversion answer = std::move(search).answer();
  answer.seconds = seconds_since(begin);
  return answer;
}

}  // namespace pixelatent
