// Parts of sprites, and children that take them whole.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "dataset/tensors.hpp"
#include "latent/breeding.hpp"
#include "latent/latent_basis.hpp"
#include "latent/mix.hpp"
#include "latent/part_directions.hpp"
#include "latent/place_edit.hpp"
#include "latent/place_latents.hpp"
#include "latent/sampling.hpp"
#include "ml/ml_support.hpp"
#include "model/parts/child_of_point.hpp"
#include "model/parts/part_map.hpp"
#include "model/points_to_z.hpp"
#include "train/sprite_job.hpp"

namespace pixelatent::testing {
namespace {

/// Somebody with a head, a shirt and trousers; some have a lock of hair hanging over the shirt.
struct Person {
  int head = 0, shirt = 0, trousers = 0;
  bool lock = false;
};

constexpr std::array<Rgba8, 4> kHeads = {
    {{230, 60, 60, 255}, {240, 220, 80, 255}, {40, 30, 30, 255}, {150, 90, 40, 255}}};
constexpr std::array<Rgba8, 4> kShirts = {
    {{40, 90, 230, 255}, {40, 200, 90, 255}, {235, 235, 235, 255}, {120, 20, 120, 255}}};
constexpr std::array<Rgba8, 4> kTrousers = {
    {{90, 90, 100, 255}, {20, 60, 20, 255}, {200, 140, 60, 255}, {20, 20, 110, 255}}};

Image drawn(const Person& person) {
  Image image(16, 16);
  const auto fill = [&](int x0, int y0, int x1, int y1, Rgba8 colour) {
    for (int y = y0; y <= y1; ++y)
      for (int x = x0; x <= x1; ++x) image.at(x, y) = colour;
  };
  fill(4, 7, 11, 10, kShirts.at(static_cast<std::size_t>(person.shirt)));
  fill(4, 11, 11, 14, kTrousers.at(static_cast<std::size_t>(person.trousers)));
  const Rgba8 hair = kHeads.at(static_cast<std::size_t>(person.head));
  fill(4, 1, 11, 6, hair);
  if (person.lock) fill(4, 7, 5, 9, hair);
  return image;
}

std::vector<Person> people() {
  std::vector<Person> all;
  Rng rng(3);
  for (int i = 0; i < 60; ++i) {
    all.push_back({rng.below(4), rng.below(4), rng.below(4), rng.below(4) == 0});
  }
  return all;
}

std::shared_ptr<const SpriteSet> set_of_people() {
  std::vector<Image> sprites;
  for (const Person& person : people()) sprites.push_back(drawn(person));
  return SpriteSet::create(std::move(sprites), Canvas::square(16)).value();
}

SpriteCodes codes_of_people(const std::shared_ptr<const SpriteSet>& set) {
  const torch::Tensor images =
      indices_to_signed(set_to_indices(*set), palette_to_tensor(set->palette()));
  return {SpriteEncoder::fit(code_layout(set->canvas(), CodeKind::Pixels), images), set,
          find_part_map(images)};
}

Image picture(const Collage& collage, const SpriteSet& set) {
  return from_indices(collage.labels, 16, 16, set.palette());
}

/// Whether it is that person; a lock may be shorter than it was drawn.
bool shows(const Image& image, const Person& person) {
  const Image without = drawn({person.head, person.shirt, person.trousers, false});
  const Image with = drawn({person.head, person.shirt, person.trousers, true});
  for (int y = 0; y < 16; ++y) {
    for (int x = 0; x < 16; ++x) {
      if (!(image.at(x, y) == without.at(x, y)) && !(image.at(x, y) == with.at(x, y))) return false;
    }
  }
  return true;
}

/// Whether it is anybody who could be drawn.
bool could_be_drawn(const Image& image) {
  for (int head = 0; head < 4; ++head)
    for (int shirt = 0; shirt < 4; ++shirt)
      for (int trousers = 0; trousers < 4; ++trousers)
        if (shows(image, {head, shirt, trousers, false})) return true;
  return false;
}

std::uint8_t part_at(const SpriteParts& parts, int sprite, int x, int y) {
  return parts.of(sprite)[static_cast<std::size_t>(y * 16 + x)];
}

struct PartsOfPeople : ::testing::Test {
  std::shared_ptr<const SpriteSet> set = set_of_people();
  SpriteCodes codes = codes_of_people(set);
  const SpriteParts& parts = *codes.parts();

  /// All parts that a sprite's head (or shirt, or trousers) is made of.
  PartMask mask_of(int sprite, int from_y, int to_y) const {
    PartMask mask = 0;
    for (int y = from_y; y <= to_y; ++y)
      for (int x = 6; x <= 11; ++x) mask |= PartMask{1} << part_at(parts, sprite, x, y);
    return mask;
  }
  PartMask head() const { return mask_of(0, 1, 6); }
};

TEST_F(PartsOfPeople, AreWhatVariesTogether) {
  for (int sprite = 0; sprite < set->size(); ++sprite) {
    EXPECT_EQ(mask_of(sprite, 1, 6) & mask_of(sprite, 7, 10), 0U) << sprite;
    EXPECT_EQ(mask_of(sprite, 7, 10) & mask_of(sprite, 11, 14), 0U) << sprite;
    EXPECT_EQ(mask_of(sprite, 1, 6), head()) << sprite;
  }
}

TEST_F(PartsOfPeople, HaveDirectionsInWhichTheyChangeAndTheRestStays) {
  const LatentBasis basis = principal_basis(codes.of(torch::arange(codes.count())));
  const auto directions = part_directions(codes, basis);
  ASSERT_EQ(directions.size(), static_cast<std::size_t>(parts.parts()));
  const torch::Tensor steps = basis.steps();
  const PlaceSpace space{codes.shape(), std::shared_ptr<const SpriteCodes>(&codes, [](auto*) {}),
                         steps};
  const std::uint8_t shirt = part_at(parts, 0, 8, 8);
  const auto& of_shirt = directions[shirt];
  ASSERT_FALSE(of_shirt.empty());
  EXPECT_GT(of_shirt.front().share, 0.2F);
  int bald = 0;  // without a lock over the shirt
  while (people()[static_cast<std::size_t>(bald)].lock) ++bald;
  std::vector<Collage> ends;
  for (const float amount : {-2.5F, 2.5F}) {
    const Place place = with_amount(sprite_itself(bald), of_shirt.front().along, amount,
                                    Scoped::to_part(shirt), codes.shape());
    const Collage moved = collage_of(place, space), before = parts.collage(bald);
    ends.push_back(moved);
    for (std::size_t p = 0; p < moved.labels.size(); ++p) {
      if (p / 16 >= 5 && p / 16 <= 12) continue;  // the shirt, and what seams may change
      EXPECT_EQ(moved.labels[p], before.labels[p]) << p;
    }
  }
  EXPECT_FALSE(ends[0] == ends[1]);
}

TEST_F(PartsOfPeople, HangOverOthersInTheSpritesThatHaveThem) {
  for (int sprite = 0; sprite < set->size(); ++sprite) {
    const bool hair = (head() >> part_at(parts, sprite, 4, 8) & 1U) != 0;
    EXPECT_EQ(hair, people()[static_cast<std::size_t>(sprite)].lock) << sprite;
  }
}

TEST_F(PartsOfPeople, AChildHasThemWholeAndWhatWasBehindIsShown) {
  const std::vector<Person> all = people();
  for (int a = 0; a < 20; ++a) {
    const int b = 59 - a;
    const Person &one = all[static_cast<std::size_t>(a)], &other = all[static_cast<std::size_t>(b)];
    const std::array<int, 2> near = {a, b};
    const Collage child = parts.with_parts(parts.collage(a), parts.collage(b), head(), near);
    EXPECT_TRUE(shows(picture(child, *set), {other.head, one.shirt, one.trousers, false}))
        << a << " with the head of " << b;
    if (!other.lock) {
      EXPECT_EQ(picture(child, *set), drawn({other.head, one.shirt, one.trousers, false})) << a;
    }
  }
}

TEST_F(PartsOfPeople, OnTheWayToAnotherOneAfterTheOtherChanges) {
  LatentPoint point{0, {{1, 0}}};
  Image last;
  int pictures = 0;
  for (int step = 0; step <= 20; ++step) {
    point.blend[0].share = static_cast<float>(step) / 20;
    const Collage child = codes.collage_at(points_to_z({&point, 1}, codes.size(), &codes));
    const Image now = picture(child, *set);
    EXPECT_TRUE(could_be_drawn(now)) << "no fade at " << step;
    pictures += step == 0 || !(now == last);
    last = now;
  }
  EXPECT_EQ(last, set->quantised()[1]);
  EXPECT_GT(pictures, 2) << "not all at once";
}

TEST_F(PartsOfPeople, RandomChildrenAreNewPeople) {
  const LatentShape shape = codes.shape();
  Rng rng(9);
  int valid = 0;
  for (int i = 0; i < 64; ++i) {
    const LatentPoint point = random_point_at(i % codes.count(), shape, rng);
    valid += could_be_drawn(
        picture(codes.collage_at(points_to_z({&point, 1}, codes.size(), &codes)), *set));
  }
  EXPECT_GT(valid, 56);
  EXPECT_TRUE(children_are_new(codes));
}

TEST_F(PartsOfPeople, OfManyChildrenThoseThatFitAndAreNoCopiesAreTaken) {
  const FitJudge judge(codes.parts(), 0.8);
  const LatentShape shape = codes.shape();
  double first = 0, chosen = 0;
  int nearly_parents = 0;
  for (int i = 0; i < 40; ++i) {
    Rng one(static_cast<std::uint64_t>(i)), same(static_cast<std::uint64_t>(i));
    const int sprite = i % codes.count();
    const LatentPoint any = random_point_at(sprite, shape, one, 1.0F, 1);
    const LatentPoint best = random_point_at(sprite, shape, same, 1.0F, 16);
    first += judge.misfit(any);
    chosen += judge.misfit(best);
    nearly_parents += share_of_difference(child_of(best, parts), parts.collage(sprite)) < 0.05;
  }
  EXPECT_LT(chosen, 0.7 * first);
  EXPECT_LT(nearly_parents, 4);
  // A sprite itself fits best of all, and is the worst of children.
  EXPECT_EQ(parts.strain(parts.collage(3), std::vector<int>{3}), 0);
  Rng rng(3);
  EXPECT_GT(judge.misfit(LatentPoint{3}), judge.misfit(random_point_at(3, shape, rng, 1.0F, 16)));
}

TEST_F(PartsOfPeople, CodesHoldEveryPixel) {
  for (const int sprite : {0, 7, 59}) {
    const Collage held = codes.collage_at(codes.of(sprite));
    EXPECT_EQ(picture(held, *set), set->quantised()[static_cast<std::size_t>(sprite)]);
    EXPECT_EQ(held, parts.collage(sprite));
  }
}

TEST_F(PartsOfPeople, ASliderLeadsToPartsThatThereAre) {
  const LatentBasis basis = principal_basis(codes.of(torch::arange(codes.count())));
  LatentPoint point{0};
  point.novelty = 0;
  int changed = 0;
  for (const float sigma : {-3.0F, -1.5F, 0.0F, 1.5F, 3.0F}) {
    point.offsets = {sigma};
    const torch::Tensor z = points_to_z({&point, 1}, codes.size(), &codes, basis.steps());
    const Image now = picture(codes.collage_at(z), *set);
    EXPECT_TRUE(could_be_drawn(now)) << sigma;
    if (sigma == 0) {
      EXPECT_EQ(now, set->quantised()[0]);
    }
    changed += !(now == set->quantised()[0]);
  }
  EXPECT_GT(changed, 0);
}

TEST_F(PartsOfPeople, EverySliderChangesMostSpritesWellBeforeItsEnd) {
  const LatentBasis basis = principal_basis(codes.of(torch::arange(codes.count())));
  int asked = 0, changed = 0;
  for (int sprite = 0; sprite < codes.count(); sprite += 3) {
    for (const int slider : {0, 1, 2}) {
      LatentPoint point{sprite};
      point.novelty = 0;
      for (const float sigma : {-2.0F, 2.0F}) {
        point.offsets.assign(static_cast<std::size_t>(slider) + 1, 0.0F);
        point.offsets.back() = sigma;
        const torch::Tensor z = points_to_z({&point, 1}, codes.size(), &codes, basis.steps());
        changed += !(codes.collage_at(z).labels == parts.collage(sprite).labels);
        ++asked;
      }
    }
  }
  EXPECT_GT(changed, asked * 9 / 10) << asked;
}

TEST(PartsOfASet, AreNoneWhereAllIsOfOnePiece) {
  std::vector<Image> flat;
  for (int i = 0; i < 30; ++i) {
    Image image(16, 16);
    for (Rgba8& pixel : image.pixels()) pixel = {static_cast<std::uint8_t>(8 * i), 40, 90, 255};
    flat.push_back(std::move(image));
  }
  const auto set = SpriteSet::create(std::move(flat), Canvas::square(16)).value();
  EXPECT_FALSE(children_are_new(codes_of_people(set)));
  // Such a set is blended instead.
  TrainOptions options = options_for(ModelKind::Sprite);
  options.codes = CodeKind::Pixels;
  const auto job = make_job(options, set).value();
  EXPECT_EQ(dynamic_cast<SpriteJob&>(*job).codes().parts(), nullptr);
  EXPECT_TRUE(job->step(0.5, {}));
}

TrainOptions with_parts() {
  TrainOptions options = options_for(ModelKind::Sprite);
  options.codes = CodeKind::Pixels;
  return options;
}

TEST(SpriteJobWithParts, RedrawsWhatItWasShownAtOnce) {
  const auto set = set_of_people();
  const auto job = make_job(with_parts(), set).value();
  train(*job, 3);
  std::vector<int> all;
  for (int i = 0; i < set->size(); ++i) all.push_back(i);
  const std::vector<Image> redrawn = redraw_sprites(*job->freeze(), all);
  for (const int i : all)
    EXPECT_EQ(redrawn[static_cast<std::size_t>(i)], set->quantised()[static_cast<std::size_t>(i)]);
}

TEST(SpriteJobWithParts, GoesOnAsItWasSaved) {
  const auto set = set_of_people();
  const auto job = make_job(with_parts(), set).value();
  train(*job, 4);
  const JobState saved = job->save_state();
  // Whatever is asked for, a run goes on with the codes that it began with.
  const auto again = make_job(options_for(ModelKind::Sprite), set, &saved).value();
  train(*job, 2);
  train(*again, 2);
  EXPECT_EQ(job->save_state().weights, again->save_state().weights);
  EXPECT_EQ(SpriteJob::codes_in(saved), CodeKind::Pixels);

  const auto blended = make_job(options_for(ModelKind::Sprite), set).value();
  const JobState of_before = blended->save_state();
  EXPECT_EQ(SpriteJob::codes_in(of_before), CodeKind::Blocks);
  const auto goes_on = make_job(with_parts(), set, &of_before).value();
  EXPECT_EQ(goes_on->save_state().weights, of_before.weights);
}

TEST(SpriteJobWithParts, PlacesBetweenAndRegionsDrawPeople) {
  const auto set = set_of_people();
  const auto job = make_job(with_parts(), set).value();
  const auto generator = job->freeze();
  const PlaceSpace space = space_of(*generator);
  const SpriteCodes& codes = *generator->codes();
  const auto held = [&](const Place& place) {
    return picture(codes.collage_at(latents_of(place, space).z), *set);
  };
  const Place a = LatentPoint{2}, b = LatentPoint{40};
  for (int step = 0; step <= 8; ++step) {
    const float t = static_cast<float>(step) / 8;
    EXPECT_TRUE(could_be_drawn(held(Between{a, b, t}))) << t;
  }
  EXPECT_EQ(held(Between{a, b, 0}), set->quantised()[2]);
  EXPECT_EQ(held(Between{a, b, 1}), set->quantised()[40]);
  // The lower half from the other.
  std::vector<std::uint8_t> of_block(64, 0);
  std::fill(of_block.begin() + 32, of_block.end(), 1);
  const Image mixed = held(ByRegion{{a, b}, 0, of_block});
  for (int y = 0; y < 16; ++y)
    for (int x = 0; x < 16; ++x)
      EXPECT_EQ(mixed.at(x, y), set->quantised()[y < 8 ? 2 : 40].at(x, y));
}

TEST_F(PartsOfPeople, AreDyedInAnothersColoursWithoutALineMoved) {
  const Collage a = parts.collage(0), b = parts.collage(1);
  const Collage dyed = parts.with_colours(a, b, ~PartMask{0});
  EXPECT_EQ(dyed.parts, a.parts);
  const Person from = people()[1];
  EXPECT_TRUE(shows(picture(dyed, *set), {from.head, from.shirt, from.trousers, false}));
  EXPECT_EQ(parts.with_colours(a, a, ~PartMask{0}), a);
  EXPECT_EQ(parts.with_colours(a, b, 0), a);
}

struct Breeding : PartsOfPeople {
  PlaceSpace space{codes.shape(), {std::shared_ptr<void>(), &codes}, {}};
  Place parent = sprite_itself(0);

  Breeder breeder(BreedWish wish) {
    if (wish.parents.empty()) wish.parents = {parent};
    BreedEye eye{
        codes.parts(), [this](const Place& place) { return collage_of(place, space); }, {}, 16, 16};
    return {std::move(wish), codes.shape(), std::move(eye)};
  }
  std::vector<Collage> brood(const BreedWish& wish, int count) {
    Breeder births = breeder(wish);
    std::vector<Collage> children;
    for (int i = 0; i < count; ++i) {
      const Place child = births.next();
      EXPECT_TRUE(check(child, codes.shape()));
      children.push_back(collage_of(child, space));
    }
    return children;
  }
  std::set<std::uint8_t> colours(const Collage& collage) {
    return {collage.labels.begin(), collage.labels.end()};
  }
};

TEST_F(Breeding, ChildrenAreWholeAndVisiblyOtherThanTheirParentAndEachOther) {
  BreedWish wish;
  wish.seed = 5;
  std::vector<Collage> children = brood(wish, 8);
  children.push_back(parts.collage(0));
  for (std::size_t i = 0; i < children.size(); ++i) {
    EXPECT_TRUE(could_be_drawn(picture(children[i], *set))) << i;
    for (std::size_t k = 0; k < i; ++k) {
      EXPECT_GT(share_of_difference(children[i], children[k]), 0.02) << i << " " << k;
    }
  }
}

TEST_F(Breeding, NoTwoOfALargeBroodAreTwinsHoweverTame) {
  for (const int parents : {1, 3}) {
    for (const float wildness : {0.0F, 0.4F, 1.0F}) {
      BreedWish wish;
      wish.seed = 3;
      wish.wildness = wildness;
      for (int i = 0; i < parents; ++i) wish.parents.push_back(sprite_itself(i));
      std::vector<Collage> all = brood(wish, 24);
      for (int i = 0; i < parents; ++i) all.push_back(parts.collage(i));
      for (std::size_t i = 0; i < 24; ++i) {
        for (std::size_t k = i + 1; k < all.size(); ++k) {
          EXPECT_GE(share_of_difference(all[i], all[k]), 0.03)
              << parents << " parents, " << wildness << ": " << i << " " << k;
        }
      }
    }
  }
}

TEST_F(Breeding, TheSameWishGivesTheSameChildrenInTheSameOrder) {
  BreedWish wish;
  wish.seed = 9;
  const auto five = brood(wish, 5), eight = brood(wish, 8);
  EXPECT_TRUE(std::ranges::equal(five, std::span(eight).first(5)));
  wish.seed = 10;
  EXPECT_NE(brood(wish, 5), five);
}

TEST_F(Breeding, LockedPartsStayTheParents) {
  BreedWish wish;
  wish.locked_parts = head();
  wish.wildness = 1;
  const Collage before = parts.collage(0);
  for (const Collage& child : brood(wish, 8)) {
    for (int y = 1; y <= 6; ++y)
      for (int x = 6; x <= 11; ++x) {
        const auto p = static_cast<std::size_t>(y * 16 + x);
        EXPECT_EQ(child.labels[p], before.labels[p]);
      }
  }
}

TEST_F(Breeding, ChildrenKeepARegionThatWasPainted) {
  BreedWish wish;
  wish.wildness = 1;
  wish.kept_pixels.assign(256, 0);
  for (std::size_t y = 2; y <= 5; ++y) {
    for (std::size_t x = 5; x <= 10; ++x) wish.kept_pixels[y * 16 + x] = 1;  // of the head
  }
  const Collage before = parts.collage(0);
  bool others = false;
  for (const Collage& child : brood(wish, 8)) {
    int lost = 0;
    for (std::size_t p = 0; p < 256; ++p) {
      lost += wish.kept_pixels[p] != 0 && child.labels[p] != before.labels[p];
    }
    EXPECT_EQ(lost, 0);
    others = others || child.labels[12 * 16 + 8] != before.labels[12 * 16 + 8];
  }
  EXPECT_TRUE(others) << "what is not marked goes on to vary";
}

TEST_F(Breeding, LockedShapesKeepEveryLineAndLockedColoursThePalette) {
  BreedWish wish;
  wish.wildness = 0.7F;
  wish.lock = BreedLock::Shapes;
  const Collage before = parts.collage(0);
  bool other = false;
  for (const Collage& child : brood(wish, 6)) {
    EXPECT_EQ(child.parts, before.parts);
    other = other || child.labels != before.labels;
  }
  EXPECT_TRUE(other);
  wish.lock = BreedLock::Colours;
  for (const Collage& child : brood(wish, 6)) {
    EXPECT_TRUE(std::ranges::includes(colours(before), colours(child)));
  }
}

TEST_F(Breeding, ChildrenOfTwoHavePartsOfBothAlone) {
  BreedWish wish;
  wish.parents = {sprite_itself(0), sprite_itself(1)};
  wish.wildness = 0;
  const std::array<Person, 2> both = {people()[0], people()[1]};
  // Once there are no more that differ, something else comes in.
  for (const Collage& child : brood(wish, 2)) {
    const Image image = picture(child, *set);
    bool of_both = false;
    for (int mix = 0; mix < 8; ++mix) {
      const auto of = [&](int bit) { return both.at(static_cast<std::size_t>(mix >> bit & 1)); };
      of_both = of_both || shows(image, {of(0).head, of(1).shirt, of(2).trousers, false});
    }
    EXPECT_TRUE(of_both);
  }
}

TEST_F(Breeding, GenerationsDoNotPileUp) {
  Place at = parent;
  for (int generation = 0; generation < 40; ++generation) {
    BreedWish wish;
    wish.parents = {at};
    wish.seed = static_cast<std::uint64_t>(generation);
    at = breeder(wish).next();
  }
  EXPECT_TRUE(check(at, codes.shape()));
  const auto& mix = std::get<ByParts>(at.is);
  EXPECT_LE(mix.places.size(), 2 * mix.of_part.size() + 1);
  EXPECT_TRUE(could_be_drawn(picture(collage_of(at, space), *set)));
}

/// Mixes on the same people as children.
class Mixing : public Breeding {
 protected:
  Mix of_two(float first) {
    Mix mix;
    mix.slots = {{sprite_itself(0), first}, {sprite_itself(1), 1 - first}};
    return mix;
  }
  Collage drawn(const Mix& mix) {
    const Place place = mixed(mix, codes.shape());
    EXPECT_TRUE(check(place, codes.shape()));
    return collage_of(place, space);
  }
};

TEST_F(Mixing, ShapesOfOneKeepItsSilhouetteAndColoursOfTheOtherAreTheOthers) {
  Mix mix = of_two(0.5F);
  mix.shapes_of = 0;
  mix.colours_of = 1;
  const Collage a = parts.collage(0), b = parts.collage(1), child = drawn(mix);
  EXPECT_EQ(child.parts, a.parts) << "another silhouette, or other parts in it";
  EXPECT_TRUE(std::ranges::includes(colours(b), colours(child))) << "a colour that is not B's";
  EXPECT_NE(child.labels, a.labels);
}

TEST_F(Mixing, ColoursAreTheOthersAloneEvenOfPartsThatItHasNot) {
  const Collage a = parts.collage(0);
  Collage b = parts.collage(1);
  for (std::size_t p = 0; p < b.labels.size(); ++p) {
    if (!has_part(head(), b.parts[p])) continue;
    b.labels[p] = 0;
    b.parts[p] = kNoPart;
  }
  const Collage dyed = parts.with_colours(a, b, ~PartMask{0});
  EXPECT_EQ(dyed.parts, a.parts);
  EXPECT_TRUE(std::ranges::includes(colours(b), colours(dyed)));
}

TEST_F(Mixing, OneAloneIsThatSpriteAndTwoShareWholeParts) {
  EXPECT_EQ(drawn(of_two(1)), parts.collage(0));
  EXPECT_EQ(drawn(of_two(0)), parts.collage(1));
  const Collage half = drawn(of_two(0.5F));
  EXPECT_NE(half, parts.collage(0));
  EXPECT_NE(half, parts.collage(1));
  EXPECT_TRUE(could_be_drawn(picture(half, *set)));
}

TEST_F(Mixing, AToldHeadIsThatSlotsHead) {
  Mix mix = of_two(1);
  mix.of_part.assign(static_cast<std::size_t>(codes.shape().parts()), -1);
  for (std::size_t part = 0; part < mix.of_part.size(); ++part) {
    if ((head() >> part & 1U) != 0) mix.of_part[part] = 1;
  }
  const Collage child = drawn(mix), b = parts.collage(1);
  for (int y = 1; y <= 6; ++y) {
    for (int x = 6; x <= 11; ++x) {
      const auto p = static_cast<std::size_t>(y * 16 + x);
      EXPECT_EQ(child.labels[p], b.labels[p]);
    }
  }
  EXPECT_NE(child, b);
}

}  // namespace
}  // namespace pixelatent::testing
