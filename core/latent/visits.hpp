#pragma once
// Every place that was gone to, as a tree: going back and then elsewhere begins a branch, and
// nothing that was seen is lost. No torch here.
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "image/image.hpp"
#include "latent/place.hpp"

namespace pixelatent {

struct Visit {
  std::uint64_t id = 0;    ///< from 1, in the order gone to
  std::uint64_t from = 0;  ///< where one was before; 0: this is where it began
  Place place;
  std::string how;                       ///< what was done to get here: "random sprite"
  std::string name, tags;                ///< a person's own words
  bool pinned = false;                   ///< never forgotten
  std::shared_ptr<const Image> picture;  ///< as it was seen; null until it was drawn
  std::int64_t images = -1;  ///< training images that the generator had seen by then; -1: unknown
  std::uint64_t generator = 0;  ///< fingerprint of the weights that drew the picture; 0: unknown
  std::int64_t seconds = 0;     ///< since 1970, when it was gone to
  friend bool operator==(const Visit& a, const Visit& b);
};

/// What is to be stored: the newest of every visit that changed.
struct VisitChanges {
  std::vector<Visit> changed;
  std::vector<std::uint64_t> gone;
  std::uint64_t current = 0;
};

/// As it was stored.
struct StoredVisits {
  std::vector<Visit> visits;
  std::uint64_t current = 0;
  std::uint64_t last = 0;  ///< no new one has a number up to this
};

class Visits {
 public:
  /// The oldest that are not pinned are forgotten beyond so many.
  explicit Visits(std::size_t most = 2000) : most_(most) {}

  bool empty() const { return by_id_.empty(); }
  /// Grows with every change.
  std::uint64_t version() const { return version_; }
  const std::map<std::uint64_t, Visit>& all() const { return by_id_; }
  const Visit* find(std::uint64_t id) const;
  /// Null when there is none.
  const Visit* current() const { return find(current_); }

  /// Goes on from the current one; the same place again is no new visit. Returns its id.
  std::uint64_t go(Place place, std::string how, std::int64_t seconds = 0);
  /// To where the current one came from, or on to where it was gone last; null when there is none.
  const Visit* undo();
  const Visit* redo();
  const Visit* jump(std::uint64_t id);
  bool can_undo() const;
  bool can_redo() const { return next_of(current_) != nullptr; }
  /// How the current one was reached, or the one that redo() leads to.
  std::string undo_label() const;

  /// Those gone to from there, in order.
  std::vector<std::uint64_t> after(std::uint64_t id) const;
  /// Those whose name, tags or how hold the text, whatever its case; all when it is empty.
  std::vector<std::uint64_t> matching(const std::string& text) const;

  /// Only the first time; `generator`, `images`: of Visit.
  void see(std::uint64_t id, std::shared_ptr<const Image> picture, std::int64_t images,
           std::uint64_t generator = 0);
  void pin(std::uint64_t id, bool pinned);
  void describe(std::uint64_t id, std::string name, std::string tags);

  /// What changed since the last call; nothing when nothing did.
  std::optional<VisitChanges> take_changes();
  /// Nothing is stored yet: into another file, say.
  void count_all_as_changed();

  /// Without a current one that is there, it is the last gone to. Visits whose origin is gone begin
  /// anew.
  static Visits restored(StoredVisits stored);

 private:
  const Visit* next_of(std::uint64_t id) const;
  void forget_oldest();
  Visit* changed(std::uint64_t id);

  std::size_t most_;
  std::map<std::uint64_t, Visit> by_id_;
  std::map<std::uint64_t, std::uint64_t> last_after_;  ///< where it was gone from there, last
  std::uint64_t current_ = 0, next_id_ = 1, version_ = 0;
  std::set<std::uint64_t> changed_, gone_;  ///< not taken yet
  std::uint64_t taken_version_ = 0;
};

}  // namespace pixelatent
