// The film of a translation: what was looked at, over time.
#include <utility>

#include "engine/translate_control.hpp"

namespace pixelatent {

namespace {

constexpr std::size_t kMostFrames = 120;  // then every other one goes

}  // namespace

void TranslateControl::add_to_film(std::shared_ptr<const TranslateLook> look) {
  Film film = *film_.get();
  // One frame for a moment: what is looked at by other eyes takes its place.
  if (!film.empty() && film.back()->images == look->images) film.pop_back();
  if (film.size() >= kMostFrames) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < film.size(); i += 2) film[kept++] = film[i];
    film.resize(kept);
  }
  film.push_back(std::move(look));
  film_.set(std::make_shared<const Film>(std::move(film)));
  ++now_.film_version;
}

void TranslateControl::show_film(const std::vector<TimelineFrame>& frames) {
  Film film;
  for (const TimelineFrame& frame : frames) {
    // A run that was killed goes on from its checkpoint; what was seen after that is seen anew.
    if (frame.images > run_->counters().images) continue;
    film.push_back(std::make_shared<const TranslateLook>(look_of(frame, run_->job().sets())));
  }
  film_.set(std::make_shared<const Film>(std::move(film)));
  ++now_.film_version;
}

}  // namespace pixelatent
