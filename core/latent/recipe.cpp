#include "latent/recipe.hpp"

namespace pixelatent {

namespace {

std::string grouped(std::int64_t number) {
  const std::string digits = std::to_string(number);
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += ',';
    text += digits[i];
  }
  return text;
}

}  // namespace

std::vector<Place> drawn_places(const Recipe& recipe) {
  if (!recipe.is_walk()) return recipe.places;
  std::vector<Place> places;
  for (const double time : recipe.times) places.push_back(at(recipe.path, time));
  return places;
}

Result<> check(const Recipe& recipe, const LatentShape& shape) {
  if (recipe.is_walk()) return check(recipe.path, shape);
  for (const Place& place : recipe.places) {
    if (auto fine = check(place, shape); !fine) return fine;
  }
  return {};
}

RecipeFit fit_of(const DrawnBy& recipe, const DrawnBy& here) {
  if (recipe.sprites != here.sprites || recipe.model != here.model) {
    return RecipeFit::AnotherProject;
  }
  const bool same = recipe.generator != 0 && recipe.generator == here.generator;
  return same ? RecipeFit::Same : RecipeFit::SameSprites;
}

std::string words_of(const DrawnBy& by) {
  std::string words = by.project.empty() ? std::string("a run") : "the project " + by.project;
  if (by.images >= 0) words += " at image " + grouped(by.images);
  return words;
}

}  // namespace pixelatent
