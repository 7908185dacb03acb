#include "sheet/layout/components.hpp"

#include <algorithm>
#include <cstdlib>

#include "sheet/layout/disjoint_sets.hpp"

namespace pixelatent {

namespace {

constexpr int kSameColour = 24;
constexpr std::uint8_t kVeilBelow = 16;
constexpr double kMostVeil = 0.2;

struct LabelledRuns {
  std::vector<Run> runs;
  std::vector<std::size_t> labels;  ///< of every run
  std::size_t label_count = 0;
};

/// Says of a pixel whether it is one of those to be connected.
template <typename Chosen>
void append_runs_of_row(int width, int y, Chosen chosen, std::vector<Run>& runs) {
  for (int x = 0; x < width;) {
    if (!chosen(x, y)) {
      ++x;
      continue;
    }
    const int begin = x;
    while (x < width && chosen(x, y)) ++x;
    runs.push_back({y, begin, x});
  }
}

/// Joins the runs [row, end) with those of the row above, [above, row).
void join_rows(const std::vector<Run>& runs, std::size_t above, std::size_t row,
               DisjointSets& sets) {
  std::size_t upper = above;
  for (std::size_t i = row; i < runs.size(); ++i) {
    // Touching at a corner counts: that is what the closed comparisons are for.
    while (upper < row && runs[upper].x1 < runs[i].x0) ++upper;
    for (std::size_t j = upper; j < row && runs[j].x0 <= runs[i].x1; ++j) sets.join(i, j);
  }
}

template <typename Chosen>
LabelledRuns labelled_runs(const Image& image, Chosen chosen) {
  LabelledRuns result;
  DisjointSets sets(0);
  std::size_t above = 0, row = 0;
  for (int y = 0; y < image.height(); ++y) {
    append_runs_of_row(image.width(), y, chosen, result.runs);
    for (std::size_t i = row; i < result.runs.size(); ++i) sets.add();
    join_rows(result.runs, above, row, sets);
    above = row;
    row = result.runs.size();
  }
  result.labels.resize(result.runs.size());
  for (std::size_t i = 0; i < result.runs.size(); ++i) {
    // The leader is the first run of its component, so it has its label by now.
    const std::size_t leader = sets.find(i);
    result.labels[i] = leader == i ? result.label_count++ : result.labels[leader];
  }
  return result;
}

Components grouped(const LabelledRuns& labelled) {
  Components components;
  components.items.resize(labelled.label_count);
  for (const std::size_t label : labelled.labels) ++components.items[label].run_count;
  std::size_t begin = 0;
  std::vector<std::size_t> next;
  for (Component& c : components.items) {
    c.first_run = begin;
    next.push_back(begin);
    begin += c.run_count;
  }
  components.runs.resize(labelled.runs.size());
  for (std::size_t i = 0; i < labelled.runs.size(); ++i) {
    components.runs[next[labelled.labels[i]]++] = labelled.runs[i];
  }
  return components;
}

void measure(const Image& image, std::span<const Run> runs, Component& c) {
  int x0 = runs.front().x0, x1 = 0, votes = 0;
  for (const Run& run : runs) {
    x0 = std::min(x0, run.x0);
    x1 = std::max(x1, run.x1);
    c.pixels += run.x1 - run.x0;
    for (int x = run.x0; x < run.x1; ++x) {
      // Majority vote (Boyer & Moore 1981).
      const Rgba8 pixel = image.at(x, run.y);
      if (votes == 0) c.colour = pixel;
      votes += look_alike(pixel, c.colour) ? 1 : -1;
    }
  }
  c.box = c.soft_box = {x0, runs.front().y, x1 - x0, runs.back().y + 1 - runs.front().y};
  int alike = 0;
  for (const Run& run : runs) {
    for (int x = run.x0; x < run.x1; ++x) alike += look_alike(image.at(x, run.y), c.colour) ? 1 : 0;
  }
  c.plain = static_cast<float>(alike) / static_cast<float>(c.pixels);
}

template <typename Chosen>
Components connected(const Image& image, Chosen chosen) {
  Components components = grouped(labelled_runs(image, chosen));
  for (Component& c : components.items) measure(image, components.runs_of(c), c);
  return components;
}

void append(Components& components, const Components& more) {
  for (Component c : more.items) {
    c.first_run += components.runs.size();
    components.items.push_back(c);
  }
  components.runs.insert(components.runs.end(), more.runs.begin(), more.runs.end());
}

/// The least alpha that counts as something, kOpaqueFrom when no pixel is soft. A faint veil over
/// much of the sheet is the trace of a conversion, not a part of sprites.
std::uint8_t softest_visible(const Image& image) {
  std::int64_t veil = 0, soft = 0;
  for (const Rgba8 pixel : image.pixels()) {
    veil += pixel.a > 0 && pixel.a < kVeilBelow ? 1 : 0;
    soft += pixel.a > 0 && pixel.a < kOpaqueFrom ? 1 : 0;
  }
  if (soft == 0) return kOpaqueFrom;
  const double share = static_cast<double>(veil) / static_cast<double>(image.pixels().size());
  return share > kMostVeil ? kVeilBelow : std::uint8_t{1};
}

/// Half-transparent pixels of a sheet and the regions they belong to.
class SoftPixels {
 public:
  /// Those with an alpha in [soft_from, kOpaqueFrom). `image` must outlive this.
  SoftPixels(const Image& image, std::uint8_t soft_from);

  /// Extends the components' soft boxes: breadth first from their edges through soft pixels, so
  /// that each goes to the component it is nearest to.
  void give_to_nearest(Components& components);

  /// A soft pixel that no component reached.
  bool left_over(int x, int y) const { return owner_[index(x, y)] == kNobody; }

 private:
  static constexpr std::int32_t kClear = -1, kNobody = -2;
  std::size_t index(int x, int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
           static_cast<std::size_t>(x);
  }
  void spread_from(std::size_t at, std::vector<std::size_t>& reached);

  int width_, height_;
  std::vector<std::int32_t> owner_;  ///< a component's index, kClear or kNobody
};

SoftPixels::SoftPixels(const Image& image, std::uint8_t soft_from)
    : width_(image.width()), height_(image.height()) {
  owner_.reserve(image.pixels().size());
  for (const Rgba8 pixel : image.pixels()) {
    owner_.push_back(pixel.a >= soft_from && pixel.a < kOpaqueFrom ? kNobody : kClear);
  }
}

void SoftPixels::spread_from(std::size_t at, std::vector<std::size_t>& reached) {
  const int x = static_cast<int>(at % static_cast<std::size_t>(width_));
  const int y = static_cast<int>(at / static_cast<std::size_t>(width_));
  for (int v = std::max(y - 1, 0); v <= std::min(y + 1, height_ - 1); ++v) {
    for (int u = std::max(x - 1, 0); u <= std::min(x + 1, width_ - 1); ++u) {
      const std::size_t next = index(u, v);
      if (owner_[next] != kNobody) continue;
      owner_[next] = owner_[at];
      reached.push_back(next);
    }
  }
}

void SoftPixels::give_to_nearest(Components& components) {
  std::vector<std::size_t> edge, reached;
  for (std::size_t i = 0; i < components.items.size(); ++i) {
    for (const Run& run : components.runs_of(components.items[i])) {
      for (int x = run.x0; x < run.x1; ++x) {
        owner_[index(x, run.y)] = static_cast<std::int32_t>(i);
        edge.push_back(index(x, run.y));
      }
    }
  }
  while (!edge.empty()) {
    reached.clear();
    for (const std::size_t at : edge) spread_from(at, reached);
    for (const std::size_t at : reached) {
      Component& c = components.items[static_cast<std::size_t>(owner_[at])];
      const auto width = static_cast<std::size_t>(width_);
      c.soft_box =
          around(c.soft_box, {static_cast<int>(at % width), static_cast<int>(at / width), 1, 1});
    }
    edge.swap(reached);
  }
}

}  // namespace

bool look_alike(Rgba8 a, Rgba8 b) {
  return std::max({std::abs(a.r - b.r), std::abs(a.g - b.g), std::abs(a.b - b.b)}) <= kSameColour;
}

int gap_between(const Rect& a, const Rect& b) {
  const int x = std::max(a.x, b.x) - std::min(a.x + a.w, b.x + b.w);
  const int y = std::max(a.y, b.y) - std::min(a.y + a.h, b.y + b.h);
  return std::max(x, y);
}

Rect around(const Rect& a, const Rect& b) {
  const int x = std::min(a.x, b.x), y = std::min(a.y, b.y);
  return {x, y, std::max(a.x + a.w, b.x + b.w) - x, std::max(a.y + a.h, b.y + b.h) - y};
}

Components connected_components(const Image& image) {
  if (image.empty()) return {};
  const auto opaque = [&image](int x, int y) { return image.at(x, y).a >= kOpaqueFrom; };
  Components components = connected(image, opaque);
  const std::uint8_t soft_from = softest_visible(image);
  if (soft_from >= kOpaqueFrom) return components;
  SoftPixels soft(image, soft_from);
  soft.give_to_nearest(components);
  append(components, connected(image, [&soft](int x, int y) { return soft.left_over(x, y); }));
  return components;
}

}  // namespace pixelatent
