#include "figure_space.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <numeric>

#include "base/rng.hpp"
#include "canvas.hpp"
#include "families.hpp"
#include "metrics/visible.hpp"
#include "sheet.hpp"

namespace pixelatent::sample {
namespace {

constexpr int kMembers = 20;  // of a family, on a sheet
constexpr int kStarts = 3;
constexpr int kSweeps = 4;

constexpr std::array kFolk{adventurer, knight, mage, ranger,   royal, dwarf,        townsfolk,
                           rogue,      goblin, orc,  skeleton, imp,   lizard_or_cat};
constexpr std::array kCreatures{draw_slime, draw_mushroom_or_robot, draw_ghost_or_bat};

double apart(const Image& a, const Image& b) { return count_visible(a, b).share(); }

/// Calls for every member of every sheet; seeds are those that draw_sheet() uses.
template <class Families, class Take>
void for_all(const Families& families, int sheets, int first_row, const Take& take) {
  for (int sheet = 0; sheet < sheets; ++sheet) {
    for (std::size_t k = 0; k < families.size(); ++k) {
      Rng rng(kBundledSeed + 100U * static_cast<unsigned>(sheet) +
              static_cast<unsigned>(first_row) + k);
      for (int turn = 0; turn < kMembers; ++turn) take(families[k](turn, rng));
    }
  }
}

}  // namespace

FigureSpace::FigureSpace(int sheets) {
  gather_figures(sheets);
  gather_creatures(sheets);
  add_looks();
  add_dyes();
  add_hands();
}

void FigureSpace::gather_figures(int sheets) {
  for_all(kFolk, sheets, 0, [&](Figure figure) {
    drawn_.push_back(draw(figure));
    figures_.push_back(std::move(figure));
  });
}

void FigureSpace::gather_creatures(int sheets) {
  for_all(kCreatures, sheets, static_cast<int>(kFolk.size()), [&](Image image) {
    if (std::find(creatures_.begin(), creatures_.end(), image) == creatures_.end())
      creatures_.push_back(std::move(image));
  });
}

template <class Access>
void FigureSpace::add_choice(Access access) {
  std::vector<std::decay_t<decltype(access(figures_.front()))>> options;
  for (Figure& figure : figures_) {
    const auto& value = access(figure);
    if (std::find(options.begin(), options.end(), value) == options.end()) options.push_back(value);
  }
  const std::size_t count = options.size();
  choices_.push_back({count, [access, options = std::move(options)](Figure& figure, std::size_t k) {
                        access(figure) = options[k];
                      }});
}

void FigureSpace::add_looks() {
  add_choice([](Figure & f) -> auto& { return f.body; });
  add_choice([](Figure & f) -> auto& { return f.hats; });
  add_choice([](Figure & f) -> auto& { return f.head; });
  add_choice([](Figure & f) -> auto& { return f.head_dy; });
  add_choice([](Figure & f) -> auto& { return f.hair; });
  add_choice([](Figure & f) -> auto& { return f.behind; });
  add_choice([](Figure & f) -> auto& { return f.collar; });
  add_choice([](Figure & f) -> auto& { return f.ears; });
  add_choice([](Figure & f) -> auto& { return f.beard; });
  add_choice([](Figure & f) -> auto& { return f.eyes; });
  add_choice([](Figure & f) -> auto& { return f.mouth; });
  add_choice([](Figure & f) -> auto& { return f.extras; });
  add_choice([](Figure & f) -> auto& { return f.over; });
  add_choice([](Figure & f) -> auto& { return f.arm_dx; });
  add_choice([](Figure & f) -> auto& { return f.arm_dy; });
}

void FigureSpace::add_dyes() {
  add_choice([](Figure & f) -> auto& { return f.dyes.skin; });
  add_choice([](Figure & f) -> auto& { return f.dyes.main; });
  add_choice([](Figure & f) -> auto& { return f.dyes.second; });
  add_choice([](Figure & f) -> auto& { return f.dyes.leather; });
  add_choice([](Figure & f) -> auto& { return f.dyes.trim; });
  add_choice([](Figure & f) -> auto& { return f.dyes.hair; });
  add_choice([](Figure & f) -> auto& { return f.dyes.eye; });
  add_choice([](Figure & f) -> auto& { return f.dyes.blush; });
  add_choice([](Figure & f) -> auto& { return f.sleeve; });
  for (const auto dyes : {&Figure::hat_dyes, &Figure::cape_dyes}) {
    add_choice([dyes](Figure & f) -> auto& { return (f.*dyes).main; });
    add_choice([dyes](Figure & f) -> auto& { return (f.*dyes).second; });
    add_choice([dyes](Figure & f) -> auto& { return (f.*dyes).leather; });
    add_choice([dyes](Figure & f) -> auto& { return (f.*dyes).trim; });
    add_choice([dyes](Figure & f) -> auto& { return (f.*dyes).eye; });
  }
}

void FigureSpace::add_hands() {
  for (const auto hand : {&Figure::left, &Figure::right}) {
    add_choice([hand](Figure & f) -> auto& { return (f.*hand).arm; });
    add_choice([hand](Figure & f) -> auto& { return (f.*hand).item; });
    add_choice([hand](Figure & f) -> auto& { return (f.*hand).shield; });
    add_choice([hand](Figure & f) -> auto& { return (f.*hand).item_dyes.main; });
    add_choice([hand](Figure & f) -> auto& { return (f.*hand).item_dyes.second; });
    add_choice([hand](Figure & f) -> auto& { return (f.*hand).item_dyes.trim; });
  }
}

NearestFigure FigureSpace::descend(Figure figure, const Image& image) const {
  NearestFigure best{draw(figure), 1};
  best.apart = apart(best.image, image);
  for (int sweep = 0; sweep < kSweeps && best.apart > 0; ++sweep) {
    const double before = best.apart;
    for (const Choice& choice : choices_) {
      Figure chosen = figure;
      for (std::size_t k = 0; k < choice.options; ++k) {
        Figure other = figure;
        choice.choose(other, k);
        Image drawn = draw(other);
        const double distance = apart(drawn, image);
        if (distance >= best.apart) continue;
        best = {std::move(drawn), distance};
        chosen = std::move(other);
      }
      figure = std::move(chosen);
    }
    if (best.apart == before) break;
  }
  return best;
}

NearestFigure FigureSpace::nearest(const Image& image) const {
  assert(image.width() == kCell && image.height() == kCell);
  NearestFigure best;
  for (const Image& creature : creatures_) {
    const double distance = apart(creature, image);
    if (distance < best.apart) best = {creature, distance};
  }
  std::vector<double> distances;
  for (const Image& drawn : drawn_) distances.push_back(apart(drawn, image));
  std::vector<std::size_t> order(drawn_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto starts = std::min<std::size_t>(kStarts, order.size());
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(starts), order.end(),
                    [&](std::size_t a, std::size_t b) { return distances[a] < distances[b]; });
  for (std::size_t i = 0; i < starts && best.apart > 0; ++i) {
    NearestFigure found = descend(figures_[order[i]], image);
    if (found.apart < best.apart) best = std::move(found);
  }
  return best;
}

}  // namespace pixelatent::sample
