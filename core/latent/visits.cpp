#include "latent/visits.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace pixelatent {

namespace {

std::string lower_case(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

}  // namespace

bool operator==(const Visit& a, const Visit& b) {
  const bool same_picture =
      a.picture == b.picture || (a.picture && b.picture && *a.picture == *b.picture);
  return same_picture && a.id == b.id && a.from == b.from && a.place == b.place && a.how == b.how &&
         a.name == b.name && a.tags == b.tags && a.pinned == b.pinned && a.images == b.images &&
         a.generator == b.generator && a.seconds == b.seconds;
}

const Visit* Visits::find(std::uint64_t id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &found->second;
}

std::uint64_t Visits::go(Place place, std::string how, std::int64_t seconds) {
  const Visit* now = current();
  if (now != nullptr && now->place == place) return current_;
  Visit visit;
  visit.id = next_id_++;
  visit.from = current_;
  visit.place = std::move(place);
  visit.how = std::move(how);
  visit.seconds = seconds;
  last_after_[visit.from] = visit.id;
  current_ = visit.id;
  changed_.insert(visit.id);
  by_id_.emplace(visit.id, std::move(visit));
  ++version_;
  forget_oldest();
  return current_;
}

bool Visits::can_undo() const {
  const Visit* now = current();
  return now != nullptr && find(now->from) != nullptr;
}

const Visit* Visits::undo() { return can_undo() ? jump(current()->from) : nullptr; }

const Visit* Visits::redo() {
  const Visit* next = next_of(current_);
  return next != nullptr ? jump(next->id) : nullptr;
}

const Visit* Visits::jump(std::uint64_t id) {
  const Visit* visit = find(id);
  if (visit == nullptr) return nullptr;
  current_ = id;
  // From here on redo() leads along the way that was jumped to.
  for (const Visit* v = visit; v != nullptr && v->from != 0; v = find(v->from)) {
    last_after_[v->from] = v->id;
  }
  ++version_;
  return visit;
}

std::string Visits::undo_label() const { return can_undo() ? current()->how : std::string(); }

const Visit* Visits::next_of(std::uint64_t id) const {
  if (id == 0) return nullptr;
  const auto last = last_after_.find(id);
  if (last != last_after_.end()) {
    if (const Visit* visit = find(last->second)) return visit;
  }
  const auto others = after(id);
  return others.empty() ? nullptr : find(others.back());
}

std::vector<std::uint64_t> Visits::after(std::uint64_t id) const {
  std::vector<std::uint64_t> ids;
  for (const auto& [other, visit] : by_id_) {
    if (visit.from == id) ids.push_back(other);
  }
  return ids;
}

std::vector<std::uint64_t> Visits::matching(const std::string& text) const {
  const std::string wanted = lower_case(text);
  std::vector<std::uint64_t> ids;
  for (const auto& [id, visit] : by_id_) {
    if (wanted.empty()) {
      ids.push_back(id);
      continue;
    }
    const std::string all = lower_case(visit.name + "\n" + visit.tags + "\n" + visit.how);
    if (all.find(wanted) != std::string::npos) ids.push_back(id);
  }
  return ids;
}

Visit* Visits::changed(std::uint64_t id) {
  const auto found = by_id_.find(id);
  if (found == by_id_.end()) return nullptr;
  ++version_;
  changed_.insert(id);
  return &found->second;
}

void Visits::see(std::uint64_t id, std::shared_ptr<const Image> picture, std::int64_t images,
                 std::uint64_t generator) {
  if (const Visit* before = find(id); before == nullptr || before->picture) return;
  Visit* visit = changed(id);
  visit->picture = std::move(picture);
  visit->images = images;
  visit->generator = generator;
}

void Visits::pin(std::uint64_t id, bool pinned) {
  if (Visit* visit = changed(id)) visit->pinned = pinned;
}

void Visits::describe(std::uint64_t id, std::string name, std::string tags) {
  Visit* visit = changed(id);
  if (visit == nullptr) return;
  visit->name = std::move(name);
  visit->tags = std::move(tags);
}

std::optional<VisitChanges> Visits::take_changes() {
  if (version_ == taken_version_) return std::nullopt;
  taken_version_ = version_;
  VisitChanges changes;
  for (const std::uint64_t id : changed_) {
    if (const Visit* visit = find(id)) changes.changed.push_back(*visit);
  }
  changes.gone.assign(gone_.begin(), gone_.end());
  changes.current = current_;
  changed_.clear();
  gone_.clear();
  return changes;
}

/// Out of the middle, too: what it led to comes from where it came from.
void Visits::forget_oldest() {
  while (by_id_.size() > most_) {
    const auto oldest = std::ranges::find_if(
        by_id_, [&](const auto& entry) { return !entry.second.pinned && entry.first != current_; });
    if (oldest == by_id_.end()) return;
    const Visit gone = std::move(oldest->second);
    by_id_.erase(oldest);
    gone_.insert(gone.id);
    for (auto& [id, visit] : by_id_) {
      if (visit.from != gone.id) continue;
      visit.from = gone.from;
      changed_.insert(id);
    }
  }
}

void Visits::count_all_as_changed() {
  for (const auto& [id, visit] : by_id_) changed_.insert(id);
  ++version_;
}

Visits Visits::restored(StoredVisits stored) {
  Visits all;
  all.next_id_ = stored.last + 1;
  for (Visit& visit : stored.visits) {
    const std::uint64_t id = visit.id;
    if (id == 0) continue;
    all.next_id_ = std::max(all.next_id_, id + 1);
    all.by_id_.insert_or_assign(id, std::move(visit));
  }
  for (auto& [id, visit] : all.by_id_) {
    // What led to a visit was there before it: anything else would go round in circles.
    if (visit.from >= id || all.find(visit.from) == nullptr) visit.from = 0;
  }
  if (!all.by_id_.empty()) all.current_ = all.by_id_.rbegin()->first;
  (void)all.jump(stored.current);
  all.version_ = 0;
  return all;
}

}  // namespace pixelatent
