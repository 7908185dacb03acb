#include <gtest/gtest.h>

#include <cmath>
#include <thread>
#include <tuple>

#include "dataset/tensors.hpp"
#include "latent/latent_basis.hpp"
#include "latent/slerp.hpp"
#include "latent/style_directions.hpp"
#include "ml/ml_support.hpp"
#include "model/augment.hpp"
#include "model/colour_budget.hpp"
#include "model/dcgan.hpp"
#include "model/frozen_generator.hpp"
#include "model/gan2014.hpp"
#include "model/generator_net.hpp"
#include "model/init.hpp"
#include "model/losses.hpp"
#include "model/palette_output.hpp"
#include "model/points_to_z.hpp"
#include "model/sprite_codes.hpp"
#include "model/sprite_gan.hpp"
#include "model/styled_lrelu.hpp"
#include "train/quick_adam.hpp"
#include "train/thread_choice.hpp"

namespace pixelatent::testing {
namespace {

class EveryCanvas : public ::testing::TestWithParam<Canvas> {};

TEST_P(EveryCanvas, GeneratorsAndDiscriminatorsFitIt) {
  const Canvas canvas = GetParam();
  at::Generator rng = make_rng(1);
  using Kind = GeneratorSpec::Kind;
  for (const Kind kind : {Kind::SpriteGan, Kind::Dcgan, Kind::Gan2014}) {
    const auto net = make_generator({kind, canvas, 20});
    net->init(rng);
    const torch::Tensor out = net->forward(randn({8, net->latent_size()}, rng));
    const int channels = net->output_kind() == OutputKind::PaletteLogits ? 20 : 4;
    EXPECT_EQ(out.sizes(), (std::vector<std::int64_t>{8, channels, canvas.height, canvas.width}));
  }
  const torch::Tensor images = randn({8, 4, canvas.height, canvas.width}, rng);
  SpriteDiscriminator sprite(canvas);
  DcganDiscriminator dcgan(canvas);
  Gan2014Discriminator gan(canvas);
  const auto verdict = sprite.forward(images);
  EXPECT_EQ(verdict.whole.sizes(), (std::vector<std::int64_t>{8}));
  EXPECT_EQ(verdict.patches.sizes(), (std::vector<std::int64_t>{8, canvas.pixels()}));
  EXPECT_EQ(dcgan.forward(images).sizes(), (std::vector<std::int64_t>{8}));
  EXPECT_EQ(gan.forward(images, rng).sizes(), (std::vector<std::int64_t>{8}));
}

std::vector<Canvas> every_canvas() {
  std::vector<Canvas> all;
  for (const int width : kCanvasSides) {
    for (const int height : kCanvasSides) all.push_back({width, height});
  }
  return all;
}

INSTANTIATE_TEST_SUITE_P(Canvases, EveryCanvas, ::testing::ValuesIn(every_canvas()),
                         [](const auto& param) { return text_of(param.param); });

TEST(Stages, HalveUntilBothSidesAreSmall) {
  const auto shape = [](const Canvas& canvas, int longest) {
    const Stages s = stages_of(canvas, longest);
    EXPECT_EQ(s.width << s.doublings, canvas.width);
    EXPECT_EQ(s.height << s.doublings, canvas.height);
    return std::tuple(s.doublings, s.width, s.height);
  };
  // Squares as ever: the sprite model's, then DCGAN's.
  EXPECT_EQ(shape(Canvas::square(16), 4), std::tuple(2, 4, 4));
  EXPECT_EQ(shape(Canvas::square(24), 4), std::tuple(3, 3, 3));
  EXPECT_EQ(shape(Canvas::square(32), 4), std::tuple(3, 4, 4));
  EXPECT_EQ(shape(Canvas::square(48), 4), std::tuple(4, 3, 3));
  EXPECT_EQ(shape(Canvas::square(64), 4), std::tuple(4, 4, 4));
  EXPECT_EQ(shape(Canvas::square(24), 7), std::tuple(2, 6, 6));
  EXPECT_EQ(shape(Canvas::square(48), 7), std::tuple(3, 6, 6));
  EXPECT_EQ(shape({16, 32}, 4), std::tuple(3, 2, 4));
  EXPECT_EQ(shape({48, 24}, 4), std::tuple(3, 6, 3));
  EXPECT_EQ(shape({16, 64}, 4), std::tuple(3, 2, 8));
  EXPECT_THROW(stages_of(Canvas::square(40), 4), c10::Error);
}

TEST(Tensors, ImagesComeBackFromTheirIndices) {
  const auto set = make_set(5);
  const torch::Tensor palette = palette_to_tensor(set->palette());
  const torch::Tensor batch = indices_to_signed(set_to_indices(*set), palette);
  EXPECT_EQ(signed_to_images(batch), set->quantised());
  EXPECT_EQ(indices_to_images(signed_to_indices(batch, palette), set->palette()), set->quantised());
  EXPECT_TRUE(torch::equal(batch, images_to_signed(set->quantised())));
}

TEST(Tensors, AnyColourHasItsNearestOfThePalette) {
  at::Generator rng = make_rng(5);
  const torch::Tensor palette = randn({37, 4}, rng).clamp(-1, 1);
  torch::Tensor batch = randn({2, 4, 16, 24}, rng);
  batch.slice(3, 12).copy_(batch.slice(3, 0, 12).clone());  // and the same ones again
  const torch::Tensor found = signed_to_indices(batch, palette);
  const torch::Tensor pixels = batch.permute({0, 2, 3, 1}).slice(3, 0, 3).unsqueeze(3);
  const torch::Tensor apart =
      (pixels - palette.slice(0, 1).slice(1, 0, 3)).to(torch::kDouble).pow(2).sum(4);
  const torch::Tensor wanted =
      torch::where(batch.select(1, 3) > 0, apart.argmin(3) + 1, torch::zeros({}, torch::kLong));
  EXPECT_TRUE(torch::equal(found.to(torch::kLong), wanted));
}

TEST(Tensors, RowsAndColumnsAreNotMixedUp) {
  Image wide(48, 24), tall(16, 32);
  wide.at(40, 3) = {255, 0, 0, 255};
  tall.at(3, 30) = {0, 255, 0, 255};
  for (const Image& image : {wide, tall}) {
    const auto set = SpriteSet::create({image}, {image.width(), image.height()}).value();
    const torch::Tensor palette = palette_to_tensor(set->palette());
    const torch::Tensor batch = indices_to_signed(set_to_indices(*set), palette);
    EXPECT_EQ(batch.sizes(), (std::vector<std::int64_t>{1, 4, image.height(), image.width()}));
    EXPECT_EQ(signed_to_images(batch).front(), image);
    EXPECT_EQ(indices_to_images(signed_to_indices(batch, palette), set->palette()).front(), image);
  }
}

TEST(PaletteOutput, ShowsOnlyPaletteColoursAndPassesTheSoftmaxGradient) {
  at::Generator rng = make_rng(3);
  const torch::Tensor palette = rand({6, 4}, rng) * 2 - 1;
  const torch::Tensor weight = randn({2, 4, 5, 5}, rng);
  torch::Tensor logits = randn({2, 6, 5, 5}, rng).requires_grad_();
  const torch::Tensor image = straight_through_palette(logits, palette);
  const torch::Tensor expected =
      palette.index_select(0, logits.argmax(1).flatten()).view({2, 5, 5, 4}).permute({0, 3, 1, 2});
  EXPECT_TRUE(torch::equal(image, expected));
  (image * weight).sum().backward();

  torch::Tensor other = logits.detach().clone().requires_grad_();
  const torch::Tensor soft = torch::einsum("nkhw,kc->nchw", {torch::softmax(other, 1), palette});
  (soft * weight).sum().backward();
  EXPECT_TRUE(torch::allclose(logits.grad(), other.grad(), 1e-4, 1e-6));
}

TEST(PaletteOutput, ShowsInOnePassWhatImagesAndCrossEntropyAreOneByOne) {
  at::Generator rng = make_rng(8);
  const torch::Tensor palette = rand({23, 4}, rng) * 2 - 1;
  const torch::Tensor weight = randn({5, 4, 6, 4}, rng);
  const torch::Tensor labels = randint(0, 23, {3, 6, 4}, rng);
  const torch::Tensor most = torch::tensor({1, 3, 22, 7, 2});
  torch::Tensor logits =
      (3 * randn({5, 23, 6, 4}, rng)).contiguous(torch::MemoryFormat::ChannelsLast);
  torch::Tensor other = logits.clone().requires_grad_();
  logits.requires_grad_();
  const Shown shown = show_palette(logits, palette, labels, most);
  ((shown.images * weight).sum() + 30 * shown.cross_entropy).backward();
  const torch::Tensor images = straight_through_palette(other, palette, most);
  const torch::Tensor cross_entropy = palette_cross_entropy(other.slice(0, 0, 3), labels);
  ((images * weight).sum() + 30 * cross_entropy).backward();
  EXPECT_TRUE(torch::equal(shown.images, images));
  EXPECT_NEAR(shown.cross_entropy.item<double>(), cross_entropy.item<double>(), 1e-5);
  EXPECT_TRUE(torch::allclose(logits.grad(), other.grad(), 1e-4, 1e-5));
}

TEST(PaletteOutput, CrossEntropyOfTheUnthinkableIsANumber) {
  torch::Tensor logits = torch::zeros({1, 2, 1, 1}).requires_grad_();
  logits.detach()[0][0] = 500;
  const Shown shown =
      show_palette(logits, torch::zeros({2, 4}), torch::ones({1, 1, 1}, torch::kLong));
  shown.cross_entropy.backward();
  EXPECT_TRUE(std::isfinite(shown.cross_entropy.item<double>()));
  EXPECT_TRUE(torch::allclose(logits.grad().flatten(), torch::tensor({1.0F, -1.0F})));
}

TEST(StyledLrelu, IsGainBiasAndActivationWithTheirGradients) {
  at::Generator rng = make_rng(9);
  const torch::Tensor weight = randn({3, 21, 5, 4}, rng);
  const auto outcome = [&](const auto& function) {
    at::Generator same = make_rng(10);
    torch::Tensor x = randn({3, 21, 5, 4}, same).requires_grad_(),
                  style = randn({3, 42}, same).requires_grad_();
    const torch::Tensor y = function(x, style);
    (y * weight).sum().backward();
    return std::vector<torch::Tensor>{y.detach(), x.grad(), style.grad()};
  };
  const auto found = outcome(styled_lrelu);
  const auto expected = outcome([](const torch::Tensor& x, const torch::Tensor& style) {
    const auto parts = style.view({3, 42, 1, 1}).chunk(2, 1);
    return torch::leaky_relu(x * (1 + parts[0]) + parts[1], 0.2);
  });
  for (std::size_t i = 0; i < found.size(); ++i) {
    EXPECT_TRUE(torch::allclose(found[i], expected[i], 1e-4, 1e-5)) << i;
  }
}

TEST(QuickAdam, StepsAsLibTorchsOwn) {
  for (const double beta1 : {0.0, 0.5}) {
    at::Generator rng = make_rng(12);
    std::vector<torch::Tensor> weights, others;
    for (const auto& start :
         {randn({40, 30, 3, 3}, rng).contiguous(torch::MemoryFormat::ChannelsLast), randn({7}, rng),
          randn({33, 5}, rng)}) {
      weights.push_back(start.clone().requires_grad_());
      others.push_back(start.clone().requires_grad_());
    }
    const auto options = torch::optim::AdamOptions(3e-3).betas({beta1, 0.99});
    torch::optim::Adam quick(weights, options), own(others, options);
    for (int step = 0; step < 20; ++step) {
      for (std::size_t i = 0; i < weights.size(); ++i) {
        const torch::Tensor gradient = randn(weights[i].sizes(), rng);  // not channels last
        weights[i].mutable_grad() = gradient;
        others[i].mutable_grad() = gradient.clone();
      }
      // They go on from each other's state.
      own.step();
      if (step == 10) {
        quick.step();
      } else {
        adam_step(quick);
      }
    }
    for (std::size_t i = 0; i < weights.size(); ++i) {
      EXPECT_TRUE(torch::allclose(weights[i], others[i], 1e-5, 1e-6)) << i << " with " << beta1;
    }
  }
}

TEST(ColourBudget, KeepsTheColoursWithoutWhichMostWouldBeLost) {
  // One image of four pixels; colour 1 leads everywhere but at the last pixel, where 3 is sure and
  // at the third, where 2 leads by little.
  const torch::Tensor rows = torch::tensor({0.0, 9.0, 1.0, 0.0, 0.0, 9.0, 1.0, 0.0, 0.0, 5.0, 5.5,
                                            0.0, 0.0, 1.0, 0.0, 8.0})
                                 .view({4, 4});
  const torch::Tensor logits = rows.t().contiguous().view({1, 4, 2, 2});
  const auto with_at_most = [&](std::int64_t most) {
    return likeliest_colours(logits, torch::tensor({most})).flatten();
  };
  EXPECT_TRUE(torch::equal(likeliest_colours(logits).flatten(), torch::tensor({1, 1, 2, 3})));
  EXPECT_TRUE(torch::equal(with_at_most(3), torch::tensor({1, 1, 2, 3})));
  EXPECT_TRUE(torch::equal(with_at_most(2), torch::tensor({1, 1, 1, 3})));
  EXPECT_TRUE(torch::equal(with_at_most(1), torch::tensor({1, 1, 1, 1})));
}

TEST(ColourBudget, EveryImageHasItsOwnAndTransparencyIsFree) {
  at::Generator rng = make_rng(21);
  const torch::Tensor logits = randn({6, 12, 8, 8}, rng);
  const torch::Tensor most = torch::tensor({1, 2, 3, 5, 11, 200});
  const torch::Tensor chosen = likeliest_colours(logits, most);
  const torch::Tensor counts = count_colours(chosen, 12);
  for (int i = 0; i < 6; ++i) {
    EXPECT_EQ(counts[i].item<std::int64_t>(),
              std::min<std::int64_t>(most[i].item<std::int64_t>(), 11));
    EXPECT_TRUE((chosen[i] == 0).any().item<bool>()) << i;
  }
  EXPECT_TRUE(torch::equal(chosen[5], likeliest_colours(logits)[5]));
}

TEST(ColourBudget, ASpritesOwnPlaceAllowsItsOwnNumberOfColours) {
  std::vector<Image> sprites;
  for (int i = 0; i < 20; ++i) {
    sprites.push_back(make_figure({}, i));
    for (int extra = 0; extra < i % 5; ++extra) {
      sprites.back().at(extra, 0) = {255, static_cast<std::uint8_t>(40 * extra), 0, 255};
    }
  }
  const auto set = SpriteSet::create(std::move(sprites), Canvas::square(32)).value();
  const SpriteEncoder encoder = SpriteEncoder::fit(
      code_layout(Canvas::square(32), CodeKind::Blocks),
      indices_to_signed(set_to_indices(*set), palette_to_tensor(set->palette())));
  const SpriteCodes codes(encoder, *set);
  EXPECT_TRUE(
      torch::equal(codes.colours(), count_colours(set_to_indices(*set), set->palette().size())));
  EXPECT_LT(codes.colours().min().item<std::int64_t>(), codes.colours().max().item<std::int64_t>());
  EXPECT_TRUE(torch::equal(codes.colours_at(codes.of(torch::arange(20))), codes.colours()));
}

TEST(StrayPixels, SamplesHaveAboutAsManyAsTheSpritesTheyLieBetween) {
  const auto set = sample_set();
  const torch::Tensor images =
      indices_to_signed(set_to_indices(*set), palette_to_tensor(set->palette()));
  const SpriteCodes codes(
      SpriteEncoder::fit(code_layout(Canvas::square(32), CodeKind::Blocks), images), *set);
  const auto strays_of = [&](const torch::Tensor& drawn, int i) {
    const torch::Tensor image = drawn[i].contiguous();
    return codes.stray_pixels().count({32, 32, image.data_ptr<std::uint8_t>()});
  };
  at::Generator rng = make_rng(14);
  const torch::Tensor which = torch::arange(20), z = codes.of(which);
  const torch::Tensor logits = randn({20, set->palette().size(), 32, 32}, rng);
  const torch::Tensor noise = likeliest_colours(logits).to(torch::kUInt8);
  const auto limited = [&](const torch::Tensor& indices) {
    return without_surplus_strays(indices, logits, codes.bounds_at(z).strays, codes.stray_pixels());
  };
  const torch::Tensor cleaned = limited(noise);
  const torch::Tensor own = set_to_indices(*set).index_select(0, which);
  for (int i = 0; i < 20; ++i) {
    const double share = codes.strays_at(z)[i].item<double>();
    const double own_share =
        static_cast<double>(strays_of(own, i)) / (own[i] != 0).sum().item<double>();
    EXPECT_NEAR(share, own_share, 0.005) << "at its own code, a sprite's neighbour is itself";
    EXPECT_LE(strays_of(cleaned, i), std::ceil(1.1 * share * (noise[i] != 0).sum().item<double>()))
        << i;
    EXPECT_GT(strays_of(noise, i), 2 * strays_of(cleaned, i)) << i;
  }
  EXPECT_TRUE(torch::equal(limited(own), own)) << "sprites stay as they are";
}

TEST(Threads, WhatIsFastestIsOneOfThoseThereAre) {
  const int before = torch::get_num_threads();
  const int chosen = fastest_threads();
  EXPECT_GE(chosen, 1);
  EXPECT_LE(chosen, static_cast<int>(std::max(1U, std::thread::hardware_concurrency())));
  EXPECT_EQ(chosen, fastest_threads());
  EXPECT_EQ(torch::get_num_threads(), before);
}

TEST(PaletteOutput, CrossEntropyIsTheUsualOne) {
  at::Generator rng = make_rng(4);
  const torch::Tensor logits = randn({2, 6, 5, 5}, rng);
  const torch::Tensor labels = randint(0, 6, {2, 5, 5}, rng);
  EXPECT_NEAR(palette_cross_entropy(logits, labels.to(torch::kUInt8)).item<double>(),
              torch::nll_loss2d(torch::log_softmax(logits, 1), labels).item<double>(), 1e-5);
}

TEST(Augment, ShiftsAndCutsWithTheGradientOfEveryPixelThatIsLeft) {
  at::Generator rng = make_rng(5);
  torch::Tensor x = (rand({3, 4, 16, 16}, rng) + 1).requires_grad_();
  const AugmentDraw draw(3, Canvas::square(16), 1.0, rng);
  const torch::Tensor y = draw.apply(x);
  // Every output pixel is an input pixel of the same image, transparent, or zero.
  const auto in = x.accessor<float, 4>();
  const auto out = y.accessor<float, 4>();
  for (int n = 0; n < 3; ++n) {
    int shown = 0;
    for (int i = 0; i < 256; ++i) {
      const float alpha = out[n][3][i / 16][i % 16];
      if (alpha == 0.0F || alpha == -1.0F) continue;
      bool found = false;
      for (int j = 0; j < 256 && !found; ++j) found = in[n][3][j / 16][j % 16] == alpha;
      EXPECT_TRUE(found);
      ++shown;
    }
    EXPECT_GT(shown, 60);
  }
  y.sum().backward();
  // A pixel that moved on has gradient one; one that fell off or was cut has none.
  const torch::Tensor kept = (y.select(1, 3) > 0).sum();
  EXPECT_EQ(x.grad().select(1, 3).sum().item<float>(), kept.item<float>());
}

TEST(Augment, ShareZeroChangesNothing) {
  at::Generator rng = make_rng(6);
  const torch::Tensor x = rand({4, 4, 32, 32}, rng);
  EXPECT_TRUE(torch::equal(AugmentDraw(4, Canvas::square(32), 0.0, rng).apply(x), x));
  EXPECT_FALSE(torch::equal(AugmentDraw(4, Canvas::square(32), 1.0, rng).apply(x), x));
}

TEST(Losses, GradientPenaltyOfALinearScoreIsItsSquaredWeight) {
  torch::Tensor x = torch::zeros({2, 4, 2, 2}).requires_grad_();
  const torch::Tensor penalty = gradient_penalty((x * 3).sum({1, 2, 3}), x);
  EXPECT_NEAR(penalty.item<double>(), 9.0 * 16, 1e-4);
}

TEST(Slerp, KeepsEndsAndLength) {
  at::Generator rng = make_rng(7);
  const torch::Tensor a = on_sphere(randn({1, 64}, rng)), b = on_sphere(randn({1, 64}, rng));
  EXPECT_TRUE(torch::allclose(slerp(a, b, 0), a, 1e-4, 1e-5));
  EXPECT_TRUE(torch::allclose(slerp(a, b, 1), b, 1e-4, 1e-5));
  EXPECT_NEAR(slerp(a, b, 0.5).norm().item<double>(), 8.0, 1e-3);
  EXPECT_TRUE(torch::allclose(slerp(a, a, 0.3), a, 1e-4, 1e-5));
}

TEST(LatentBasis, FindsTheDirectionsOfSpreadWidestFirst) {
  at::Generator rng = make_rng(8);
  torch::Tensor codes = 0.1 * randn({200, 8}, rng);
  codes.select(1, 3) += 2 * randn({200}, rng);
  codes.select(1, 5) += 1 * randn({200}, rng);
  const LatentBasis basis = principal_basis(codes);
  EXPECT_GT(std::abs(basis.axes[0][3].item<float>()), 0.99F);
  EXPECT_GT(std::abs(basis.axes[1][5].item<float>()), 0.95F);
  const LatentSpace space = describe_space(basis, basis.coordinates(codes));
  EXPECT_EQ(space.shape.sprites, 200);
  EXPECT_EQ(space.coordinates->sprites(), 200);
  EXPECT_NE(space.directions[0].low_sprite, space.directions[0].high_sprite);
  float sum = 0;
  for (const Direction& direction : space.directions) sum += direction.share;
  EXPECT_GT(space.directions[0].share, space.directions[1].share);
  EXPECT_GT(space.directions[0].share, 0.7F) << "4 of about 5";
  EXPECT_LE(sum, 1.0001F);
}

TEST(StyleDirections, AreWhatTheWeightsAnswerMostTo) {
  at::Generator rng = make_rng(3);
  const LatentBasis basis = plain_basis(6);
  torch::Tensor weights = 0.01 * randn({20, 6}, rng);
  weights.select(1, 4) += 3 * randn({20}, rng);
  weights.select(1, 2) += randn({20}, rng);
  const std::vector<Along> found = style_directions(weights, basis);
  ASSERT_EQ(found.size(), 6U);
  EXPECT_GT(std::abs(found[0][4]), 0.98F);
  EXPECT_GT(std::abs(found[1][2]), 0.95F);
  EXPECT_TRUE(style_directions({}, basis).empty());
  for (const auto kind : {GeneratorSpec::Kind::SpriteParts, GeneratorSpec::Kind::Dcgan,
                          GeneratorSpec::Kind::Gan2014}) {
    GeneratorSpec spec;
    spec.kind = kind;
    spec.canvas = {32, 32};
    const auto net = make_generator(spec);
    net->init(rng);
    const torch::Tensor first = style_weights(*net);
    ASSERT_TRUE(first.defined()) << static_cast<int>(kind);
    EXPECT_LE(first.size(1), net->latent_size());
    const std::vector<torch::Tensor> stages = stage_weights(*net);
    EXPECT_EQ(stages.size(), static_cast<std::size_t>(net->stages()));
    for (const torch::Tensor& stage : stages) EXPECT_EQ(stage.size(1), first.size(1));
  }
}

TEST(LatentBasis, OfFewCodesWithManyNumbersHasUnitSpreadAlongOrthogonalAxes) {
  at::Generator rng = make_rng(12);
  const torch::Tensor scale = torch::arange(1, 41).to(torch::kFloat);
  const torch::Tensor codes = randn({30, 40}, rng) * scale;
  const LatentBasis wide = principal_basis(codes);
  const torch::Tensor along = wide.coordinates(codes);
  EXPECT_EQ(wide.axes.sizes(), (std::vector<std::int64_t>{29, 40}));
  EXPECT_TRUE(torch::allclose(along.pow(2).mean(0), torch::ones({29}), 1e-2, 1e-3));
  EXPECT_TRUE(torch::allclose(wide.axes.matmul(wide.axes.t()), torch::eye(29), 1e-3, 1e-3));
}

SpriteCodes codes_of(const SpriteSet& set) {
  const torch::Tensor images =
      indices_to_signed(set_to_indices(set), palette_to_tensor(set.palette()));
  return {SpriteEncoder::fit(code_layout(set.canvas(), CodeKind::Blocks), images), set};
}

TEST(SpriteEncoder, TellsSpritesApartAndComesBackFromItsPackedForm) {
  const auto set = make_set(40, Canvas::square(16));
  const SpriteCodes codes = codes_of(*set);
  const torch::Tensor all = codes.of(torch::arange(40));
  EXPECT_EQ(all.sizes(), (std::vector<std::int64_t>{40, 64 + 12 * 8 * 8}));
  EXPECT_TRUE(torch::allclose(all.pow(2).mean(1), torch::ones({40}), 1e-3, 1e-3));
  const SpriteEncoder back = SpriteEncoder::unpack(codes.layout(), codes.encoder().packed());
  EXPECT_TRUE(torch::equal(SpriteCodes(back, *set).of(torch::arange(40)), all));
  EXPECT_THROW(SpriteEncoder::unpack(code_layout(Canvas::square(32), CodeKind::Blocks),
                                     codes.encoder().packed()),
               c10::Error);
}

TEST(SpriteEncoder, BlocksLieInRowsAndColumnsOfACanvasThatIsNoSquare) {
  const auto set = make_set(40, {16, 32});
  const SpriteCodes codes = codes_of(*set);
  EXPECT_EQ(codes.layout().rows, 16);
  EXPECT_EQ(codes.layout().columns, 8);
  const torch::Tensor images =
      indices_to_signed(set_to_indices(*set), palette_to_tensor(set->palette()));
  // One block changes, and with it the numbers of that place alone (before all are scaled alike).
  torch::Tensor changed = images.slice(0, 0, 1).clone();
  changed.slice(2, 20, 22).slice(3, 4, 6) *= -1;
  const auto map_of = [&](const torch::Tensor& image) {
    const torch::Tensor code = codes.encode(image).slice(1, codes.layout().global);
    return code.view({12, 16, 8}).pow(2).sum(0);
  };
  const torch::Tensor a = map_of(images.slice(0, 0, 1)), b = map_of(changed);
  const torch::Tensor other = (a / a.sum() - b / b.sum()).abs();
  const auto place = other.argmax().item<std::int64_t>();
  EXPECT_EQ(place / 8, 10);
  EXPECT_EQ(place % 8, 2);
  const SpriteEncoder back = SpriteEncoder::unpack(codes.layout(), codes.encoder().packed());
  EXPECT_TRUE(torch::equal(back.encode(images), codes.encode(images)));
  EXPECT_THROW(SpriteEncoder::unpack(code_layout(Canvas::square(32), CodeKind::Blocks),
                                     codes.encoder().packed()),
               c10::Error);
}

TEST(SpriteCodes, NeighboursAreNearestFirstAndNeverTheSpriteItself) {
  const auto set = make_set(30, Canvas::square(16));
  const SpriteCodes codes = codes_of(*set);
  const Neighbours& near = *codes.neighbours();
  ASSERT_EQ(near.per_sprite, 8);
  ASSERT_EQ(near.sprites.size(), 240U);
  const torch::Tensor whole = codes.of(torch::arange(30)).slice(1, 0, 64);
  const torch::Tensor distance = torch::cdist(whole, whole).contiguous();
  const auto d = distance.accessor<float, 2>();
  for (std::int64_t i = 0; i < 30; ++i) {
    float before = 0;
    for (std::int64_t k = 0; k < 8; ++k) {
      const auto j = near.sprites[static_cast<std::size_t>(i * 8 + k)];
      EXPECT_NE(i, j);
      EXPECT_GE(d[i][j], before - 1e-3F);
      before = d[i][j];
    }
  }
}

TEST(PointsToZ, NoveltyZeroIsTheOwnSprite) {
  const auto set = make_set(12, Canvas::square(16));
  const SpriteCodes codes = codes_of(*set);
  Rng points(1);
  LatentPoint point =
      random_point({codes.size(), 64, codes.count(), codes.neighbours()}, points, 0.0F);
  const torch::Tensor own = codes.of(point.sprite)[0];
  const int d = codes.size();
  EXPECT_TRUE(torch::allclose(points_to_z({&point, 1}, d, &codes)[0], own, 1e-4, 1e-5));
  const torch::Tensor axes = torch::eye(d).slice(0, 0, 2) * 2;
  point.offsets = {0.0F, 1.5F};
  const torch::Tensor z = points_to_z({&point, 1}, d, &codes, axes)[0];
  EXPECT_NEAR((z - own)[1].item<double>(), 3.0, 1e-4);
}

TEST(Losses, StrayingIsOfEveryImageByItself) {
  const torch::Tensor from = torch::zeros({3, 4, 2, 2});
  torch::Tensor images = torch::zeros({3, 4, 2, 2});
  images[0].fill_(0.05);  // within what is allowed
  images[1].fill_(-0.5);
  images.requires_grad_();
  const torch::Tensor loss = straying(images, from, 0.1);
  EXPECT_NEAR(loss.item<double>(), 0.4 / 3, 1e-6);
  loss.backward();
  EXPECT_EQ(images.grad()[0].abs().max().item<double>(), 0);
  EXPECT_LT(images.grad()[1].max().item<double>(), 0) << "back towards what it strays from";
  EXPECT_EQ(images.grad()[2].abs().max().item<double>(), 0);
}

}  // namespace
}  // namespace pixelatent::testing
