// Images per second of the network that many know from a training script in Python (a code per
// sprite, a style-modulated generator to palette logits, relativistic pairing with R1/R2; 32x32,
// batches of 32), trained with this program's building blocks. It is not what this program trains,
// see model/sprite_gan.hpp; it is what bench/peers/compare.py needs to compare like with like.
#include <torch/torch.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>

#include "as_launched.hpp"
#include "dataset/make_sheet.hpp"
#include "dataset/sheet_collection.hpp"
#include "dataset/tensors.hpp"
#include "image/decode.hpp"
#include "model/augment.hpp"
#include "model/convolution/convolve3x3.hpp"
#include "model/generator_net.hpp"
#include "model/init.hpp"
#include "model/latent_point.hpp"
#include "model/losses.hpp"
#include "model/palette_output.hpp"
#include "model/sprite_gan.hpp"
#include "train/device.hpp"
#include "train/job_support.hpp"
#include "train/quick_adam.hpp"

namespace pixelatent {
namespace {

constexpr int kCode = 64, kBatch = 32, kCanvas = 32, kLazy = 4;
constexpr double kRate = 5e-4, kCodeRate = 0.02, kPenalty = 0.5, kRedraw = 3,
                 kCrossEntropyWeight = 0.5;
constexpr auto kLast = torch::MemoryFormat::ChannelsLast;
const std::vector<int> kUp = {128, 96, 64, 32}, kDown = {64, 96, 128};

torch::nn::Conv2d conv(int in, int out, int size) {
  return torch::nn::Conv2d(
      torch::nn::Conv2dOptions(in, out, size).padding(size / 2).bias(size > 1));
}

class Generator : public torch::nn::Module {
 public:
  explicit Generator(int colours) {
    for (std::size_t i = 0; i < kUp.size(); ++i) {
      if (i > 0)
        widen_.push_back(register_module("widen" + std::to_string(i), conv(kUp[i - 1], kUp[i], 1)));
      blocks_.push_back(register_module("block" + std::to_string(i), ResBlock(kUp[i], kStyleSize)));
    }
    out_ = register_module("out", conv(kUp.back(), colours, 3));
  }
  torch::Tensor forward(const torch::Tensor& code) {
    const torch::Tensor z = on_sphere(code);
    const torch::Tensor style = torch::leaky_relu(second_(torch::leaky_relu(first_(z), 0.2)), 0.2);
    torch::Tensor x = blocks_[0](start_(z).view({z.size(0), -1, 4, 4}).contiguous(kLast), style);
    for (std::size_t i = 1; i < blocks_.size(); ++i) {
      x = torch::upsample_nearest2d(widen_[i - 1](x), {x.size(2) * 2, x.size(3) * 2});
      x = blocks_[i](x, style);
    }
    return convolve3x3(torch::leaky_relu(x, 0.2), out_);
  }

 private:
  torch::nn::Linear first_ = register_module("first", torch::nn::Linear(kCode, kStyleSize));
  torch::nn::Linear second_ = register_module("second", torch::nn::Linear(kStyleSize, kStyleSize));
  torch::nn::Linear start_ = register_module("start", torch::nn::Linear(kCode, kUp.front() * 16));
  std::vector<ResBlock> blocks_;
  std::vector<torch::nn::Conv2d> widen_;
  torch::nn::Conv2d out_{nullptr};
};

class Discriminator : public torch::nn::Module {
 public:
  Discriminator() {
    for (std::size_t i = 0; i < kDown.size(); ++i) {
      if (i > 0)
        widen_.push_back(
            register_module("widen" + std::to_string(i), conv(kDown[i - 1], kDown[i], 1)));
      blocks_.push_back(register_module("block" + std::to_string(i), ResBlock(kDown[i], 0)));
    }
  }
  torch::Tensor forward(const torch::Tensor& images) {
    torch::Tensor x =
        blocks_[0](convolve3x3(torch::pixel_unshuffle(images, 2).contiguous(kLast), stem_));
    for (std::size_t i = 1; i < blocks_.size(); ++i)
      x = blocks_[i](widen_[i - 1](torch::avg_pool2d(x, 2)));
    x = torch::leaky_relu(x, 0.2);
    const auto n = x.size(0);
    torch::Tensor y = x.reshape({4, n / 4, x.size(1), x.size(2), x.size(3)});
    y = (y - y.mean(0)).pow(2).mean(0).add(1e-8).sqrt().mean({1, 2, 3});
    x = torch::cat({x, y.repeat({4}).view({n, 1, 1, 1}).expand({n, 1, x.size(2), x.size(3)})}, 1);
    x = torch::leaky_relu(convolve3x3(x, last_), 0.2).flatten(1);
    return score_(torch::leaky_relu(head_(x), 0.2)).squeeze(1);
  }

 private:
  torch::nn::Conv2d stem_ = register_module("stem", conv(16, kDown.front(), 3));
  torch::nn::Conv2d last_ = register_module("last", conv(kDown.back() + 1, kDown.back(), 3));
  torch::nn::Linear head_ =
      register_module("head", torch::nn::Linear(kDown.back() * 16, kDown.back()));
  torch::nn::Linear score_ = register_module("score", torch::nn::Linear(kDown.back(), 1));
  std::vector<ResBlock> blocks_;
  std::vector<torch::nn::Conv2d> widen_;
};

class Recipe {
 public:
  explicit Recipe(const SpriteSet& set)
      : labels_(set_to_indices(set)),
        palette_(palette_to_tensor(set.palette())),
        generator_(set.palette().size()),
        shadow_(set.palette().size()),
        rng_(make_rng(0)) {
    codes_ = randn({labels_.size(0), kCode}, rng_).requires_grad_();
    for (torch::nn::Module* net :
         std::initializer_list<torch::nn::Module*>{&generator_, &shadow_, &discriminator_}) {
      use_channels_last(*net);
    }
    require_gradients(shadow_, false);
    const auto options = torch::optim::AdamOptions(kRate).betas({0.5, 0.99});
    adam_g_ = std::make_unique<torch::optim::Adam>(generator_.parameters(), options);
    adam_codes_ = std::make_unique<torch::optim::Adam>(
        std::vector<torch::Tensor>{codes_},
        torch::optim::AdamOptions(kCodeRate).betas({0.5, 0.99}));
    adam_d_ = std::make_unique<torch::optim::Adam>(
        discriminator_.parameters(), torch::optim::AdamOptions(kRate).betas({0.0, 0.99}));
  }

  void step() {
    const torch::Tensor which = randint(0, labels_.size(0), {kBatch}, rng_);
    const torch::Tensor labels = labels_.index_select(0, which);
    const torch::Tensor real = indices_to_signed(labels, palette_);
    const torch::Tensor logits =
        generator_.forward(torch::cat({codes_.index_select(0, which), blends()}));
    const auto [images, cross_entropy] = show_palette(logits, palette_, labels);
    const torch::Tensor own = images.slice(0, 0, kBatch), fake = images.slice(0, kBatch);
    const torch::Tensor scores = discriminator_step(real, fake.detach());
    require_gradients(discriminator_, false);
    const torch::Tensor judged = relativistic_loss(discriminator_.forward(augmented(fake)), scores);
    const torch::Tensor redraw = multi_scale_l1(own, real) + kCrossEntropyWeight * cross_entropy;
    adam_g_->zero_grad();
    adam_codes_->zero_grad();
    (judged + kRedraw * redraw).backward();
    adam_step(*adam_g_);
    adam_step(*adam_codes_);
    require_gradients(discriminator_, true);
    update_ema(shadow_, generator_, 0.99);
    ++steps_;
  }

 private:
  torch::Tensor augmented(const torch::Tensor& x) {
    return AugmentDraw(kBatch, Canvas::square(kCanvas), 1, rng_).apply(x);
  }
  torch::Tensor blends() {
    const torch::NoGradGuard no_grad;
    const torch::Tensor unit = on_sphere(codes_);
    const torch::Tensor i = randint(0, unit.size(0), {kBatch}, rng_),
                        j = randint(0, unit.size(0), {kBatch}, rng_);
    const torch::Tensor between =
        torch::lerp(unit.index_select(0, i), unit.index_select(0, j), rand({kBatch, 1}, rng_));
    return on_sphere(between + kCodeNoise * randn({kBatch, kCode}, rng_));
  }
  /// Returns the scores of real sprites.
  torch::Tensor discriminator_step(const torch::Tensor& real, const torch::Tensor& fake) {
    torch::Tensor x = augmented(real), y = augmented(fake), r, f, loss;
    if (steps_ % kLazy == 0) {
      x = x.detach().requires_grad_();
      y = y.detach().requires_grad_();
      r = discriminator_.forward(x);
      f = discriminator_.forward(y);
      loss = relativistic_loss(r, f) +
             kPenalty / 2 * kLazy * (gradient_penalty(r, x) + gradient_penalty(f, y));
    } else {
      const auto both = discriminator_.forward(torch::cat({x, y})).chunk(2);
      r = both[0];
      f = both[1];
      loss = relativistic_loss(r, f);
    }
    adam_d_->zero_grad();
    loss.backward();
    adam_step(*adam_d_);
    return r.detach();
  }

  torch::Tensor labels_, palette_, codes_;
  Generator generator_, shadow_;
  Discriminator discriminator_;
  at::Generator rng_;
  std::unique_ptr<torch::optim::Adam> adam_g_, adam_codes_, adam_d_;
  int steps_ = 0;
};

std::shared_ptr<const SpriteSet> sprites_of(const std::string& file) {
  SheetCollection collection;
  collection.sheets.push_back(make_sheet(1, file, decode_file(file).value()));
  collection = arrange(std::move(collection));
  return SpriteSet::create(collection.sprites, collection.canvas).value();
}

int main_of(int argc, char** argv) {
  std::string sheet = PIXELATENT_SAMPLE_SHEET;
  int threads = 0;
  double seconds = 8;
  CLI::App app{"Images per second of the recipe's network; sprites of 32x32."};
  app.add_option("--sheet", sheet, "a sheet of 32x32 cells");
  app.add_option("--threads", threads, "0: as the program chooses");
  app.add_option("--seconds", seconds, "how long");
  CLI11_PARSE(app, argc, argv);
  torch::set_num_threads(choose_threads(threads));
  Recipe recipe(*sprites_of(sheet));
  for (int i = 0; i < kLazy; ++i) recipe.step();
  using Clock = std::chrono::steady_clock;
  const auto begin = Clock::now();
  const auto spent = [&] { return std::chrono::duration<double>(Clock::now() - begin).count(); };
  int steps = 0;
  while (steps % kLazy != 0 || spent() < seconds) {
    recipe.step();
    ++steps;
  }
  std::printf("%.1f\n", steps * kBatch / spent());
  return 0;
}

}  // namespace
}  // namespace pixelatent

int main(int argc, char** argv) {
  pixelatent::run_as_launched(argv);
  return pixelatent::main_of(argc, argv);
}
