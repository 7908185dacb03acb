#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <numbers>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "base/rng.hpp"
#include "core/slow_build.hpp"
#include "image/decode.hpp"
#include "sheet/native/axis_model.hpp"
#include "sheet/native/evidence.hpp"
#include "sheet/native/native_search.hpp"
#include "sheet/native/restore.hpp"
#include "sheet/native/uneven_cells.hpp"

namespace pixelatent {
namespace {

constexpr int kCell = 32;
constexpr std::size_t kStride = testing::kSlowBuild ? 160 : 40;  // of the sample sheet's sprites

/// Cells of the sample sheet with more than one colour.
std::vector<Image> sample_sprites() {
  const auto sheet = decode_file(PIXELATENT_ASSETS_DIR "/sample_sheet.png");
  std::vector<Image> sprites;
  for (int y = 0; sheet && y + kCell <= sheet->height(); y += kCell) {
    for (int x = 0; x + kCell <= sheet->width(); x += kCell) {
      Image cell = crop(*sheet, {x, y, kCell, kCell});
      const auto& pixels = cell.pixels();
      if (std::count(pixels.begin(), pixels.end(), pixels.front()) < kCell * kCell) {
        sprites.push_back(std::move(cell));
      }
    }
  }
  return sprites;
}

// A small resampler of its own, so that nothing of the code under test checks itself.
using Weight = double (*)(double distance);

double nearest(double x) { return x >= -0.5 && x < 0.5 ? 1 : 0; }
double bilinear(double x) { return std::max(0.0, 1 - std::abs(x)); }
double bicubic(double x) {
  x = std::abs(x);
  if (x < 1) return 1 - x * x * (2.5 - 1.5 * x);
  return x < 2 ? 2 - x * (4 - x * (2.5 - 0.5 * x)) : 0;
}
double lanczos(double x) {
  const double a = std::numbers::pi * x;
  if (std::abs(x) < 1e-9) return 1;
  return std::abs(x) < 3 ? 3 * std::sin(a) * std::sin(a / 3) / (a * a) : 0;
}

double hamming(double x) {
  const double a = std::numbers::pi * x;
  if (std::abs(x) < 1e-9) return 1;
  return std::abs(x) < 1 ? std::sin(a) / a * (0.54 + 0.46 * std::cos(a)) : 0;
}
double box(double x) { return std::abs(x) <= 0.5 ? 1 : 0; }

using Pixel = std::array<double, 4>;

std::vector<Pixel> resampled(const std::vector<Pixel>& line, int size, Weight weight) {
  const auto n = static_cast<double>(line.size());
  std::vector<Pixel> out(static_cast<std::size_t>(size));
  for (int i = 0; i < size; ++i) {
    const double centre = (i + 0.5) * n / size - 0.5;
    Pixel& pixel = out[static_cast<std::size_t>(i)];
    double sum = 0;
    const auto first = static_cast<std::size_t>(std::max(0.0, centre - 3));
    for (std::size_t k = first; k < line.size() && k <= first + 7; ++k) {
      const double w = weight(static_cast<double>(k) - centre);
      sum += w;
      for (std::size_t c = 0; c < 4; ++c) pixel[c] += w * line[k][c];
    }
    for (double& value : pixel) value = std::clamp(std::round(value / sum), 0.0, 255.0);
  }
  return out;
}

/// Colours weighted by alpha; along x, then along y, bytes in between.
Image enlarged(const Image& image, int width, int height, Weight weight) {
  std::vector<std::vector<Pixel>> rows;
  for (int y = 0; y < image.height(); ++y) {
    std::vector<Pixel> row;
    for (int x = 0; x < image.width(); ++x) {
      const Rgba8 p = image.at(x, y);
      row.push_back({p.r * p.a / 255.0, p.g * p.a / 255.0, p.b * p.a / 255.0, double(p.a)});
    }
    rows.push_back(resampled(row, width, weight));
  }
  Image out(width, height);
  for (int x = 0; x < width; ++x) {
    std::vector<Pixel> column;
    for (const auto& row : rows) column.push_back(row[static_cast<std::size_t>(x)]);
    column = resampled(column, height, weight);
    for (int y = 0; y < height; ++y) {
      const Pixel& p = column[static_cast<std::size_t>(y)];
      if (p[3] <= 0) continue;
      const auto byte = [&](double v) {
        return static_cast<std::uint8_t>(std::min(255.0, std::round(v * 255 / p[3])));
      };
      out.at(x, y) = {byte(p[0]), byte(p[1]), byte(p[2]), static_cast<std::uint8_t>(p[3])};
    }
  }
  return out;
}

/// Share of pixels whose channels are all within 8 levels; colours of transparent ones don't count.
double near_share(const Image& a, const Image& b) {
  if (a.width() != b.width() || a.height() != b.height()) return 0;
  const auto near = [](int u, int v) { return std::abs(u - v) <= 8; };
  int good = 0;
  for (std::size_t i = 0; i < a.pixels().size(); ++i) {
    const Rgba8 p = a.pixels()[i], q = b.pixels()[i];
    good += near(p.a, q.a) && (q.a == 0 || (near(p.r, q.r) && near(p.g, q.g) && near(p.b, q.b)));
  }
  return static_cast<double>(good) / static_cast<double>(a.pixels().size());
}

/// A sprite in every kStride through `spoil`: most must come back, and all that do all but exactly.
template <typename Spoil>
void expect_restored(const std::string& what, const Spoil& spoil) {
  const std::vector<Image> sprites = sample_sprites();
  ASSERT_FALSE(sprites.empty());
  int tried = 0, exact = 0;
  for (std::size_t i = 0; i < sprites.size(); i += kStride) {
    const Restored restored = restore(spoil(sprites[i]));
    ++tried;
    if (restored.image.width() != kCell || restored.image.height() != kCell) continue;
    ++exact;
    EXPECT_GE(near_share(restored.image, sprites[i]), 0.97) << what << ", sprite " << i;
    EXPECT_NE(restored.kernel, Kernel::None);
    EXPECT_TRUE(restored.confidence > 0 && restored.confidence <= 1);
  }
  EXPECT_GE(exact * 10, tried * 9) << what << ": " << exact << " of " << tried;
}

TEST(AxisModel, KernelsSumToOne) {
  for (const Kernel kernel : {Kernel::Nearest, Kernel::Bilinear, Kernel::Bicubic,
                              Kernel::SharpBicubic, Kernel::Lanczos, Kernel::Hamming}) {
    for (const AxisMapping& mapping :
         {whole_axis(40, 10), aligned_corners(37, 10), aligned_edges(25, 10), aligned_ends(25, 10),
          repeated_axis(23, 10, 3), cropped_axis(41, 3.3, 0.4)}) {
      const AxisModel model(mapping, kernel);
      for (int x = 0; x < mapping.outputs; ++x) {
        double sum = 0;
        for (int t = 0; t < model.taps(); ++t) sum += double{model.weights(x)[t]};
        EXPECT_NEAR(sum, 1, 1e-5) << name_of(kernel);
        EXPECT_TRUE(model.first(x) >= 0 && model.first(x) + model.taps() <= mapping.natives);
      }
    }
  }
}

TEST(AxisModel, SolvingUndoesEnlarging) {
  Rng rng(1);
  Signals native(12, 21);  // strips of 16, 4 and 1
  for (float& value : native.values) value = static_cast<float>(rng.below(256));
  for (const Kernel kernel : {Kernel::Nearest, Kernel::Bilinear, Kernel::Bicubic,
                              Kernel::SharpBicubic, Kernel::Lanczos, Kernel::Hamming}) {
    const AxisModel model(whole_axis(48, 12), kernel);
    const Signals enlarged_signals = model.enlarge(native);
    const Signals back = model.solve(enlarged_signals);
    for (std::size_t i = 0; i < native.values.size(); ++i) {
      EXPECT_NEAR(back.values[i], native.values[i], 0.1F) << name_of(kernel);
    }
    for (const double squared : model.squared_residuals(enlarged_signals)) {
      EXPECT_LT(squared, 0.1) << name_of(kernel);
    }
  }
}

TEST(AxisModel, ResidualsAreWhatSolvingLeaves) {
  Rng rng(2);
  Signals signals(90, 29);  // strips of 16, 8, 4 and 1
  for (float& value : signals.values) value = static_cast<float>(rng.below(256));
  for (const Kernel kernel : {Kernel::Nearest, Kernel::Bilinear, Kernel::Bicubic,
                              Kernel::SharpBicubic, Kernel::Lanczos, Kernel::Hamming}) {
    for (const int natives : {3, 5, 30}) {  // fewer than Lanczos has weights, and more
      const AxisModel model(whole_axis(90, natives), kernel);
      const Signals left = model.enlarge(model.solve(signals));
      const std::vector<double> squares = model.squared_residuals(signals);
      ASSERT_EQ(squares.size(), 29U);
      for (int k = 0; k < signals.signals; ++k) {
        double sum = 0;
        for (int x = 0; x < signals.positions; ++x) {
          const double difference = double{signals.at(x)[k]} - double{left.at(x)[k]};
          sum += difference * difference;
        }
        EXPECT_NEAR(squares[static_cast<std::size_t>(k)], sum, 1e-3 * sum) << name_of(kernel);
      }
    }
  }
}

TEST(AxisModel, WeightsAreTheKernels) {
  const AxisMapping mapping = cropped_axis(60, 2.7, 0.3);
  const AxisModel model(mapping, Kernel::Bicubic);
  for (int x = 12; x < 48; ++x) {  // away from the ends
    const double place = (x + 0.5) / mapping.scale + mapping.offset;
    for (int t = 0; t < model.taps(); ++t) {
      const double d = std::abs(model.first(x) + t + 0.5 - place);
      const double exact =
          d < 1 ? (1.5 * d - 2.5) * d * d + 1 : (d < 2 ? ((-0.5 * d + 2.5) * d - 4) * d + 2 : 0);
      EXPECT_NEAR(double{model.weights(x)[t]}, exact, 2e-6);
    }
  }
}

TEST(Evidence, ASquarePicturesAxesAreToldApart) {
  const Image big = enlarged(sample_sprites().front(), 96, 96, bilinear);
  const Image wide = crop(big, {0, 0, 96, 95});
  const auto planes = [](const Image& image) { return to_planes(image, AlphaMode::Premultiplied); };
  Evidence square(planes(big));
  const AxisMapping mapping = whole_axis(96, 40);
  const double x = square.squared(Direction::X, Kernel::Bilinear, mapping);
  const double y = square.squared(Direction::Y, Kernel::Bilinear, mapping);
  EXPECT_EQ(x, square.squared(Direction::X, Kernel::Bilinear, mapping));  // asked for again
  const auto sum_of = [&](const Signals& signals) {
    const auto squares = AxisModel(mapping, Kernel::Bilinear).squared_residuals(signals);
    return std::accumulate(squares.begin(), squares.end(), 0.0);
  };
  EXPECT_NEAR(x, sum_of(square.along_x()), 1e-6 * x);
  EXPECT_NEAR(y, sum_of(square.along_y()), 1e-6 * y);
  Evidence oblong(planes(wide));
  EXPECT_GT(oblong.squared(Direction::X, Kernel::Bilinear, mapping), 0);
  EXPECT_GT(oblong.squared(Direction::Y, Kernel::Bilinear, whole_axis(95, 40)), 0);
}

TEST(AxisModel, APieceBeginsWithTheFirstNativePixelThatShows) {
  const AxisMapping piece = cropped_axis(10, 2.5, 7.8);  // centres from 8.0 to 11.6
  EXPECT_EQ(piece.natives, 4);
  EXPECT_NEAR(piece.offset, -0.2, 1e-9);
}

TEST(Restore, UndoesNearestNeighbour) {
  expect_restored("x4", [](const Image& s) { return enlarged(s, 128, 128, nearest); });
  expect_restored("x2.5", [](const Image& s) { return enlarged(s, 80, 80, nearest); });
}

TEST(Restore, UndoesSmoothKernels) {
  expect_restored("bilinear x2", [](const Image& s) { return enlarged(s, 64, 64, bilinear); });
  expect_restored("bicubic x4", [](const Image& s) { return enlarged(s, 128, 128, bicubic); });
  expect_restored("Hamming x3", [](const Image& s) { return enlarged(s, 96, 96, hamming); });
  expect_restored("Lanczos x3", [](const Image& s) { return enlarged(s, 96, 96, lanczos); });
}

TEST(Restore, UndoesTwoResizes) {
  expect_restored("nearest x2, bilinear x2",
                  [](const Image& s) { return enlarged(upscale(s, 2), 128, 128, bilinear); });
}

TEST(Restore, UndoesDifferentScalesAlongTheAxes) {
  expect_restored("x4 by x3", [](const Image& s) { return enlarged(s, 128, 96, nearest); });
}

/// The share of two native pixels at a tie is given to either, as steps added up in few bits do.
Image nearest_with_ties(const Image& image, int width, int height, Rng& rng) {
  const auto places = [&rng](int outputs, int natives) {
    std::vector<int> place;
    for (int i = 0; i < outputs; ++i) {
      const double exact = (i + 0.5) * natives / outputs;
      const bool tie = std::abs(exact - std::round(exact)) < 1e-9;
      const double at = tie && rng.below(2) == 0 ? exact - 0.25 : exact;
      place.push_back(std::clamp(static_cast<int>(std::floor(at + 1e-9)), 0, natives - 1));
    }
    return place;
  };
  const std::vector<int> xs = places(width, image.width()), ys = places(height, image.height());
  Image out(width, height);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      out.at(x, y) = image.at(xs[static_cast<std::size_t>(x)], ys[static_cast<std::size_t>(y)]);
    }
  }
  return out;
}

TEST(Restore, TiesOfPixelCentresFallEitherWay) {
  Rng rng(56);
  for (const int size : {80, 112, 144}) {  // x2.5, x3.5, x4.5
    expect_restored("ties, " + std::to_string(size),
                    [&](const Image& s) { return nearest_with_ties(s, size, size, rng); });
  }
}

/// The same by any scale and phase: where the left edge of output 0 lies in it, in native pixels.
Image nearest_by_phase(const Image& image, int size, double phase) {
  Image out(size, size);
  const auto place = [&](int i, int natives) {
    return std::clamp(static_cast<int>(static_cast<double>(i) * natives / size + phase), 0,
                      natives - 1);
  };
  for (int y = 0; y < size; ++y) {
    for (int x = 0; x < size; ++x) {
      out.at(x, y) = image.at(place(x, image.width()), place(y, image.height()));
    }
  }
  return out;
}

TEST(Restore, NearestNeighbourByEveryConvention) {
  expect_restored("left edges", [](const Image& s) { return nearest_by_phase(s, 80, 1e-7); });
  expect_restored("right edges",
                  [](const Image& s) { return nearest_by_phase(s, 112, 32.0 / 112 - 1e-7); });
}

TEST(Restore, PixelsThatAreNotSquare) {
  expect_restored("nearest", [](const Image& s) { return enlarged(s, 146, 128, nearest); });
  expect_restored("bilinear", [](const Image& s) { return enlarged(s, 146, 128, bilinear); });
}

/// A kernel that widens where it makes smaller, along x and then along y, bytes in between.
Image shrunk(const Image& image, int width, int height, Weight weight, double radius) {
  const auto line = [&](const std::vector<Pixel>& in, int size) {
    const double ratio = static_cast<double>(in.size()) / size, wide = std::max(1.0, ratio);
    std::vector<Pixel> out(static_cast<std::size_t>(size));
    for (int i = 0; i < size; ++i) {
      Pixel& pixel = out[static_cast<std::size_t>(i)];
      const double centre = (i + 0.5) * ratio;
      double sum = 0;
      for (std::size_t k = 0; k < in.size(); ++k) {
        const double d = (static_cast<double>(k) + 0.5 - centre) / wide;
        if (std::abs(d) >= radius) continue;
        sum += weight(d);
        for (std::size_t c = 0; c < 4; ++c) pixel[c] += weight(d) * in[k][c];
      }
      for (double& value : pixel) value = std::clamp(std::round(value / sum), 0.0, 255.0);
    }
    return out;
  };
  std::vector<std::vector<Pixel>> rows;
  for (int y = 0; y < image.height(); ++y) {
    std::vector<Pixel> row;
    for (int x = 0; x < image.width(); ++x) {
      const Rgba8 p = image.at(x, y);
      row.push_back({double(p.r), double(p.g), double(p.b), 255});
    }
    rows.push_back(line(row, width));
  }
  Image out(width, height);
  for (int x = 0; x < width; ++x) {
    std::vector<Pixel> column;
    for (const auto& row : rows) column.push_back(row[static_cast<std::size_t>(x)]);
    column = line(column, height);
    for (int y = 0; y < height; ++y) {
      const Pixel& p = column[static_cast<std::size_t>(y)];
      out.at(x, y) = {static_cast<std::uint8_t>(p[0]), static_cast<std::uint8_t>(p[1]),
                      static_cast<std::uint8_t>(p[2]), 255};
    }
  }
  return out;
}

TEST(Restore, UndoesPixelsDrawnLargerAndThenResized) {
  const auto on_ground = [](const Image& sprite) {
    Image opaque = sprite;
    for (Rgba8& p : opaque.pixels())
      p = p.a < 128 ? Rgba8{70, 90, 120, 255} : Rgba8{p.r, p.g, p.b, 255};
    return opaque;
  };
  struct Way {
    int repeat, size;
    Weight weight;
    double radius;
  };
  for (const Way& way :
       {Way{4, 102, bilinear, 1}, Way{3, 72, bicubic, 2}, Way{8, 213, lanczos, 3},
        Way{4, 192, bilinear, 1}, Way{8, 213, bilinear, 1}, Way{10, 106, bilinear, 1},
        Way{3, 72, box, 0.51}, Way{4, 77, hamming, 1}}) {
    int tried = 0, exact = 0;
    const std::vector<Image> sprites = sample_sprites();
    for (std::size_t i = 0; i < sprites.size(); i += kStride) {
      const Image sprite = on_ground(sprites[i]);
      const Image spoilt =
          shrunk(upscale(sprite, way.repeat), way.size, way.size, way.weight, way.radius);
      ++tried;
      exact += near_share(restore(spoilt).image, sprite) >= 0.97 ? 1 : 0;
    }
    EXPECT_GE(exact * 10, tried * 9) << "x" << way.repeat << " at " << way.size;
  }
}

TEST(Restore, AnEmptyAxisDoesNotSettleTheScale) {
  // A pole: hardly anything along x tells a scale, and one like that along y leaves nothing, too.
  Rng rng(5);
  Image pole(64, 64);
  for (int y = 0; y < 64; ++y) {
    const auto shade = static_cast<std::uint8_t>(40 + 20 * rng.below(9));
    for (int x = 30; x < 34; ++x) pole.at(x, y) = {shade, shade, 90, 255};
  }
  const Restored restored = restore(enlarged(pole, 256, 192, bilinear));
  EXPECT_EQ(restored.image.width(), 64);
  EXPECT_EQ(restored.image.height(), 64);
}

TEST(Restore, CellsOfTheirUsualSideNeedNotFitThePicture) {
  constexpr int kColumns = 2, kRows = 22, kWide = 14, kHigh = 18;
  Rng rng(1);
  Image image(kColumns * kWide, kRows * kHigh);
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      const bool light = (x / kWide + y / kHigh) % 2 != 0;
      const auto grey = static_cast<std::uint8_t>((light ? 220 : 30) + rng.below(12));
      image.at(x, y) = {grey, grey, grey, 255};
    }
  }
  const auto even = even_out_cells(image);
  ASSERT_TRUE(even);
  EXPECT_EQ(even->image.width(), kColumns);
  EXPECT_EQ(even->image.height(), kRows);
}

TEST(Restore, FindsTheGridOfAPiece) {
  expect_restored("x4, cut", [](const Image& s) { return crop(upscale(s, 4), {1, 2, 125, 126}); });
}

TEST(Restore, LeavesNativeSpritesAlone) {
  for (const Image& sprite : sample_sprites()) {
    const Restored restored = restore(sprite);
    EXPECT_EQ(restored.image, sprite);
    EXPECT_EQ(restored.kernel, Kernel::None);
  }
}

TEST(Restore, FindsTheScaleOfWholeSheets) {
  const auto sheet = decode_file(PIXELATENT_ASSETS_DIR "/sample_sheet.png");
  ASSERT_TRUE(sheet);
  EXPECT_TRUE(surely_native(*sheet));
  const Image part = crop(*sheet, {0, 0, 256, 160});
  for (const Weight weight : {nearest, bicubic}) {
    const Image big = enlarged(part, 640, 400, weight);
    EXPECT_FALSE(surely_native(big));
    const auto fit =
        find_native_fit(to_planes(big, AlphaMode::Premultiplied), AlphaMode::Premultiplied);
    ASSERT_TRUE(fit);
    EXPECT_EQ(fit->x.natives, 256);
    EXPECT_EQ(fit->y.natives, 160);
  }
}

TEST(Restore, NothingToSee) {
  for (const auto& [w, h] :
       {std::pair{1, 1}, {1, 9}, {9, 1}, {2, 2}, {1, 300}, {300, 1}, {40, 40}}) {
    const Image blank(w, h);
    EXPECT_EQ(restore(blank).image, blank);
    Image red(w, h);
    std::fill(red.pixels().begin(), red.pixels().end(), Rgba8{200, 0, 0, 255});
    EXPECT_EQ(restore(red).image, red);
    EXPECT_FALSE(surely_native(red));
  }
  EXPECT_TRUE(restore(Image()).image.empty());
}

TEST(Restore, NumbersStayNumbers) {
  Rng rng(7);
  for (int i = 0; i < 40; ++i) {
    Image image(1 + rng.below(40), 1 + rng.below(40));
    const int colours = 1 + rng.below(6);
    for (Rgba8& p : image.pixels()) {
      const auto value = static_cast<std::uint8_t>(rng.below(colours) * 51);
      p = {value, static_cast<std::uint8_t>(255 - value), 9,
           static_cast<std::uint8_t>(rng.below(3) * 127)};
    }
    const Restored restored = restore(upscale(image, 1 + i % 3));
    EXPECT_TRUE(std::isfinite(restored.scale_x) && std::isfinite(restored.scale_y));
    EXPECT_TRUE(std::isfinite(restored.offset_x) && std::isfinite(restored.offset_y));
    EXPECT_TRUE(restored.confidence >= 0 && restored.confidence <= 1);
    EXPECT_FALSE(restored.image.empty());
  }
}

TEST(Restore, SaysTheSameEveryTime) {
  const std::vector<Image> sprites = sample_sprites();
  const Image big = enlarged(sprites[3], 106, 106, bicubic);
  const Restored first = restore(big), second = restore(big);
  EXPECT_EQ(first.image, second.image);
  EXPECT_EQ(first.scale_x, second.scale_x);
  EXPECT_EQ(first.confidence, second.confidence);
}

}  // namespace
}  // namespace pixelatent
