#pragma once
// Our own way from the views that a character has to one that it lacks; all of them count together,
// and one network knows them all.
//
// Two views show a character at the same places (a step of its walk), as in a mirror (left and
// right), or turned. What a view at the same place has and the wanted one would have, too, stays:
// one network tells that, which is told the two views. Everything else is given by characters that
// are drawn in the wanted view and look like this one in all the views that both have (donors.hpp).
// Where no view is at the same place, all of it is put together role by role (role_donors.hpp),
// again by all views that both have.
#include <torch/torch.h>

#include <memory>
#include <vector>

#include "model/translate/colour_map.hpp"
#include "model/translate/donors.hpp"
#include "model/translate/role_donors.hpp"
#include "model/translate/tell_tale.hpp"
#include "train/translate/view_sets.hpp"

namespace pixelatent {

class OwnViews : public ViewsJob {
 public:
  OwnViews(const TrainOptions& options, ViewSets sets, const std::vector<WantedView>& wanted);

  Result<StepReport> step() override;
  bool finished() const override { return steps_ >= steps_needed(); }
  double share_learned() const override;
  Image drawn(const CharacterViews& seen, int to, double keep) override;

  /// How one view leads to another.
  enum class Leads { AtTheSamePlace, Mirrored, Turned };
  /// Of views that were wanted; else Turned.
  Leads leads(int from, int to) const;

  static constexpr int kStepsOfOne = 400, kStepsOfMore = 100, kMostSteps = 1000;

 private:
  /// From a view to another that shows what it has at the same places.
  struct Link {
    int from = 0, to = 0;
    bool mirrored = false;
    ColourMap map;        ///< of `from` to `to`
    torch::Tensor seen;   ///< [n, 4, h, w] of the characters that have both
    torch::Tensor alike;  ///< [n, h, w] 1 where a pixel stays
    torch::Tensor place;  ///< [1, c, h, w] places, and which views these are
  };
  void find_link(int from, int to);
  const Link* link(int from, int to) const;
  int steps_needed() const;
  torch::Tensor loss();
  SpriteLook look_in(const Link& link, const Image& image) const;
  std::vector<float> costs(const CharacterViews& seen, int to,
                           const std::vector<std::uint8_t>& kept) const;
  struct Staying {
    std::vector<std::uint8_t> kept;  ///< by pixel
    std::vector<std::uint8_t> of;    ///< which of the links it stays from
  };
  Staying staying(const std::vector<const Link*>& links, const CharacterViews& seen, double keep);
  Image put_together(const CharacterViews& seen, int to, const std::vector<const Link*>& links,
                     double keep);

  ViewSets sets_;
  at::Generator rng_;
  Rect region_;  ///< where anything is drawn, as far left as right
  LookSize size_;
  std::vector<std::vector<SpriteLook>> looks_;  ///< by view and sprite
  std::vector<std::uint8_t> near_;              ///< whether anything is drawn there or beside it
  std::vector<Link> links_;
  std::unique_ptr<const RoleDonors> turned_;  ///< null: not needed
  std::vector<int> side_of_;                  ///< by view: its number in turned_
  TellTale network_{nullptr};
  std::unique_ptr<torch::optim::Adam> optimizer_;
  int steps_ = 0;
};

}  // namespace pixelatent
