#include "model/augment.hpp"

#include <cstdlib>
#include <vector>

#include "model/init.hpp"

namespace pixelatent {

namespace {

torch::Tensor to_rows(const torch::Tensor& x) {
  return x.permute({0, 2, 3, 1}).reshape({-1, x.size(1)});
}

torch::Tensor to_batch(const torch::Tensor& rows, torch::IntArrayRef shape) {
  return rows.view({shape[0], shape[2], shape[3], shape[1]}).permute({0, 3, 1, 2});
}

class GatherRows : public torch::autograd::Function<GatherRows> {
 public:
  static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& x,
                               const torch::Tensor& from, const torch::Tensor& back) {
    context->save_for_backward({back});
    torch::Tensor fill = torch::zeros({2, x.size(1)}, x.options());
    fill[0][3] = -1;  // what a shift lets in is transparent; what a cutout leaves is zero
    return to_batch(torch::cat({to_rows(x), fill}).index_select(0, from), x.sizes());
  }

  static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                 torch::autograd::variable_list grads) {
    const torch::Tensor& grad = grads.front();
    const torch::Tensor zero = torch::zeros({1, grad.size(1)}, grad.options());
    const torch::Tensor back = context->get_saved_variables().front();
    return {to_batch(torch::cat({to_rows(grad), zero}).index_select(0, back), grad.sizes()),
            torch::Tensor(), torch::Tensor()};
  }
};

struct ImageDraw {
  std::int64_t shift_x, shift_y, cut_x, cut_y;
  bool active;
};

struct Range {
  std::int64_t low, high;
};

/// [batch, 2]: x and y, each in [low, high).
torch::Tensor draw_places(std::int64_t batch, Range x, Range y, at::Generator& rng) {
  // On squares one draw for both, as it always was: the same seed gives the same weights.
  if (x.low == y.low && x.high == y.high) return randint(x.low, x.high, {batch, 2}, rng);
  const torch::Tensor across = randint(x.low, x.high, {batch}, rng);
  return torch::stack({across, randint(y.low, y.high, {batch}, rng)}, 1);
}

std::vector<ImageDraw> draw_all(std::int64_t batch, const Canvas& canvas, double share,
                                at::Generator& rng) {
  const auto reach = [](int side) { return Range{-(side / 8), side / 8 + 1}; };
  const torch::Tensor shifts = draw_places(batch, reach(canvas.width), reach(canvas.height), rng);
  const torch::Tensor cuts = draw_places(batch, {0, canvas.width + 1}, {0, canvas.height + 1}, rng);
  const torch::Tensor luck = rand({batch}, rng);
  const auto shift = shifts.accessor<std::int64_t, 2>();
  const auto cut = cuts.accessor<std::int64_t, 2>();
  const auto chance = luck.accessor<float, 1>();
  std::vector<ImageDraw> draws;
  for (std::int64_t n = 0; n < batch; ++n) {
    draws.push_back({shift[n][0], shift[n][1], cut[n][0], cut[n][1], chance[n] < share});
  }
  return draws;
}

}  // namespace

AugmentDraw::AugmentDraw(std::int64_t batch, const Canvas& canvas, double share,
                         at::Generator& rng) {
  const std::int64_t width = canvas.width, height = canvas.height;
  const std::int64_t rows = batch * width * height;
  from_ = torch::empty({rows}, torch::kLong);
  back_ = torch::full({rows}, rows, torch::kLong);
  auto* from = from_.data_ptr<std::int64_t>();
  auto* back = back_.data_ptr<std::int64_t>();
  std::int64_t row = 0;
  for (const ImageDraw& draw : draw_all(batch, canvas, share, rng)) {
    const std::int64_t first = row;
    for (std::int64_t y = 0; y < height; ++y) {
      for (std::int64_t x = 0; x < width; ++x, ++row) {
        const std::int64_t sy = draw.active ? y + draw.shift_y : y;
        const std::int64_t sx = draw.active ? x + draw.shift_x : x;
        const bool inside = sx >= 0 && sx < width && sy >= 0 && sy < height;
        const bool cut = draw.active && std::abs(y - draw.cut_y) <= height / 4 &&
                         std::abs(x - draw.cut_x) <= width / 4;
        const std::int64_t source = first + sy * width + sx;
        from[row] = cut ? rows + 1 : inside ? source : rows;
        if (inside && !cut) back[source] = row;
      }
    }
  }
}

AugmentDraw AugmentDraw::on(torch::Device device) const {
  return {from_.to(device), back_.to(device)};
}

namespace {

/// Row numbers of some images among all, [all * pixels], as they are when there are no others.
/// What comes after the rows of all images (what fills a place) comes after theirs.
torch::Tensor rows_of_part(const torch::Tensor& all, const torch::Tensor& images,
                           std::int64_t pixels) {
  const std::int64_t before = all.size(0), count = images.size(0);
  const torch::Tensor rows = all.view({-1, pixels}).index_select(0, images);
  const torch::Tensor moved = (torch::arange(count, torch::kLong) - images).unsqueeze(1) * pixels;
  return torch::where(rows < before, rows + moved, rows + (count * pixels - before)).flatten();
}

}  // namespace

AugmentDraw AugmentDraw::part(const torch::Tensor& images, const Canvas& canvas) const {
  return {rows_of_part(from_, images, canvas.pixels()),
          rows_of_part(back_, images, canvas.pixels())};
}

void AugmentDraw::assign(const AugmentDraw& other) {
  from_.copy_(other.from_);
  back_.copy_(other.back_);
}

torch::Tensor AugmentDraw::apply(const torch::Tensor& x) const {
  TORCH_CHECK(x.dim() == 4 && x.size(1) == 4 && x.numel() / 4 == from_.size(0));
  return GatherRows::apply(x, from_, back_);
}

}  // namespace pixelatent
