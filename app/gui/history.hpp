#pragma once
// Undo and redo of values: a bounded row of them with a place in it.
#include <cstddef>
#include <utility>
#include <vector>

namespace pixelatent::gui {

template <class T>
class History {
 public:
  explicit History(std::size_t limit = 200) : limit_(limit) {}

  /// Makes `value` the newest; what had been undone is forgotten. Equal to the current one:
  /// nothing.
  void push(T value) {
    if (!items_.empty() && items_[at_] == value) return;
    if (!items_.empty()) items_.resize(at_ + 1);
    items_.push_back(std::move(value));
    if (items_.size() > limit_) items_.erase(items_.begin());
    at_ = items_.size() - 1;
  }
  bool can_undo() const { return at_ > 0; }
  bool can_redo() const { return at_ + 1 < items_.size(); }
  /// The value before or after; null at the end of the row.
  const T* undo() { return can_undo() ? &items_[--at_] : nullptr; }
  const T* redo() { return can_redo() ? &items_[++at_] : nullptr; }
  void clear() {
    items_.clear();
    at_ = 0;
  }
  bool empty() const { return items_.empty(); }

 private:
  std::size_t limit_;
  std::size_t at_ = 0;
  std::vector<T> items_;
};

}  // namespace pixelatent::gui
