#pragma once
#include <torch/torch.h>

#include <memory>
#include <string>
#include <vector>

#include "base/rng.hpp"
#include "dataset/make_sheet.hpp"
#include "dataset/sheet_collection.hpp"
#include "dataset/sprite_set.hpp"
#include "image/decode.hpp"
#include "train/make_job.hpp"
#include "train/training_job.hpp"

namespace pixelatent::testing {

/// Small figures: a coloured body with an outline, different in size and hue.
inline Image make_figure(const Canvas& canvas, int number) {
  Image image(canvas.width, canvas.height);
  Rng rng(static_cast<std::uint64_t>(number) + 1);
  const int middle = canvas.width / 2, foot = canvas.height - 1;
  const int half = canvas.width / 6 + rng.below(canvas.width / 5);
  const int top = canvas.height - canvas.height / 2 - rng.below(canvas.height / 3);
  const Rgba8 body = {static_cast<std::uint8_t>(40 + rng.below(4) * 60),
                      static_cast<std::uint8_t>(40 + rng.below(4) * 60),
                      static_cast<std::uint8_t>(40 + rng.below(4) * 60), 255};
  for (int y = top; y < foot; ++y) {
    for (int x = middle - half; x <= middle + half; ++x) {
      const bool edge = x == middle - half || x == middle + half || y == top;
      image.at(x, y) = edge ? Rgba8{20, 16, 24, 255} : body;
    }
  }
  return image;
}

inline std::shared_ptr<const SpriteSet> make_set(int count, const Canvas& canvas = {}) {
  std::vector<Image> sprites;
  for (int i = 0; i < count; ++i) sprites.push_back(make_figure(canvas, i));
  return SpriteSet::create(std::move(sprites), canvas).value();
}

inline std::shared_ptr<const SpriteSet> sample_set() {
  const std::string file = std::string(PIXELATENT_ASSETS_DIR) + "/sample_sheet.png";
  SheetCollection collection;
  collection.sheets.push_back(make_sheet(1, file, decode_file(file).value()));
  collection = arrange(std::move(collection));
  return SpriteSet::create(collection.sprites, collection.canvas).value();
}

inline TrainOptions options_for(ModelKind kind, std::uint64_t seed = 7) {
  TrainOptions options;
  options.model = kind;
  options.seed = seed;
  options.hyper = default_hyper(kind);
  options.device = DeviceChoice::Cpu;
  options.codes = CodeKind::Blocks;  // of tiny made-up sprites; parts have tests of their own
  options.threads = 1;               // two threads wait for each other on a busy machine
  return options;
}

inline std::unique_ptr<TrainingJob> job_for(ModelKind kind, std::shared_ptr<const SpriteSet> set,
                                            std::uint64_t seed = 7) {
  return make_job(options_for(kind, seed), std::move(set)).value();
}

/// `share_done` 0.5 lets the discriminator join at once.
inline void train(TrainingJob& job, int steps, double share_done = 0.5) {
  for (int i = 0; i < steps; ++i) ASSERT_TRUE(job.step(share_done, {}));
}

inline std::vector<torch::Tensor> copies(const std::vector<torch::Tensor>& tensors) {
  std::vector<torch::Tensor> result;
  for (const torch::Tensor& t : tensors) result.push_back(t.detach().clone());
  return result;
}

inline bool identical(const std::vector<torch::Tensor>& a, const std::vector<torch::Tensor>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!torch::equal(a[i], b[i])) return false;
  }
  return true;
}

}  // namespace pixelatent::testing
