#pragma once
// The sprites of every view, and whose they are. No torch here.
#include <memory>
#include <vector>

#include "dataset/sprite_set.hpp"
#include "train/translate/views_job.hpp"

namespace pixelatent {

class ViewSets {
 public:
  /// Errors: of the sets.
  static Result<ViewSets> create(const ViewsToLearn& views);

  int views() const { return static_cast<int>(sets_.size()); }
  /// Null: nobody is drawn in it.
  const std::shared_ptr<const SpriteSet>& set(int view) const {
    return sets_[static_cast<std::size_t>(view)];
  }
  /// Characters, by sprite of the view's set.
  const std::vector<int>& figures(int view) const {
    return figures_[static_cast<std::size_t>(view)];
  }
  /// The sprite of a character; -1: it is not drawn in that view.
  int sprite(int view, int figure) const {
    return sprites_[static_cast<std::size_t>(view)][static_cast<std::size_t>(figure)];
  }
  /// Characters that are drawn in both.
  std::vector<int> in_both(int one, int other) const;

 private:
  std::vector<std::shared_ptr<const SpriteSet>> sets_;
  std::vector<std::vector<int>> figures_, sprites_;
};

}  // namespace pixelatent
