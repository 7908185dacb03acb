#pragma once
// Painting without a generator: what was asked for is written down, answers are set by the test.
#include <optional>
#include <utility>
#include <vector>

#include "engine/painting_engine.hpp"

namespace pixelatent {

class FakePaintingEngine : public PaintingEngine {
 public:
  void steer(PaintWish wish) override { wishes.push_back(std::move(wish)); }
  std::optional<Painted> take_painted() override { return std::exchange(painted, std::nullopt); }
  void bring(BringWish wish) override { brings.push_back(std::move(wish)); }
  std::optional<Brought> take_brought() override { return std::exchange(brought, std::nullopt); }

  /// The answer to the newest wish: so many candidates, all over red from 1 on.
  void answer(RunId run, int candidates) {
    Painted next{run, wishes.back().id, {}, 0.01};
    for (int i = 0; i < candidates; ++i) {
      PaintedPlace one;
      one.place = LatentPoint{i};
      one.image = wishes.back().shown;
      one.image.at(0, 0) = {static_cast<std::uint8_t>(i + 1), 0, 0, 255};
      next.candidates.push_back(std::move(one));
    }
    painted = std::move(next);
  }

  std::vector<PaintWish> wishes;
  std::vector<BringWish> brings;
  std::optional<Painted> painted;
  std::optional<Brought> brought;
};

}  // namespace pixelatent
