#include <gtest/gtest.h>

#include "model/convolution/convolve3x3.hpp"
#include "model/convolution/packed_weights.hpp"
#include "model/convolution/winograd_kernels.hpp"
#include "model/init.hpp"

namespace pixelatent::testing {
namespace {

using Convolve =
    std::function<torch::Tensor(const torch::Tensor&, const torch::Tensor&, const torch::Tensor&)>;

torch::Tensor library(const torch::Tensor& x, const torch::Tensor& w, const torch::Tensor& bias) {
  return torch::conv2d(x, w, bias, 1, 1);
}

torch::Tensor ours(const torch::Tensor& x, const torch::Tensor& w, const torch::Tensor& bias) {
  return convolve3x3(x, w, bias);
}

struct Arguments {
  torch::Tensor x, w, bias;

  std::vector<torch::Tensor> leaves() const {
    return {x.detach().clone().requires_grad_(), w.detach().clone().requires_grad_(),
            bias.detach().clone().requires_grad_()};
  }
};

Arguments arguments(int in, int out, int height, int width) {
  at::Generator rng = make_rng(1);
  return {randn({6, in, height, width}, rng).contiguous(torch::MemoryFormat::ChannelsLast),
          randn({out, in, 3, 3}, rng) * 0.1, randn({out}, rng)};
}

/// A small discriminator's worth: two layers, the score's gradient penalty, and all gradients of
/// both.
std::vector<torch::Tensor> gradients_of_penalty(const Convolve& convolve, const Arguments& given) {
  const auto leaves = given.leaves();
  const torch::Tensor &x = leaves[0], &w = leaves[1], &bias = leaves[2];
  const torch::Tensor once = torch::leaky_relu(convolve(x, w, bias), 0.2);
  const torch::Tensor score =
      convolve(once, w.transpose(0, 1).contiguous(), {}).pow(2).mean({1, 2, 3});
  const torch::Tensor slope = torch::autograd::grad({score.sum()}, {x}, {}, /*retain_graph=*/true,
                                                    /*create_graph=*/true)[0];
  (score.mean() + slope.pow(2).sum()).backward();
  return {once.detach(), slope.detach(), x.grad(), w.grad(), bias.grad()};
}

void expect_all_close(const std::vector<torch::Tensor>& found,
                      const std::vector<torch::Tensor>& expected) {
  ASSERT_EQ(found.size(), expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    const double error = (found[i] - expected[i]).abs().max().item<double>();
    EXPECT_LT(error, 5e-5 * expected[i].abs().max().item<double>()) << "of tensor " << i;
  }
}

TEST(Convolve3x3, IsTheLibrarysConvolutionToTheSecondDerivative) {
  struct Case {
    int in, out, height, width;
  };
  for (const Case& c :
       {Case{32, 64, 32, 32}, {129, 128, 4, 4}, {16, 61, 24, 12}, {24, 12, 3, 6}, {4, 32, 8, 8}}) {
    SCOPED_TRACE(std::to_string(c.in) + " to " + std::to_string(c.out));
    const Arguments given = arguments(c.in, c.out, c.height, c.width);
    expect_all_close(gradients_of_penalty(ours, given), gradients_of_penalty(library, given));
  }
}

TEST(Convolve3x3, NumberOfThreadsAndBatchChangeNoBit) {
  if (winograd_kernels() == nullptr)
    GTEST_SKIP() << "this processor has no vector registers for it";
  const Arguments given = arguments(32, 48, 16, 16);
  const int before = torch::get_num_threads();
  const auto outcome = [&](int threads) {
    torch::set_num_threads(threads);
    return gradients_of_penalty(ours, given);
  };
  const auto one = outcome(1), three = outcome(3);
  torch::set_num_threads(before);
  for (const int of : {0, 1, 2}) EXPECT_TRUE(torch::equal(one[of], three[of])) << "tensor " << of;
  const torch::Tensor all = ours(given.x, given.w, given.bias);
  EXPECT_TRUE(torch::equal(all.slice(0, 2, 3), ours(given.x.slice(0, 2, 3), given.w, given.bias)));
}

TEST(Convolve3x3, ComputesNoGradientThatNobodyAsksFor) {
  const Arguments given = arguments(16, 16, 8, 8);
  const torch::Tensor x = given.x.detach().clone().requires_grad_();
  ours(x, given.w, given.bias).sum().backward();
  EXPECT_TRUE(x.grad().defined());
  EXPECT_FALSE(given.w.grad().defined());
  EXPECT_FALSE(ours(given.x, given.w, given.bias).requires_grad());
}

TEST(Convolve3x3, WeightsThatArePackedOnceChangeNoBit) {
  if (winograd_kernels() == nullptr)
    GTEST_SKIP() << "this processor has no vector registers for it";
  const Arguments given = arguments(32, 48, 16, 16);
  torch::nn::Conv2d layer(torch::nn::Conv2dOptions(32, 48, 3).padding(1));
  const torch::NoGradGuard no_grad;
  const torch::Tensor as_always = convolve3x3(given.x, layer);
  const torch::Tensor of_others = ours(given.x, given.w, given.bias);
  PackedWeights weights(*layer);
  const PackedWeights::Use use(weights);
  for (int time = 0; time < 2; ++time) {
    EXPECT_TRUE(torch::equal(convolve3x3(given.x, layer), as_always)) << "time " << time;
    EXPECT_TRUE(torch::equal(ours(given.x, given.w, given.bias), of_others)) << "time " << time;
  }
  layer->weight.zero_();
  EXPECT_TRUE(torch::equal(convolve3x3(given.x, layer), as_always)) << "they were packed again";
  {
    const torch::AutoGradMode with_gradients(true);
    const torch::Tensor bias = layer->bias.detach().view({1, -1, 1, 1}).expand_as(as_always);
    EXPECT_TRUE(torch::equal(convolve3x3(given.x, layer).detach(), bias)) << "trained from packed";
  }
}

}  // namespace
}  // namespace pixelatent::testing
