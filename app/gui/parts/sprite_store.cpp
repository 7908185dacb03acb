#include "sprite_store.hpp"

#include <algorithm>

namespace pixelatent::gui {

namespace {

/// One image in an atlas of its own; uploads only what is new.
void update_single(SpriteAtlas& atlas, Image& shown, const Image* image) {
  const Image& wanted = image != nullptr ? *image : Image();
  if (wanted == shown) return;
  shown = wanted;
  if (shown.empty()) {
    atlas = {};
  } else if (!atlas.set_all({&shown, 1})) {
    atlas = {};
  }
}

void update_all(SpriteAtlas& atlas, std::span<const Image> images) {
  if (images.empty() || !atlas.set_all(images)) atlas = {};
}

/// What a sprite has in the width, or in the height: from the first pixel to past the last.
struct Reach {
  std::vector<int> first, last;

  void add(int from, int to) {
    first.push_back(from);
    last.push_back(to);
  }
  /// What nearly all keep within; single ones may stand out.
  std::pair<int, int> usual() {
    std::ranges::sort(first);
    std::ranges::sort(last);
    const std::size_t out = first.size() / 32;
    return {first[out], last[last.size() - 1 - out]};
  }
};

/// The box that nearly all sprites of the set keep within.
Rect usual_box(const SpriteSet& set) {
  Reach across, down;
  const Canvas canvas = set.canvas();
  const auto pixels = static_cast<std::size_t>(canvas.pixels());
  for (std::size_t begin = 0; begin < set.indices().size(); begin += pixels) {
    int left = canvas.width, top = canvas.height, right = 0, bottom = 0;
    for (int p = 0; p < canvas.pixels(); ++p) {
      if (set.indices()[begin + static_cast<std::size_t>(p)] == 0) continue;
      left = std::min(left, p % canvas.width);
      right = std::max(right, p % canvas.width + 1);
      top = std::min(top, p / canvas.width);
      bottom = std::max(bottom, p / canvas.width + 1);
    }
    if (right <= left) continue;
    across.add(left, right);
    down.add(top, bottom);
  }
  if (across.first.empty()) return {};
  const auto [left, right] = across.usual();
  const auto [top, bottom] = down.usual();
  return right > left && bottom > top ? Rect{left, top, right - left, bottom - top} : Rect{};
}

}  // namespace

void SpriteStore::update(const AppState& state) {
  if (state.sheets.collection != sheets_of_) {
    update_sheets(*state.sheets.collection);
    sheets_of_ = state.sheets.collection;
  }
  update_source(state.sheets);
  if (state.training.set != set_of_) {
    set_of_ = state.training.set;
    update_all(set_,
               set_of_ ? std::span<const Image>(set_of_->originals()) : std::span<const Image>());
    used_ = set_of_ ? usual_box(*set_of_) : Rect{};
  }
  update_samples(state.training);
  update_film(state.training);
  update_explore(state.explore);
  update_walk(state);
  update_mix(state.mix);
  update_single(pointed_, pointed_of_, &state.map.pointed_image);
  update_directions(state.directions);
  update_painting(state.painting);
  update_gallery(state.gallery);
  update_states(state);
  update_projects(state.project.status);
}

void SpriteStore::update_sheets(const SheetCollection& collection) {
  std::map<int, SheetOnCard> kept;
  for (const Sheet& sheet : collection.sheets) {
    if (!sheet.image || sheet.image->empty()) continue;
    const auto old = sheets_.find(sheet.id);
    if (old != sheets_.end() && old->second.image == sheet.image) {
      kept.emplace(sheet.id, std::move(old->second));
      continue;
    }
    SheetOnCard fresh;
    fresh.image = sheet.image;
    if (fresh.texture.upload(*sheet.image)) kept.emplace(sheet.id, std::move(fresh));
  }
  sheets_ = std::move(kept);
}

void SpriteStore::update_source(const SheetsState& sheets) {
  const Sheet* sheet = selected_sheet(sheets);
  const bool wanted = sheet != nullptr && sheet->id == sheets.source_wanted && sheet->source;
  const auto image = wanted ? sheet->source : nullptr;
  if (image == source_.image) return;
  source_ = {image, SheetTexture()};
  const bool shown = image && source_.texture.upload(*image).has_value();
  source_of_ = shown ? sheet->id : -1;
}

void SpriteStore::update_samples(const TrainingState& training) {
  const auto shown = shown_samples(training);
  if (shown == samples_of_) return;
  samples_of_ = shown;
  update_all(samples_, shown ? std::span<const Image>(shown->samples) : std::span<const Image>());
}

void SpriteStore::update_film(const TrainingState& training) {
  const bool same = film_version_ == training.film.version() && film_run_ == training.run &&
                    film_follows_ == training.followed;
  if (same) return;
  film_version_ = training.film.version();
  film_run_ = training.run;
  film_follows_ = training.followed;
  std::vector<Image> images;
  for (const Film::Frame& frame : training.film.frames()) {
    const auto last = static_cast<int>(frame->samples.size()) - 1;
    images.push_back(frame->samples[static_cast<std::size_t>(std::min(training.followed, last))]);
  }
  update_all(film_, images);
}

void SpriteStore::update_explore(const ExploreState& explore) {
  update_single(preview_, preview_of_, explore.frame ? &explore.frame->image : nullptr);
  update_single(earlier_, earlier_of_, explore.frame ? &explore.frame->then : nullptr);
  update_single(mark_a_, mark_a_of_, explore.a ? &explore.a->image : nullptr);
  update_single(mark_b_, mark_b_of_, explore.b ? &explore.b->image : nullptr);
  const Visit* seen = explore.visits.find(explore.as_seen);
  update_single(as_seen_, as_seen_of_, seen != nullptr ? seen->picture.get() : nullptr);
  update_brood(explore.brood);
  update_visits(explore);
}

void SpriteStore::show_numbered(Numbered& shown, std::map<std::uint64_t, const Image*> pictures) {
  // A cell has one size: pictures of another canvas are left out.
  std::vector<Image> images;
  shown.cells.clear();
  for (const auto& [number, image] : pictures) {
    const bool same = images.empty() || (images.front().width() == image->width() &&
                                         images.front().height() == image->height());
    if (!same) continue;
    shown.cells[number] = static_cast<int>(images.size());
    images.push_back(*image);
  }
  update_all(shown.atlas, images);
  if (shown.atlas.empty()) shown.cells.clear();
}

void SpriteStore::update_projects(const ProjectStatus& status) {
  if (status.looks == looks_) return;
  looks_ = status.looks;
  project_cells_.clear();
  std::vector<Image> pictures;
  for (const auto& [file, look] : looks_) {
    if (!look.picture) continue;
    project_cells_[file] = static_cast<int>(pictures.size());
    pictures.push_back(*look.picture);
  }
  update_all(projects_, pictures);
  if (projects_.empty()) project_cells_.clear();
}

void SpriteStore::update_brood(const BroodState& brood) {
  std::vector<Image> parents;
  for (const Mark& other : brood.others) parents.push_back(other.image);
  if (parents != parents_of_) {
    parents_of_ = std::move(parents);
    update_all(parents_, parents_of_);
  }
  if (brood.version == brood_.version) return;
  brood_.version = brood.version;
  std::map<std::uint64_t, const Image*> pictures;
  for (std::size_t i = 0; i < brood.children.size(); ++i) {
    if (!brood.children[i].image.empty()) pictures[i] = &brood.children[i].image;
  }
  show_numbered(brood_, std::move(pictures));
}

void SpriteStore::update_directions(const DirectionsState& directions) {
  if (directions.version == directions_.version) return;
  directions_.version = directions.version;
  std::map<std::uint64_t, const Image*> pictures;
  for (const auto& [entry, ends] : directions.ends) {
    if (!ends[0].empty()) pictures[2 * entry] = &ends[0];
    if (!ends[1].empty()) pictures[2 * entry + 1] = &ends[1];
  }
  for (std::size_t i = 0; directions.pad && i < directions.pad->pictures.size(); ++i) {
    const Image& picture = directions.pad->pictures.at(i);
    if (!picture.empty()) pictures[kPadPictures + i] = &picture;
  }
  show_numbered(directions_, std::move(pictures));
}

void SpriteStore::update_visits(const ExploreState& explore) {
  const bool shown = explore.tab != ExploreTab::Breed && explore.tab != ExploreTab::Map;
  if (!shown || !explore.space) return;
  const RunId run = explore.space->run;
  if (visits_.run == run && visits_.version == explore.visits.version()) return;
  const bool same_run = visits_.run == run;
  visits_.run = run;
  visits_.version = explore.visits.version();
  std::map<std::uint64_t, const Image*> pictures;
  for (const auto& [id, visit] : explore.visits.all()) {
    if (visit.picture && !visit.picture->empty()) pictures[id] = visit.picture.get();
  }
  // A visit's picture never changes: names, pins and steps back bring none.
  const auto same_number = [](const auto& a, const auto& b) { return a.first == b.first; };
  if (same_run && std::ranges::equal(pictures, visits_.cells, same_number)) return;
  show_numbered(visits_, std::move(pictures));
}

void SpriteStore::update_walk(const AppState& state) {
  const WalkState& walk = state.walk;
  if (state.explore.tab != ExploreTab::Walk || walk_frames_.version == walk.version) return;
  walk_frames_.version = walk.version;
  const auto show = [](Numbered& shown, const std::vector<Image>& images) {
    std::map<std::uint64_t, const Image*> pictures;
    for (std::size_t i = 0; i < images.size(); ++i) {
      if (!images[i].empty()) pictures[i] = &images[i];
    }
    show_numbered(shown, std::move(pictures));
  };
  show(walk_stops_, walk.stops);
  show(walk_frames_, walk.frames);
}

void SpriteStore::update_mix(const MixState& mix) {
  if (mix_version_ == mix.version) return;
  mix_version_ = mix.version;
  std::vector<Image> images;
  for (const Mark& slot : mix.slots) images.push_back(slot.image);
  update_all(mix_slots_, images);
}

void SpriteStore::update_painting(const PaintingState& painting) {
  if (painting.version != painting_version_) {
    painting_version_ = painting.version;
    std::vector<Image> images;
    if (!painting.display.empty()) images.push_back(painting.display);
    for (const PaintedPlace& one : painting.candidates) images.push_back(one.image);
    update_all(painting_, images);
  }
  if (painting.brought_version == brought_version_) return;
  brought_version_ = painting.brought_version;
  std::vector<Image> both;
  if (painting.brought) both = {painting.brought->found.wanted, painting.brought->found.found};
  update_all(brought_, both);
}

void SpriteStore::update_gallery(const GalleryState& gallery) {
  std::vector<std::uint64_t> ids;
  for (const KeptSprite& sprite : gallery.kept) ids.push_back(sprite.id);
  if (ids == gallery_of_) return;
  gallery_of_ = std::move(ids);
  gallery_cells_.clear();
  std::map<Size, std::vector<Image>> by_size;
  for (const KeptSprite& sprite : gallery.kept) {
    const Size size{sprite.image->width(), sprite.image->height()};
    auto& images = by_size[size];
    gallery_cells_[sprite.id] = {size, static_cast<int>(images.size())};
    images.push_back(*sprite.image);
  }
  for (auto& [size, images] : by_size) update_all(gallery_[size], images);
}

void SpriteStore::update_states(const AppState& state) {
  if (state.overlay != Overlay::GoBack) {
    states_.clear();
    states_of_.reset();
    now_ = {};
    now_of_.reset();
    return;
  }
  const TrainingState& training = state.training;
  if (training.kept != states_of_) {
    states_of_ = training.kept;
    states_.clear();
    for (const StateToGoTo& one : states_of_->states) update_all(states_[one.id], one.samples);
  }
  if (training.samples == now_of_) return;
  now_of_ = training.samples;
  const std::span<const Image> all =
      now_of_ ? std::span<const Image>(now_of_->samples) : std::span<const Image>();
  update_all(now_, all.first(std::min(all.size(), static_cast<std::size_t>(kSamplesOnSheet))));
}

const SpriteAtlas& SpriteStore::state_drawn(std::int64_t id) const {
  const auto found = states_.find(id);
  return found == states_.end() ? none_ : found->second;
}

const SheetTexture* SpriteStore::sheet(int sheet_id) const {
  const auto found = sheets_.find(sheet_id);
  return found == sheets_.end() ? nullptr : &found->second.texture;
}

const SheetTexture* SpriteStore::source(int sheet_id) const {
  return source_of_ == sheet_id && sheet_id >= 0 ? &source_.texture : nullptr;
}

SpriteStore::KeptCell SpriteStore::kept(std::uint64_t id) const {
  const auto found = gallery_cells_.find(id);
  if (found == gallery_cells_.end()) return {};
  const auto atlas = gallery_.find(found->second.size);
  if (atlas == gallery_.end() || found->second.cell >= atlas->second.size()) return {};
  return {&atlas->second, found->second.cell};
}

}  // namespace pixelatent::gui
