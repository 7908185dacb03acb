#include "gallery_handler.hpp"

#include <algorithm>
#include <utility>

#include "clock.hpp"
#include "counted.hpp"
#include "kept_sprite.hpp"

namespace pixelatent::gui {

void GalleryHandler::handle(const GalleryIntent& intent) {
  std::visit([this](const auto& ask) { on(ask); }, intent);
}

void GalleryHandler::set_kept(std::vector<KeptSprite> kept, std::string label) {
  if (state_.history.empty()) state_.history.begin(state_.kept);
  state_.history.push(kept, std::move(label));
  show_kept(std::move(kept));
}

void GalleryHandler::show_kept(std::vector<KeptSprite> kept) {
  state_.kept = std::move(kept);
  std::erase_if(state_.selected, [&](std::uint64_t id) {
    return std::none_of(state_.kept.begin(), state_.kept.end(),
                        [id](const KeptSprite& sprite) { return sprite.id == id; });
  });
  on(intent::StoreKept{});
}

void GalleryHandler::on(const intent::StoreKept&) {
  std::vector<Favourite> favourites;
  for (const KeptSprite& sprite : state_.kept) favourites.push_back(favourite_of(sprite));
  engine_.set_favourites(std::move(favourites));
}

void GalleryHandler::on(const intent::KeepSprite& ask) {
  const auto same = [&](const KeptSprite& other) { return *other.image == *ask.sprite.image; };
  if (std::any_of(state_.kept.begin(), state_.kept.end(), same)) {
    return tools_.notices.info("Already in the gallery.");
  }
  std::vector<KeptSprite> kept = state_.kept;
  KeptSprite& sprite = kept.emplace_back(ask.sprite);
  sprite.id = state_.next_id++;
  sprite.kept = seconds_since_1970();
  sprite.run = static_cast<std::uint64_t>(project_.status.run);
  set_kept(std::move(kept), "keep a sprite");
  if (!project_.status.read_only.empty()) {
    return tools_.notices.warn("This window can only look (" + project_.status.read_only +
                               "): what you keep is lost with it, unless you save a copy.");
  }
  tools_.notices.done("Kept. The gallery has " + counted(state_.kept.size(), "sprite") + ".");
}

void GalleryHandler::on(const intent::ShowKept& ask) {
  state_ = GalleryState();
  state_.kept = ask.kept;
  for (const KeptSprite& sprite : state_.kept) {
    state_.next_id = std::max(state_.next_id, sprite.id + 1);
  }
  state_.history.begin(state_.kept);
}

void GalleryHandler::on(const intent::Select& ask) {
  state_.selected = ask.ids;
  state_.anchor = ask.anchor;
}

void GalleryHandler::on(const intent::SelectAll&) {
  state_.selected.clear();
  for (const KeptSprite& sprite : state_.kept) state_.selected.insert(sprite.id);
}

void GalleryHandler::on(const intent::Discard& ask) {
  if (ask.ids.empty()) return;
  std::vector<KeptSprite> kept = state_.kept;
  const auto removed =
      std::erase_if(kept, [&](const KeptSprite& sprite) { return ask.ids.contains(sprite.id); });
  set_kept(std::move(kept), "remove " + counted(removed, "sprite"));
  state_.selected.clear();
  tools_.notices.info(counted(removed, "sprite") + " removed. Ctrl+Z brings " +
                      (removed == 1 ? "it" : "them") + " back.");
}

void GalleryHandler::on(const intent::ContinueFrom& ask) {
  const auto found = std::find_if(state_.kept.begin(), state_.kept.end(),
                                  [&](const KeptSprite& s) { return s.id == ask.id; });
  if (found == state_.kept.end()) return;
  const auto& space = explore_.space;
  if (!space || found->run != static_cast<std::uint64_t>(project_.status.run)) {
    return tools_.notices.warn(
        "This sprite is from an earlier run; the generator that drew it is gone.");
  }
  Place place;
  if (found->place) {
    place = *found->place;
  } else if (found->nearest >= 0 && space->shape.sprites > found->nearest) {
    place = LatentPoint{.sprite = found->nearest, .novelty = 0};
    tools_.notices.info("Kept from the Train page: starting from your sprite nearest to it.");
  } else {
    return tools_.notices.warn(
        "Kept from the Train page: its place in the latent space isn't known.");
  }
  tools_.navigation.go_to(Page::Explore);
  if (found->place && !(found->finish == explore_.finish)) {
    tools_.asks.push(intent::SetFinish{found->finish});
  }
  tools_.asks.push(intent::GoToPlace{std::move(place), "go on from a kept sprite"});
  if (found->generator != 0 && found->generator != space->fingerprint) {
    tools_.notices.info(
        "Another state of this run drew it, which is gone, so it looks a little different now. The "
        "gallery keeps it as it was.");
  }
}

void GalleryHandler::on(const intent::UndoGallery&) {
  if (const auto* kept = state_.history.undo()) show_kept(*kept);
}

void GalleryHandler::on(const intent::RedoGallery&) {
  if (const auto* kept = state_.history.redo()) show_kept(*kept);
}

}  // namespace pixelatent::gui
