#include <gtest/gtest.h>

#include "model/convolution/strided_convolution.hpp"
#include "model/dcgan.hpp"
#include "model/init.hpp"

namespace pixelatent::testing {
namespace {

/// The same function the slow and the quick way: results, and gradients in both arguments.
struct Outcome {
  torch::Tensor y, grad_x, grad_weight;
};

template <class Function>
Outcome outcome_of(const Function& function, const torch::Tensor& x, const torch::Tensor& weight,
                   const torch::Tensor& seen) {
  const torch::Tensor leaf_x = x.detach().clone().requires_grad_();
  const torch::Tensor leaf_weight = weight.detach().clone().requires_grad_();
  const torch::Tensor y = function(leaf_x, leaf_weight);
  (y * seen.view_as(y)).sum().backward();
  return {y.detach(), leaf_x.grad(), leaf_weight.grad()};
}

void expect_same(const Outcome& a, const Outcome& b) {
  EXPECT_TRUE(torch::allclose(a.y, b.y, 1e-4, 1e-4));
  EXPECT_TRUE(torch::allclose(a.grad_x, b.grad_x, 1e-4, 1e-4));
  EXPECT_TRUE(torch::allclose(a.grad_weight, b.grad_weight, 1e-4, 1e-3));
}

TEST(StridedConvolution, EnlargingIsTheTransposedConvolution) {
  at::Generator rng = make_rng(1);
  struct Case {
    int in, out, h, w;
  };
  for (const Case& c : {Case{24, 12, 4, 4},
                        {12, 8, 8, 8},
                        {8, 4, 16, 16},
                        {6, 5, 3, 7},
                        {5, 4, 12, 6},
                        {3, 2, 1, 1}}) {
    const torch::Tensor x = randn({3, c.in, c.h, c.w}, rng);
    const torch::Tensor weight = randn({c.in, c.out, 4, 4}, rng);
    const torch::Tensor seen = randn({3, c.out, 2 * c.h, 2 * c.w}, rng);
    expect_same(
        outcome_of(enlarge_twice, x, weight, seen),
        outcome_of([](const torch::Tensor& i,
                      const torch::Tensor& k) { return torch::conv_transpose2d(i, k, {}, 2, 1); },
                   x, weight, seen));
  }
}

TEST(StridedConvolution, ShrinkingIsTheConvolution) {
  at::Generator rng = make_rng(2);
  struct Case {
    int in, out, h, w;
  };
  for (const Case& c : {Case{4, 12, 16, 16}, {3, 5, 6, 10}, {16, 8, 8, 8}, {20, 6, 4, 12}}) {
    const torch::Tensor x = randn({3, c.in, c.h, c.w}, rng);
    const torch::Tensor weight = randn({c.out, c.in, 4, 4}, rng);
    const torch::Tensor seen = randn({3, c.out, c.h / 2, c.w / 2}, rng);
    expect_same(outcome_of(shrink_twice, x, weight, seen),
                outcome_of([](const torch::Tensor& i,
                              const torch::Tensor& k) { return torch::conv2d(i, k, {}, 2, 1); },
                           x, weight, seen));
  }
}

TEST(StridedConvolution, PointsAreMatrixProducts) {
  at::Generator rng = make_rng(3);
  const torch::Tensor z = randn({5, 10}, rng), weight = randn({10, 6, 4, 3}, rng);
  const torch::Tensor x = randn({5, 6, 4, 3}, rng), column = randn({2, 6, 4, 3}, rng);
  const torch::Tensor seen = randn({5, 2}, rng);
  expect_same(outcome_of(enlarge_point, z, weight, x),
              outcome_of(
                  [](const torch::Tensor& i, const torch::Tensor& k) {
                    return torch::conv_transpose2d(i.view({5, 10, 1, 1}), k);
                  },
                  z, weight, x));
  expect_same(outcome_of(shrink_to_point, x, column, seen),
              outcome_of([](const torch::Tensor& i,
                            const torch::Tensor& k) { return torch::conv2d(i, k).flatten(1); },
                         x, column, seen));
}

TEST(StridedConvolution, ItsGradientHasAGradient) {
  at::Generator rng = make_rng(4);
  const torch::Tensor weight = randn({6, 4, 4, 4}, rng), seen = randn({2, 4, 16, 16}, rng);
  const auto second = [&](const auto& enlarge) {
    const torch::Tensor x = (randn({2, 6, 8, 8}, rng) * 0 + 0.5).requires_grad_();
    const torch::Tensor y = (enlarge(x, weight).pow(2) * seen).sum();
    const torch::Tensor first = torch::autograd::grad({y}, {x}, {}, true, true).front();
    return torch::autograd::grad({first.pow(2).sum()}, {x}).front();
  };
  const torch::Tensor expected = second([](const torch::Tensor& i, const torch::Tensor& k) {
    return torch::conv_transpose2d(i, k, {}, 2, 1);
  });
  const torch::Tensor quick = second(enlarge_twice);
  const double size = expected.abs().max().item<double>();
  EXPECT_GT(size, 0);
  EXPECT_TRUE(torch::allclose(quick, expected, 1e-4, 1e-5 * size));
}

/// DCGAN's generator out of LibTorch's own layers, with the weights of `net`.
torch::Tensor published_generator(DcganGenerator& net, const torch::Tensor& z) {
  const auto named = net.named_parameters();
  torch::Tensor x = z.view({z.size(0), z.size(1), 1, 1});
  for (int i = 0;; ++i) {
    const std::string number = std::to_string(i);
    const torch::Tensor& weight = named["enlarge" + number + ".weight"];
    x = torch::conv_transpose2d(x, weight, {}, i == 0 ? 1 : 2, i == 0 ? 0 : 1);
    if (!named.contains("norm" + number + ".weight")) return torch::tanh(x);
    x = torch::relu(torch::batch_norm(x, named["norm" + number + ".weight"],
                                      named["norm" + number + ".bias"], {}, {}, true, 0.1, 1e-5,
                                      false));
  }
}

torch::Tensor published_discriminator(DcganDiscriminator& net, const torch::Tensor& images) {
  const auto named = net.named_parameters();
  torch::Tensor x = images;
  for (int i = 0; named.contains("shrink" + std::to_string(i) + ".weight"); ++i) {
    const std::string number = std::to_string(i);
    x = torch::conv2d(x, named["shrink" + number + ".weight"], {}, 2, 1);
    if (i > 0) {
      x = torch::batch_norm(x, named["norm" + number + ".weight"], named["norm" + number + ".bias"],
                            {}, {}, true, 0.1, 1e-5, false);
    }
    x = torch::leaky_relu(x, 0.2);
  }
  return torch::conv2d(x, named["score.weight"]).flatten();
}

std::vector<torch::Tensor> gradients(torch::nn::Module& net) {
  std::vector<torch::Tensor> result;
  for (const torch::Tensor& p : net.parameters()) result.push_back(p.grad().clone());
  net.zero_grad();
  return result;
}

void expect_close(const std::vector<torch::Tensor>& a, const std::vector<torch::Tensor>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    // Rounding puts a few rectifiers on the other side of zero; a wrong tap would be all over it.
    const double size = b[i].norm().item<double>();
    EXPECT_GT(size, 0);
    EXPECT_LT((a[i] - b[i]).norm().item<double>(), 5e-3 * size) << "parameter " << i;
  }
}

class DcganCanvas : public ::testing::TestWithParam<Canvas> {};
INSTANTIATE_TEST_SUITE_P(Canvases, DcganCanvas,
                         ::testing::Values(Canvas::square(16), Canvas::square(24),
                                           Canvas::square(32), Canvas::square(48), Canvas{16, 32},
                                           Canvas{48, 24}),
                         [](const auto& param) { return text_of(param.param); });

TEST_P(DcganCanvas, ComputesWhatWasPublished) {
  at::Generator rng = make_rng(5);
  const Canvas canvas = GetParam();
  const std::vector<std::int64_t> shape = {8, 4, canvas.height, canvas.width};
  DcganGenerator generator(canvas);
  DcganDiscriminator discriminator(canvas);
  generator.init(rng);
  discriminator.init(rng);
  const torch::Tensor z = randn({8, kDcganLatent}, rng), seen = randn(shape, rng);
  const torch::Tensor images = randn(shape, rng), weight = randn({8}, rng);

  const torch::Tensor quick = generator.forward(z);
  (quick * seen).sum().backward();
  const auto quick_gradients = gradients(generator);
  const torch::Tensor slow = published_generator(generator, z);
  (slow * seen).sum().backward();
  EXPECT_TRUE(torch::allclose(quick, slow, 1e-3, 1e-4));
  expect_close(quick_gradients, gradients(generator));

  const torch::Tensor quick_scores = discriminator.forward(images);
  (quick_scores * weight).sum().backward();
  const auto quick_judge = gradients(discriminator);
  const torch::Tensor slow_scores = published_discriminator(discriminator, images);
  (slow_scores * weight).sum().backward();
  EXPECT_TRUE(torch::allclose(quick_scores, slow_scores, 1e-3, 1e-4));
  expect_close(quick_judge, gradients(discriminator));
}

}  // namespace
}  // namespace pixelatent::testing
