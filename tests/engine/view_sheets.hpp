#pragma once
// Sheets of characters and their views, and translations that look up instead of learning.
#include <algorithm>
#include <atomic>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "dataset/sheet_collection.hpp"
#include "engine/translate_engine.hpp"
#include "train/translate/views_job.hpp"

namespace pixelatent::testing {

inline constexpr int kViewSide = 16;

/// Character `who` in view `view`: a block of the character's colour whose place tells the view.
inline Image view_of(int who, int view) {
  Image image(kViewSide, kViewSide);
  const Rgba8 colour{static_cast<std::uint8_t>(40 + 20 * who),
                     static_cast<std::uint8_t>(200 - 15 * who), 90, 255};
  for (int y = 4; y < 12; ++y) {
    for (int x = 0; x < 6 + who % 3; ++x) image.at(1 + 3 * view + x, y) = colour;
  }
  image.at(2 + 3 * view, 2 + who % 2) = {static_cast<std::uint8_t>(20 * who + 10), 10, 10, 255};
  return image;
}

/// A grid of so many characters, one a row; `drawn(who, view)` says which cells are not empty.
template <class Drawn>
Sheet view_sheet(int id, const char* file, int characters, int views, Drawn drawn, int first = 0) {
  auto picture = std::make_shared<Image>(views * kViewSide, characters * kViewSide);
  for (int who = 0; who < characters; ++who) {
    for (int view = 0; view < views; ++view) {
      if (drawn(who, view)) {
        paste(*picture, view_of(first + who, view), view * kViewSide, who * kViewSide);
      }
    }
  }
  Sheet sheet;
  sheet.id = id;
  sheet.file = file;
  sheet.source = sheet.image = picture;
  sheet.kind = sheet.found_kind = LayoutKind::Grid;
  sheet.grid.cell_w = sheet.grid.cell_h = kViewSide;
  return sheet;
}

inline SheetCollection collection_of(std::vector<Sheet> sheets) {
  SheetCollection collection;
  collection.sheets = std::move(sheets);
  collection.canvas = Canvas::square(kViewSide);
  collection.canvas_chosen = true;
  return arrange(std::move(collection));
}

/// Has learned all it can after a few steps; translates to the other side of the sprite that is
/// most like what it is given.
class LookupJob : public TranslateJob {
 public:
  explicit LookupJob(TranslateSets sets, int steps = 5) : sets_(std::move(sets)), of_(steps) {}

  ModelKind model() const override { return ModelKind::Translate; }
  const TranslateSets& sets() const override { return sets_; }
  Result<StepReport> step(double) override {
    ++steps_;
    StepReport report;
    report.images = 4;
    report.losses[Loss::Discriminator] = 1.0F / static_cast<float>(steps_);
    return report;
  }
  bool finished() const override { return steps_ >= of_; }
  double share_learned() const override { return static_cast<double>(steps_) / of_; }
  std::vector<Image> translate(Heading heading, std::span<const Image> images, double) override {
    std::vector<Image> out;
    for (const Image& image : images) {
      const SpriteSet &from = sets_.source(heading), &to = sets_.target(heading);
      const int nearest = from.nearest(image).sprite;
      out.push_back(to.originals()[static_cast<std::size_t>(nearest % to.size())]);
    }
    return out;
  }
  JobState save_state() const override {
    JobState state;
    state.hyper = default_hyper(ModelKind::Translate);
    state.weights = {static_cast<std::uint8_t>(steps_)};
    return state;
  }
  void load_state(const JobState& state) override { steps_ = state.weights.at(0); }

 private:
  TranslateSets sets_;
  int of_, steps_ = 0;
};

/// The same for views: a character's missing one is that of the character most like it in the first
/// view that both have.
class LookupViews : public ViewsJob {
 public:
  explicit LookupViews(ViewsToLearn views) : views_(std::move(views)) {}

  Result<StepReport> step() override {
    ++steps_;
    return StepReport{};
  }
  bool finished() const override { return steps_ >= 5; }
  double share_learned() const override { return steps_ / 5.0; }
  Image drawn(const CharacterViews& seen, int to, double) override {
    const auto view = static_cast<std::size_t>(to);
    Image best;
    int most = -1;
    for (const CharacterViews& other : views_.characters) {
      if (other[view].empty()) continue;
      int same = 0;
      for (std::size_t v = 0; v < seen.size(); ++v) {
        if (v == view || seen[v].empty() || other[v].empty()) continue;
        for (std::size_t p = 0; p < seen[v].pixels().size(); ++p) {
          same += seen[v].pixels()[p] == other[v].pixels()[p] ? 1 : 0;
        }
      }
      if (same <= most) continue;
      most = same;
      best = other[view];
    }
    return best;
  }

 private:
  ViewsToLearn views_;
  int steps_ = 0;
};

inline Result<std::unique_ptr<ViewsJob>> make_lookup_views(const TrainOptions&,
                                                           ViewsToLearn views) {
  return std::make_unique<LookupViews>(std::move(views));
}

inline Result<std::unique_ptr<TranslateJob>> make_lookup(TranslateStart start, int steps = 5) {
  TranslateSets sets;
  sets.a = SpriteSet::create(std::move(start.a), start.canvas, 255).value();
  sets.b = SpriteSet::create(std::move(start.b), start.canvas, 255).value();
  sets.pairing = start.pairing;
  return std::make_unique<LookupJob>(std::move(sets), steps);
}

}  // namespace pixelatent::testing
