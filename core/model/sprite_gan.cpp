#include "model/sprite_gan.hpp"

#include <algorithm>
#include <cmath>

#include "model/channels_last.hpp"
#include "model/convolution/convolve3x3.hpp"
#include "model/held_colours.hpp"
#include "model/init.hpp"
#include "model/styled_lrelu.hpp"

namespace pixelatent {

namespace F = torch::nn::functional;

namespace {

constexpr double kSlope = 0.2;
constexpr int kPatchChannels = 32;
constexpr double kHardlyOpaque = -0.5;  // in [-1, 1]

torch::nn::Conv2d conv3(int in, int out) {
  return torch::nn::Conv2d(torch::nn::Conv2dOptions(in, out, 3).padding(1));
}

torch::nn::Conv2d conv1(int in, int out) {
  return torch::nn::Conv2d(torch::nn::Conv2dOptions(in, out, 1).bias(false));
}

torch::Tensor lrelu(const torch::Tensor& x) { return torch::leaky_relu(x, kSlope); }

/// Of squares 3 or 4 places a side, doubled two to four times to the canvas.
Stages stages_of_sprite(const Canvas& canvas) { return stages_of(canvas, 4); }

/// Channels from the smallest stage up to the canvas. Three doublings (32 pixels) are the measured
/// recipe; two (16) drop its last stage, four (64) add one of half the width.
std::vector<int> generator_channels(int doublings) {
  switch (doublings) {
    case 2:
      return {128, 96, 64};
    case 3:
      return {128, 96, 64, 32};
    case 4:
      return {128, 96, 64, 32, 16};
    default:
      TORCH_CHECK(false, "no recipe for ", doublings, " doublings");
  }
}

/// Channels from half the canvas down to the smallest stage.
std::vector<int> discriminator_channels(int doublings) {
  switch (doublings) {
    case 2:
      return {96, 128};
    case 3:
      return {64, 96, 128};
    case 4:
      return {32, 64, 96, 128};
    default:
      TORCH_CHECK(false, "no recipe for ", doublings, " doublings");
  }
}

/// What has to be known of the last stage, which three convolutions look around in, to know its
/// logits inside `window`. In whole squares of kEven pixels: sums then are added up in the same
/// order.
Rect seen_from(const Rect& window, const Rect& whole) {
  constexpr int kAround = 3, kEven = 4;
  const auto down = [](int at) { return std::max(0, at - kAround) / kEven * kEven; };
  const auto up = [](int at, int most) {
    return std::min(most, (at + kAround + kEven - 1) / kEven * kEven);
  };
  const int left = down(window.x), top = down(window.y);
  return {left, top, up(window.x + window.w, whole.w) - left,
          up(window.y + window.h, whole.h) - top};
}

/// [n, c, h, w] inside `window`.
torch::Tensor cut(const torch::Tensor& x, const Rect& window) {
  if (window.w == x.size(3) && window.h == x.size(2)) return x;
  return x.narrow(2, window.y, window.h).narrow(3, window.x, window.w);
}

/// Standard deviation across groups of four, as one extra channel (Karras et al. 2018).
torch::Tensor with_minibatch_deviation(const torch::Tensor& x) {
  const auto n = x.size(0);
  TORCH_CHECK(n % 4 == 0, "the discriminator takes batches in multiples of 4, not ", n);
  torch::Tensor y = x.reshape({4, n / 4, x.size(1), x.size(2), x.size(3)});
  y = (y - y.mean(0)).pow(2).mean(0).add(1e-8).sqrt().mean({1, 2, 3});
  y = y.repeat({4}).view({n, 1, 1, 1}).expand({n, 1, x.size(2), x.size(3)});
  return torch::cat({x, y}, 1);
}

}  // namespace

torch::Tensor on_sphere(const torch::Tensor& z) {
  return z * torch::rsqrt(z.pow(2).mean(1, /*keepdim=*/true) + 1e-8);
}

ResBlockImpl::ResBlockImpl(int channels, int style_size)
    : first_(register_module("first", conv3(channels, channels))),
      second_(register_module("second", conv3(channels, channels))) {
  if (style_size > 0) {
    style_ = register_module("style", torch::nn::Linear(style_size, 2 * channels));
  }
}

torch::Tensor ResBlockImpl::forward(const torch::Tensor& x, const torch::Tensor& style) {
  const torch::Tensor h = convolve3x3(x, first_);
  return x + convolve3x3(style_.is_empty() ? lrelu(h) : styled_lrelu(h, style_(style)), second_);
}

void ResBlockImpl::init(at::Generator& rng) {
  init_kaiming(first_->weight, first_->bias, rng);
  init_normal(second_->weight, second_->bias, 0.02, rng);
  if (!style_.is_empty()) {
    const auto style_size = static_cast<double>(style_->weight.size(1));
    init_normal(style_->weight, style_->bias, 0.5 / std::sqrt(style_size), rng);
  }
}

SpriteGenerator::SpriteGenerator(const Canvas& canvas, int colours, CodeKind codes)
    : layout_(code_layout(canvas, codes)), stages_(stages_of_sprite(canvas)) {
  const std::vector<int> channels = generator_channels(stages_.doublings);
  map_first_ = register_module("map_first", torch::nn::Linear(layout_.global, kStyleSize));
  map_second_ = register_module("map_second", torch::nn::Linear(kStyleSize, kStyleSize));
  start_ = register_module("start",
                           torch::nn::Linear(layout_.global, channels.front() * stages_.places()));
  for (std::size_t i = 0; i < channels.size(); ++i) {
    const std::string index = std::to_string(i);
    if (i > 0) {
      // The last enlargement makes each of a place's four pixels from channels of its own: fine
      // detail is then decided at half size, where the channels are, and only tidied at full size.
      const int pixels = i + 1 == channels.size() ? 4 : 1;
      widen_.push_back(
          register_module("widen" + index, conv1(channels[i - 1], pixels * channels[i])));
    }
    blocks_.push_back(register_module("block" + index, ResBlock(channels[i], kStyleSize)));
  }
  // The map of what is where joins at half size, one place for one pixel of that stage.
  place_ = register_module("place", conv3(layout_.channels, channels[channels.size() - 2]));
  out_ = register_module("out", conv3(channels.back(), colours));
  if (codes == CodeKind::Pixels) {
    palette_ = register_buffer("palette", torch::zeros({colours, 4}));
  }
}

void SpriteGenerator::use_palette(const torch::Tensor& palette) {
  const torch::NoGradGuard no_grad;
  palette_.copy_(palette);
}

torch::Tensor SpriteGenerator::forward(const torch::Tensor& code) {
  return draw(std::span(&code, 1), whole());
}

torch::Tensor SpriteGenerator::forward_by_stage(std::span<const torch::Tensor> of_stage) {
  TORCH_CHECK(of_stage.size() == blocks_.size(), "a code for each of ", blocks_.size(),
              " stages, not for ", of_stage.size());
  return draw(of_stage, whole());
}

torch::Tensor SpriteGenerator::forward_within(std::span<const torch::Tensor> of_stage,
                                              const Rect& window) {
  return draw(of_stage, window);
}

std::vector<Rect> SpriteGenerator::held_by(std::span<const torch::Tensor> of_stage) const {
  if (!palette_.defined()) return {};
  const torch::Tensor& code =
      of_stage.size() == 1 ? of_stage.front() : of_stage[of_stage.size() - 2];
  // A blend may be opaque where it is more transparent than not.
  const torch::Tensor opaque =
      (pixels_in(code, layout_).select(1, 3) > kHardlyOpaque).to(torch::kCPU);
  std::vector<Rect> held;
  for (std::int64_t i = 0; i < opaque.size(0); ++i) {
    const torch::Tensor rows = opaque[i].any(1).nonzero(), columns = opaque[i].any(0).nonzero();
    if (rows.numel() == 0) {
      held.emplace_back();
      continue;
    }
    const auto first = [](const torch::Tensor& at) { return at[0].item<int>(); };
    const auto size = [](const torch::Tensor& at) {
      return at[-1].item<int>() - at[0].item<int>() + 1;
    };
    held.push_back({first(columns), first(rows), size(columns), size(rows)});
  }
  return held;
}

Rect SpriteGenerator::whole() const {
  return {0, 0, stages_.width << stages_.doublings, stages_.height << stages_.doublings};
}

SpriteGenerator::Reading SpriteGenerator::read(const torch::Tensor& code) {
  const torch::Tensor unit = as_read(code, layout_);
  Reading reading;
  reading.global = unit.slice(1, 0, layout_.global);
  reading.map = unit.slice(1, layout_.global)
                    .reshape({-1, layout_.channels, layout_.rows, layout_.columns})
                    .contiguous(kChannelsLast);
  reading.style = lrelu(map_second_(lrelu(map_first_(reading.global))));
  if (palette_.defined()) reading.pixels = pixels_in(code, layout_);
  return reading;
}

torch::Tensor SpriteGenerator::draw(std::span<const torch::Tensor> codes, const Rect& window) {
  std::vector<Reading> readings;
  for (const torch::Tensor& code : codes) readings.push_back(read(code));
  std::vector<const Reading*> of_stage(blocks_.size(), &readings.front());
  for (std::size_t i = 1; i < readings.size(); ++i) of_stage[i] = &readings[i];
  const Rect seen = seen_from(window, whole());
  const torch::Tensor& z = of_stage.front()->global;
  torch::Tensor x =
      start_(z).view({z.size(0), -1, stages_.height, stages_.width}).contiguous(kChannelsLast);
  x = blocks_.front()(x, of_stage.front()->style);
  for (std::size_t i = 1; i < blocks_.size(); ++i) {
    if (i + 1 == blocks_.size()) {
      x = cut(x, {seen.x / 2, seen.y / 2, seen.w / 2, seen.h / 2}).contiguous(kChannelsLast);
    }
    // The 1x1 convolution comes before the enlargement: the same result for a quarter of the work.
    const torch::Tensor wide = widen_[i - 1](x);
    x = i + 1 == blocks_.size() ? torch::pixel_shuffle(wide, 2).contiguous(kChannelsLast)
                                : torch::upsample_nearest2d(wide, {x.size(2) * 2, x.size(3) * 2});
    if (i + 2 == blocks_.size()) x = x + convolve3x3(of_stage[i]->map, place_);
    x = blocks_[i](x, of_stage[i]->style);
  }
  const torch::Tensor logits =
      cut(convolve3x3(lrelu(x), out_), {window.x - seen.x, window.y - seen.y, window.w, window.h});
  const torch::Tensor& pixels = of_stage[blocks_.size() - 2]->pixels;
  return pixels.defined() ? with_held_colours(logits, cut(pixels, window), palette_) : logits;
}

void SpriteGenerator::init(at::Generator& rng) {
  init_default(map_first_->weight, map_first_->bias, rng);
  init_default(map_second_->weight, map_second_->bias, rng);
  init_default(start_->weight, start_->bias, rng);
  for (ResBlock& block : blocks_) block->init(rng);
  for (torch::nn::Conv2d& widen : widen_) init_default(widen->weight, {}, rng);
  init_default(place_->weight, place_->bias, rng);
  init_default(out_->weight, out_->bias, rng);
  init_normal(out_->weight, {}, 0.05, rng);
}

SpriteDiscriminator::SpriteDiscriminator(const Canvas& canvas) {
  const Stages stages = stages_of_sprite(canvas);
  const std::vector<int> channels = discriminator_channels(stages.doublings);
  stem_ = register_module("stem", conv3(16, channels.front()));
  for (std::size_t i = 0; i < channels.size(); ++i) {
    const std::string index = std::to_string(i);
    if (i > 0) {
      widen_.push_back(register_module("widen" + index, conv1(channels[i - 1], channels[i])));
    }
    blocks_.push_back(register_module("block" + index, ResBlock(channels[i], 0)));
  }
  const int top = channels.back();
  last_ = register_module("last", conv3(top + 1, top));
  head_first_ = register_module("head_first", torch::nn::Linear(top * stages.places(), top));
  head_second_ = register_module("head_second", torch::nn::Linear(top, 1));
  patch_first_ = register_module("patch_first", conv3(4, kPatchChannels));
  patch_second_ = register_module("patch_second", conv3(kPatchChannels, kPatchChannels));
  patch_score_ = register_module("patch_score",
                                 torch::nn::Conv2d(torch::nn::Conv2dOptions(kPatchChannels, 1, 1)));
}

SpriteDiscriminator::Verdict SpriteDiscriminator::forward(const torch::Tensor& images) {
  torch::Tensor x = convolve3x3(torch::pixel_unshuffle(images, 2).contiguous(kChannelsLast), stem_);
  x = blocks_.front()(x);
  for (std::size_t i = 1; i < blocks_.size(); ++i) {
    x = blocks_[i](widen_[i - 1](torch::avg_pool2d(x, 2)));
  }
  x = lrelu(convolve3x3(with_minibatch_deviation(lrelu(x)), last_));
  const torch::Tensor whole = head_second_(lrelu(head_first_(x.flatten(1)))).squeeze(1);
  const torch::Tensor rows = images.contiguous(kChannelsLast);
  const torch::Tensor patches =
      patch_score_(lrelu(convolve3x3(lrelu(convolve3x3(rows, patch_first_)), patch_second_)));
  return {whole, patches.flatten(1)};
}

void SpriteDiscriminator::init(at::Generator& rng) {
  init_default(stem_->weight, stem_->bias, rng);
  for (ResBlock& block : blocks_) block->init(rng);
  for (torch::nn::Conv2d& widen : widen_) init_default(widen->weight, {}, rng);
  init_default(last_->weight, last_->bias, rng);
  init_default(head_first_->weight, head_first_->bias, rng);
  init_default(head_second_->weight, head_second_->bias, rng);
  for (torch::nn::Conv2d* layer : {&patch_first_, &patch_second_, &patch_score_}) {
    init_default((*layer)->weight, (*layer)->bias, rng);
  }
}

}  // namespace pixelatent
