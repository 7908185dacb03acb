#include "latent/generator_renderer.hpp"

#include <torch/torch.h>

#include <algorithm>
#include <map>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

#include "image/orphan_pixels.hpp"
#include "latent/latent_basis.hpp"
#include "latent/part_directions.hpp"
#include "latent/place_edit.hpp"
#include "latent/place_latents.hpp"
#include "latent/style_directions.hpp"
#include "latent/walk_spacing.hpp"
#include "model/compact_generator.hpp"
#include "model/frozen_generator.hpp"
#include "model/generator_fingerprint.hpp"

namespace pixelatent {

namespace {

constexpr std::size_t kMostRedraws = 64;  // pictures that are kept
constexpr std::int64_t kMostCodes = 512;  // looked at together

/// One thread at a time draws with a generator: beside another one it takes a copy.
enum class Generators { Shared, Copied };

class GeneratorRenderer : public PreviewRenderer {
 public:
  explicit GeneratorRenderer(Generators generators) : generators_(generators) {
    torch::set_num_threads(1);
  }

  std::shared_ptr<const LatentSpace> adopt(
      RunId run, std::shared_ptr<const FrozenGenerator> generator) override {
    const bool same_space = generator_ && &generator_->set() == &generator->set() &&
                            generator_->shape() == generator->shape();
    generator_ =
        generators_ == Generators::Shared
            ? std::move(generator)
            : std::make_shared<const FrozenGenerator>(generator->spec(), generator->net(),
                                                      generator->codes(), generator->shared_set());
    if (!same_space) {
      earlier_.reset();
      breeder_.reset();
      redraws_ = {};
      memory_ = {};
      describe_set();
    }
    auto space = std::make_shared<LatentSpace>(space_);
    space->style_directions = all_style_directions(generator_->net(), basis_);
    space->run = run;
    space->generator = ++version_;
    space->fingerprint = fingerprint_ = fingerprint_of(*generator_);
    return space;
  }

  void look_back(std::optional<EarlierGenerator> earlier) override {
    earlier_.reset();
    if (!earlier || !generator_) return;
    if (earlier->set.get() != &generator_->set()) return;  // of a run that is gone
    auto generator = from_compact(*earlier->bytes, earlier->set, generator_->codes());
    if (!generator) throw std::runtime_error(one_line(generator.error()));
    earlier_ = Earlier{std::move(*generator), earlier->images};
  }

  PreviewFrame render(const PreviewRequest& request) override {
    const torch::NoGradGuard no_grad;
    const Latents latents = worked_out(request.place, *generator_);
    PreviewFrame frame;
    frame.request = request.id;
    frame.generator = version_;
    frame.fingerprint = fingerprint_;
    frame.image = std::move(finished(*generator_, latents, request.finish).front());
    if (request.parts) frame.parts = parts_of(frame.image);
    const SpriteSet::Nearest nearest = generator_->set().nearest(frame.image);
    frame.nearest = nearest.sprite;
    frame.difference = nearest.difference;
    frame.from_redraw =
        from_redraw(frame.image, nearest.sprite, nearest.difference, request.finish);
    if (earlier_) {
      const FrozenGenerator& then = *earlier_->generator;
      const Latents earlier = worked_out(request.place, then);
      frame.then = std::move(finished(then, earlier, request.finish).front());
      frame.then_images = earlier_->images;
    }
    return frame;
  }

  std::vector<Result<Image>> render(std::span<const Place> places, const Finish& finish) override {
    const torch::NoGradGuard no_grad;
    std::vector<Latents> fine;
    std::vector<Result<Image>> answers(places.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (auto drawable = check(places[i], generator_->shape()); !drawable) {
        answers[i] = tl::unexpected(std::move(drawable.error()));
      } else {
        fine.push_back(latents_of(places[i], remembering()));
      }
    }
    if (fine.empty()) return answers;
    std::vector<Image> images = finished(*generator_, stacked(fine), finish);
    auto next = images.begin();
    for (Result<Image>& answer : answers) {
      if (answer) answer = std::move(*next++);
    }
    return answers;
  }

  Place somewhere(const RandomWish& wish) override {
    Rng rng(wish.seed);
    return with_kept(random_point(generator_->shape(), rng, wish.novelty), wish.kept);
  }

  void breed(const BreedWish& asked) override {
    breeder_.reset();
    const LatentShape shape = generator_->shape();
    BreedWish wish = asked;
    for (Place& parent : wish.parents) {
      parent = without_unknown(parent, shape);
      if (auto drawable = check(parent, shape); !drawable) {
        throw std::runtime_error(one_line(drawable.error()));
      }
    }
    BreedEye eye;
    if (const SpriteCodes* codes = generator_->codes().get(); codes != nullptr) {
      eye.parts = codes->parts();
    }
    eye.collage_of = [this](const Place& place) {
      const torch::NoGradGuard no_grad;
      return pixelatent::collage_of(place, remembering());
    };
    eye.draw = [this](const Place& place) {
      const torch::NoGradGuard no_grad;
      return std::move(
          finished(*generator_, latents_of(place, space_of(*generator_, steps_)), {}).front());
    };
    eye.width = generator_->spec().canvas.width;
    eye.height = generator_->spec().canvas.height;
    breeder_.emplace(std::move(wish), shape, std::move(eye));
  }

  Place next_child() override {
    if (!breeder_) throw std::runtime_error("the parents are of another set");
    return breeder_->next();
  }

 private:
  /// How far a picture that differs so much from a sprite of the set is from what this generator
  /// makes of it; 1 where it has no place for it, or where it could only be a redraw of something
  /// that is mostly wrong.
  float from_redraw(const Image& image, int sprite, float difference, const Finish& finish) {
    constexpr float kNoRedraw = 0.5F;
    if (sprite < 0 || sprite >= generator_->shape().sprites || difference > kNoRedraw) return 1;
    const bool current = redraws_.version == version_ && redraws_.finish == finish;
    if (!current || redraws_.of.size() >= kMostRedraws) redraws_ = {version_, finish, {}};
    auto redraw = redraws_.of.find(sprite);
    if (redraw == redraws_.of.end()) {
      const Latents latents = worked_out(sprite_itself(sprite), *generator_);
      redraw =
          redraws_.of.emplace(sprite, std::move(finished(*generator_, latents, finish).front()))
              .first;
    }
    return static_cast<float>(share_changed(redraw->second, image));
  }

  /// Empty in a space without parts.
  std::vector<std::uint8_t> parts_of(const Image& image) const {
    const SpriteCodes* codes = generator_->codes().get();
    if (codes == nullptr || !codes->parts()) return {};
    const Palette& palette = generator_->set().palette();
    return codes->parts()->collage(to_indices(image, palette)).parts;
  }

  /// What a set's codes say is the same for every generator trained on it.
  void describe_set() {
    const SpriteCodes* codes = generator_->codes().get();
    basis_ = basis_of(*generator_);
    const LatentBasis& basis = basis_;
    space_ =
        describe_space(basis, codes == nullptr ? torch::Tensor() : all_coordinates(*codes, basis));
    space_.shape = generator_->shape();
    if (codes != nullptr && codes->parts()) {
      space_.part_map = codes->parts()->usual_map();
      space_.part_directions = part_directions(*codes, basis);
    }
    space_.canvas = generator_->spec().canvas;
    space_.sprites_fingerprint = fingerprint_of(generator_->set());
    steps_ = basis.steps();
  }

  static torch::Tensor all_coordinates(const SpriteCodes& codes, const LatentBasis& basis) {
    std::vector<torch::Tensor> parts;
    for (std::int64_t from = 0; from < codes.count(); from += kMostCodes) {
      const auto to = std::min<std::int64_t>(codes.count(), from + kMostCodes);
      parts.push_back(basis.coordinates(codes.of(torch::arange(from, to, torch::kLong))));
    }
    return torch::cat(parts);
  }

  static std::vector<Image> finished(const FrozenGenerator& generator, const Latents& latents,
                                     const Finish& finish) {
    std::vector<Image> images = generator.draw(latents, finish.colours);
    if (finish.without_orphans) {
      for (Image& image : images) image = without_orphan_pixels(image);
    }
    return images;
  }

  /// Sprites as this generator redraws them: a finger on a slider passes the same few.
  struct Redraws {
    std::uint64_t version = 0;
    Finish finish;
    std::map<int, Image> of;
  };

  struct Earlier {
    std::shared_ptr<const FrozenGenerator> generator;
    std::int64_t images = 0;
  };

  /// What a finger is on shows something as long as it can: a request of a run that is gone may
  /// name sprites that are gone.
  Latents worked_out(const Place& asked, const FrozenGenerator& generator) const {
    const Place place = without_unknown(asked, generator.shape());
    if (auto drawable = check(place, generator.shape()); !drawable) {
      throw std::runtime_error(one_line(drawable.error()));
    }
    return latents_of(place, space_of(generator, steps_));
  }

  /// What is put together from parts is the same for every generator of the run.
  PlaceSpace remembering() {
    PlaceSpace space = space_of(*generator_, steps_);
    space.memory = &memory_;
    return space;
  }

  Generators generators_;
  std::shared_ptr<const FrozenGenerator> generator_;
  CollageMemory memory_;
  LatentSpace space_;
  LatentBasis basis_;
  torch::Tensor steps_;
  std::optional<Earlier> earlier_;
  std::optional<Breeder> breeder_;
  Redraws redraws_;
  std::uint64_t version_ = 0;
  std::uint64_t fingerprint_ = 0;
};

}  // namespace

std::unique_ptr<PreviewRenderer> make_generator_renderer() {
  return std::make_unique<GeneratorRenderer>(Generators::Shared);
}

std::unique_ptr<PreviewRenderer> make_copying_renderer() {
  return std::make_unique<GeneratorRenderer>(Generators::Copied);
}

}  // namespace pixelatent
