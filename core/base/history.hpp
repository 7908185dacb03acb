#pragma once
// Undo and redo of labelled values: a row of them with a place in it, bounded in bytes.
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <utility>

namespace pixelatent {

template <class T>
class History {
 public:
  /// Bytes that `value` adds to the value before it in the row, which may share parts with it; null
  /// for the first one.
  using Size = std::function<std::size_t(const T& value, const T* before)>;

  /// The oldest values go when all of them take more than `limit` bytes. The newest step stays
  /// whatever it takes, so that it can always be taken back.
  History(std::size_t limit, Size size) : limit_(limit), size_(std::move(size)) {}

  /// The row begins anew with this value, which counts as saved.
  void begin(T value) {
    clear();
    append(std::move(value), {});
    mark_saved();
  }
  /// Makes `value` the newest; what had been undone is forgotten. `label`: what was done to get
  /// here, "merge 2 cells". A value equal to the current one is no step: false.
  bool push(T value, std::string label) {
    if constexpr (std::equality_comparable<T>) {
      if (!empty() && current() == value) return false;
    }
    while (!empty() && entries_.size() > at_ + 1) drop_newest();
    append(std::move(value), std::move(label));
    while (bytes_ > limit_ && entries_.size() > 2) drop_oldest();
    return true;
  }

  bool empty() const { return entries_.empty(); }
  /// Not when empty.
  const T& current() const { return entries_[at_].value; }
  bool can_undo() const { return at_ > 0; }
  bool can_redo() const { return at_ + 1 < entries_.size(); }
  /// The value before or after, which is the current one then; null at the end of the row.
  const T* undo() { return can_undo() ? &entries_[--at_].value : nullptr; }
  const T* redo() { return can_redo() ? &entries_[++at_].value : nullptr; }
  /// What redo() leads to, without going there; null at the end of the row.
  const T* next() const { return can_redo() ? &entries_[at_ + 1].value : nullptr; }
  /// What undo() takes back and redo() brings back; empty when there is nothing.
  std::string undo_label() const { return can_undo() ? entries_[at_].label : std::string(); }
  std::string redo_label() const { return can_redo() ? entries_[at_ + 1].label : std::string(); }

  /// The current value is written. It stays marked until another one is.
  void mark_saved() { saved_ = empty() ? std::optional<std::uint64_t>() : entries_[at_].number; }
  bool is_saved() const { return !empty() && saved_ == entries_[at_].number; }

  std::size_t bytes() const { return bytes_; }
  void clear() {
    entries_.clear();
    at_ = 0;
    bytes_ = 0;
    saved_.reset();
  }

 private:
  struct Entry {
    T value;
    std::string label;
    std::size_t bytes = 0;
    std::uint64_t number = 0;
  };

  void append(T value, std::string label) {
    const T* before = empty() ? nullptr : &entries_.back().value;
    const std::size_t bytes = size_(value, before);
    bytes_ += bytes;
    entries_.push_back({std::move(value), std::move(label), bytes, ++numbers_});
    at_ = entries_.size() - 1;
  }
  void drop_newest() {
    bytes_ -= entries_.back().bytes;
    entries_.pop_back();
  }
  /// What the oldest shared with the next one is that one's own from now on.
  void drop_oldest() {
    bytes_ -= entries_.front().bytes;
    entries_.pop_front();
    --at_;
    Entry& first = entries_.front();
    bytes_ -= first.bytes;
    first.bytes = size_(first.value, nullptr);
    bytes_ += first.bytes;
  }

  std::size_t limit_;
  Size size_;
  std::deque<Entry> entries_;
  std::size_t at_ = 0;
  std::size_t bytes_ = 0;
  std::uint64_t numbers_ = 0;
  std::optional<std::uint64_t> saved_;  ///< number of the entry
};

}  // namespace pixelatent
