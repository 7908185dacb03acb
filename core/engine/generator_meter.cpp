#include "engine/generator_meter.hpp"

#include <utility>

#include "base/rng.hpp"
#include "latent/sampling.hpp"
#include "metrics/yardstick.hpp"

namespace pixelatent {

namespace {

constexpr int kSamples =
    256;  // KID and coverage of fewer vary more from draw to draw than training does
constexpr std::uint64_t kSeed = 2020;
constexpr int kRedrawn = 64;  // sprites drawn from their own places

class GeneratorMeter : public QualityMeter {
 public:
  GeneratorMeter() { compute_on_one_processor(); }

  std::optional<QualityFigures> measure(const QualityCandidate& candidate,
                                        const std::stop_token& stop) override {
    // Taken away while it is in use: what stopped half-way, or threw, is not used again.
    std::unique_ptr<Yardstick> yardstick = std::exchange(yardstick_, nullptr);
    if (!yardstick || set_ != candidate.set)
      yardstick = std::make_unique<Yardstick>(candidate.set, kSamples);
    set_ = candidate.set;
    while (!yardstick->prepare()) {
      if (stop.stop_requested()) return std::nullopt;
    }
    // The same places every time, and choosing children takes a while.
    if (LatentShape shape = shape_of(*candidate.generator); points_.empty() || !(shape_ == shape)) {
      shape_ = std::move(shape);
      points_ = spread_points(*candidate.generator, kSamples, kSeed, 1.0F, stop);
      if (stop.stop_requested()) {
        points_.clear();
        return std::nullopt;
      }
    }
    for (int at = 0; at < kSamples; at += Yardstick::kPiece) {
      if (stop.stop_requested()) return std::nullopt;
      yardstick->add(
          draw_points(*candidate.generator,
                      std::span(points_).subspan(static_cast<std::size_t>(at), Yardstick::kPiece)));
    }
    add_redrawn(*yardstick, candidate);
    const QualityFigures figures = yardstick->finish();
    yardstick_ = std::move(yardstick);
    return figures;
  }

 private:
  static void add_redrawn(Yardstick& yardstick, const QualityCandidate& candidate) {
    const std::vector<int> sprites = fixed_subset(candidate.set->size(), kRedrawn);
    const std::vector<Image> drawn = redraw_sprites(*candidate.generator, sprites);
    for (std::size_t i = 0; i < drawn.size(); ++i) yardstick.add_redrawn(sprites[i], drawn[i]);
  }

  std::shared_ptr<const SpriteSet> set_;
  LatentShape shape_;
  std::vector<LatentPoint> points_;
  std::unique_ptr<Yardstick> yardstick_;
};

}  // namespace

std::unique_ptr<QualityMeter> make_generator_meter() { return std::make_unique<GeneratorMeter>(); }

}  // namespace pixelatent
