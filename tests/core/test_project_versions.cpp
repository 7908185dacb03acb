// Project files of every version (tests/fixtures), and what a file says that this program does not
// know.
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <string>

#include "core/expect_ok.hpp"
#include "core/temp_folder.hpp"
#include "project/packing.hpp"
#include "project/project_store.hpp"
#include "project/recover.hpp"
#include "project/sqlite.hpp"

namespace pixelatent::testing {
namespace {

namespace fs = std::filesystem;

std::shared_ptr<const SpriteSet> plain_set(std::uint8_t shade, int sprites = 4) {
  std::vector<Image> images;
  for (int i = 0; i < sprites; ++i) {
    Image image(16, 16);
    for (int x = 2; x < 14; ++x) image.at(x, 4 + i) = {shade, 40, 40, 255};
    images.push_back(std::move(image));
  }
  return SpriteSet::create(std::move(images), Canvas::square(16)).value();
}

Checkpoint small_checkpoint(std::int64_t images) {
  Checkpoint checkpoint;
  checkpoint.state.counters = {images / 16, images, 1};
  checkpoint.state.weights.assign(100, static_cast<std::uint8_t>(images));
  return checkpoint;
}

void change(const fs::path& file, const std::string& sql) {
  Database database(file, Connect::Writing);
  database.run(sql);
}

// --- Files of every version ---------------------------------------------------------------------

class EveryVersion : public ::testing::TestWithParam<int> {
 protected:
  fs::path copied(const TempFolder& folder) const {
    const std::string name = "project_v" + std::to_string(GetParam()) + ".pxl";
    // Version 1 by the name that the program gives it when it is brought up to date.
    const std::string stored = GetParam() == 1 ? name + ".v1" : name;
    fs::copy_file(fs::path(PIXELATENT_FIXTURES_DIR) / stored, folder.path() / name);
    return folder.path() / name;
  }
  bool has_checkpoint() const { return GetParam() != 2; }
  bool has_losses() const { return GetParam() >= 3; }
};
INSTANTIATE_TEST_SUITE_P(Versions, EveryVersion, ::testing::Range(1, kProjectVersion + 1));

/// What all of them hold: the same eight sprites and, but for version 2, the same bytes.
void expect_whole(const ProjectStore& store, bool has_checkpoint, bool has_losses) {
  EXPECT_EQ(ok(store.read_sheets()).sheets.size(), 1U);
  const auto runs = ok(store.runs());
  ASSERT_EQ(runs.size(), 1U);
  EXPECT_EQ(runs[0].role, RunRole::Explore);
  EXPECT_EQ(runs[0].model, ModelKind::Sprite);
  EXPECT_EQ(runs[0].seed, 3U);
  const auto run = ok(store.newest_run(RunRole::Explore));
  ASSERT_EQ(run.has_value(), has_checkpoint);
  EXPECT_FALSE(ok(store.newest_run(RunRole::Translate)));
  if (!has_checkpoint) return;
  ASSERT_EQ(run->sets.size(), 1U);
  ASSERT_TRUE(run->set());
  EXPECT_EQ(run->set()->size(), 8);
  EXPECT_EQ(run->set()->canvas(), Canvas::square(16));
  const auto checkpoint = ok(store.newest_checkpoint(run->number));
  ASSERT_TRUE(checkpoint);
  EXPECT_EQ(checkpoint->state.counters.step, 4);
  EXPECT_EQ(checkpoint->state.counters.images, 64);
  EXPECT_EQ(checkpoint->state.hyper, HyperParams{});
  EXPECT_EQ(checkpoint->state.weights.size(), 3000U);
  EXPECT_EQ(crc_of(checkpoint->state.weights), 2422090112U);
  if (!has_losses) return;
  EXPECT_EQ(checkpoint->metric, 1.5);
  EXPECT_EQ(checkpoint->plan.limits.images, 64);
  const auto losses = ok(store.losses(run->number));
  ASSERT_EQ(losses.size(), 4U);
  EXPECT_EQ(losses[3].images, 64);
  EXPECT_TRUE(std::isnan(losses[0][Loss::Generator]));
  EXPECT_EQ(losses[3][Loss::Generator], 1.1610722541809082F);
  EXPECT_EQ(losses[3][Loss::Discriminator], 1.5212103128433228F);
  EXPECT_EQ(losses[3][Loss::Redraw], 0.9136936664581299F);
  ASSERT_EQ(ok(store.metrics(run->number)).size(), 1U);
  ASSERT_EQ(ok(store.hyper_changes(run->number)).size(), 1U);
  EXPECT_FALSE(ok(store.frames(run->number)).empty());
}

TEST_P(EveryVersion, ComesBackWhole) {
  const TempFolder folder;
  const fs::path file = copied(folder);
  expect_whole(ok(ProjectStore::open(file, OpenFor::Reading)), has_checkpoint(), has_losses());
  { expect_whole(ok(ProjectStore::open(file, OpenFor::Writing)), has_checkpoint(), has_losses()); }
  // And once it is a file of today.
  const ProjectStore today = ok(ProjectStore::open(file, OpenFor::Reading));
  expect_whole(today, has_checkpoint(), has_losses());
  ok(today.check());
}

TEST_P(EveryVersion, HasNoStatesOnItsWayToGoBackToUnlessTheyWereKept) {
  const TempFolder folder;
  const ProjectStore store = ok(ProjectStore::open(copied(folder), OpenFor::Writing));
  const auto kept = ok(store.kept_states(ok(store.runs()).at(0).number));
  // The best is there since figures are; what it drew, since states are kept.
  ASSERT_EQ(kept.size(), has_losses() ? 1U : 0U);
  for (const KeptState& state : kept) {
    EXPECT_TRUE(state.best);
    EXPECT_EQ(state.sheet.has_value(), GetParam() >= 5);
    EXPECT_EQ(state.sheet ? state.sheet->count() : 0, GetParam() >= 5 ? 16 : 0);
    ASSERT_FALSE(state.figures.empty());
  }
}

TEST_P(EveryVersion, KnowsWhereItWasExploredSinceThatIsKept) {
  const TempFolder folder;
  const ProjectStore store = ok(ProjectStore::open(copied(folder), OpenFor::Writing));
  const StoredVisits stored = ok(store.visits(ok(store.runs()).at(0).number));
  ASSERT_EQ(stored.visits.size(), GetParam() >= 6 ? 2U : 0U);
  if (stored.visits.empty()) return;
  EXPECT_EQ(stored.current, 2U);
  EXPECT_NE(stored.visits[0].picture, nullptr);
  EXPECT_EQ(stored.visits[1].from, 1U);
  EXPECT_EQ(stored.visits[1].name, "the red one");
  EXPECT_TRUE(stored.visits[1].pinned);
  EXPECT_EQ(stored.visits[0].generator != 0, GetParam() >= 7);
}

/// Version 1 was no database: there is nothing to recover table by table.
class EveryDatabase : public EveryVersion {};
INSTANTIATE_TEST_SUITE_P(Versions, EveryDatabase, ::testing::Range(2, kProjectVersion + 1));

TEST_P(EveryDatabase, IsRecoveredWhole) {
  const TempFolder folder;
  const fs::path recovered = folder.path() / "recovered.pxl";
  const auto report = ok(recover_project(copied(folder), recovered));
  for (const RecoveredTable& table : report.tables) EXPECT_TRUE(table.whole) << table.name;
  expect_whole(ok(ProjectStore::open(recovered, OpenFor::Reading)), has_checkpoint(), has_losses());
}

TEST_P(EveryVersion, GoesOn) {
  const TempFolder folder;
  const fs::path file = copied(folder);
  ProjectStore store = ok(ProjectStore::open(file, OpenFor::Writing));
  const RunNumber number = ok(store.runs()).at(0).number;
  const std::size_t before = ok(store.losses(number)).size();
  ok(store.add_checkpoint(number, small_checkpoint(80)));
  MetricPoint point;
  point.images = 80;
  point[Loss::Redraw] = 0.5F;
  ok(store.add_losses(number, std::vector{point}));
  const auto run = ok(store.newest_run(RunRole::Explore));
  ASSERT_TRUE(run);
  EXPECT_EQ(ok(store.newest_checkpoint(run->number))->state.counters.images, 80);
  const auto losses = ok(store.losses(number));
  ASSERT_EQ(losses.size(), before + 1);
  EXPECT_EQ(losses.back()[Loss::Redraw], 0.5F);
}

// --- Roles --------------------------------------------------------------------------------------

/// The run's row is written as another program's would be.
void add_translation(const fs::path& file, const std::string& model) {
  change(file,
         "INSERT INTO runs (role, model, seed, begun) VALUES ('translate', '" + model +
             "', 1, 0);"
             "INSERT INTO run_sets (run, name, sprite_set) SELECT max(runs.id), 'a', 1 FROM runs;"
             "INSERT INTO run_sets (run, name, sprite_set) SELECT max(runs.id), 'b', 1 FROM runs;"
             "INSERT INTO checkpoints (run, written, step, images, seconds, hyper, plan, crc, "
             "weights) SELECT (SELECT max(id) FROM runs), written, step, images, seconds, hyper, "
             "plan, crc, weights FROM checkpoints LIMIT 1;");
}

TEST(Roles, ALaterTranslationLeavesTheExploreRunTheOneThatGoesOn) {
  const TempFolder folder;
  const fs::path file = folder.path() / "a.pxl";
  RunNumber explore = 0;
  {
    ProjectStore store = ok(ProjectStore::create(file));
    explore = ok(store.begin_run(ModelKind::Sprite, 1, plain_set(200)));
    for (const int images : {16, 32, 48})
      ok(store.add_checkpoint(explore, small_checkpoint(images)));
  }
  add_translation(file, "tomorrow");
  ProjectStore store = ok(ProjectStore::open(file, OpenFor::Writing));
  const auto run = ok(store.newest_run(RunRole::Explore));
  ASSERT_TRUE(run);
  EXPECT_EQ(run->number, explore);
  EXPECT_EQ(ok(store.newest_checkpoint(explore))->state.counters.images, 48);
  EXPECT_EQ(ok(store.checkpoints(explore)).size(), 3U);
  // And a new run to explore leaves the translation's checkpoints alone.
  const RunNumber next = ok(store.begin_run(ModelKind::Sprite, 2, plain_set(100)));
  EXPECT_GT(next, explore + 1);
  EXPECT_EQ(ok(store.checkpoints(explore)).size(), 1U);
  EXPECT_EQ(ok(store.checkpoints(explore + 1)).size(), 1U);
}

TEST(Roles, ARunHasTheModelsAndTheSetsOfItsRole) {
  const TempFolder folder;
  ProjectStore store = ok(ProjectStore::create(folder.path() / "a.pxl"));
  const auto a = plain_set(200), b = plain_set(100);
  const auto refused = [&](RunRole role, const std::vector<NamedSet>& sets) {
    const auto run = store.begin_run(role, ModelKind::Sprite, 1, sets);
    return !run && run.error().code == ErrorCode::BadArgument;
  };
  EXPECT_TRUE(refused(RunRole::Translate, {{"a", a}, {"b", b}})) << "no sprite model translates";
  EXPECT_TRUE(refused(RunRole::Explore, {{"a", a}, {"b", b}}));
  EXPECT_TRUE(refused(RunRole::Explore, {}));
  EXPECT_TRUE(refused(RunRole::Explore, {{"sprites", nullptr}}));
  ok(store.begin_run(RunRole::Explore, ModelKind::Sprite, 1, one_set(a)));
}

// --- What a newer program wrote -----------------------------------------------------------------

TEST(NewerFiles, AnUnknownModelIsSaidToBeOfANewerVersion) {
  const TempFolder folder;
  const fs::path file = folder.path() / "a.pxl";
  {
    ProjectStore store = ok(ProjectStore::create(file));
    const RunNumber run = ok(store.begin_run(ModelKind::Sprite, 1, plain_set(200)));
    ok(store.add_checkpoint(run, small_checkpoint(64)));
  }
  const auto expect_newer = [&] {
    const ProjectStore store = ok(ProjectStore::open(file, OpenFor::Reading));
    for (const Error& error : {store.newest_run(RunRole::Explore).error(), store.runs().error()}) {
      EXPECT_EQ(error.code, ErrorCode::WrongVersion);
      EXPECT_NE(error.what.find("made by a newer version of Pixelatent"), std::string::npos);
      EXPECT_EQ(error.what.find("damaged"), std::string::npos);
      EXPECT_EQ(error.where, file.string());
      EXPECT_FALSE(error.hint.empty());
    }
  };
  change(file, "UPDATE runs SET model = 'diffusion'");
  expect_newer();
}

TEST(NewerFiles, ATranslationByAnUnknownModelDoesNotKeepTheSpriteModelFromGoingOn) {
  const TempFolder folder;
  const fs::path file = folder.path() / "a.pxl";
  {
    ProjectStore store = ok(ProjectStore::create(file));
    ok(store.add_checkpoint(ok(store.begin_run(ModelKind::Sprite, 1, plain_set(200))),
                            small_checkpoint(64)));
  }
  add_translation(file, "tomorrow");
  const ProjectStore store = ok(ProjectStore::open(file, OpenFor::Reading));
  EXPECT_TRUE(ok(store.newest_run(RunRole::Explore)));
  EXPECT_EQ(store.newest_run(RunRole::Translate).error().code, ErrorCode::WrongVersion);
}

// --- Losses by name -----------------------------------------------------------------------------

TEST(LossSeries, AModelsLossesAreStoredByName) {
  const TempFolder folder;
  const fs::path file = folder.path() / "a.pxl";
  RunNumber run = 0;
  MetricPoint point;
  point.images = 64;
  point[Loss::Generator] = 1;
  point[Loss::Discriminator] = 2;
  {
    ProjectStore store = ok(ProjectStore::create(file));
    run = ok(store.begin_run(ModelKind::Gan, 1, plain_set(200)));
    ok(store.add_losses(run, std::vector{point}));
  }
  {
    const Database database(file, Connect::Reading);
    Statement row = database.query("SELECT series FROM losses");
    ASSERT_TRUE(row.step());
    EXPECT_EQ(row.text(0), "generator,discriminator");
  }
  // As though another program had stored them: another order, and one that is unknown here.
  const std::vector<Loss> stored = {Loss::Redraw, Loss::Discriminator, Loss::Generator};
  change(file, "UPDATE losses SET series = 'cycle,discriminator,generator'");
  {
    Database database(file, Connect::Writing);
    database.execute("UPDATE losses SET points = ?", pack_points(std::vector{point}, stored));
  }
  ProjectStore store = ok(ProjectStore::open(file, OpenFor::Writing));
  point.images = 128;
  point[Loss::Generator] = 3;
  ok(store.add_losses(run, std::vector{point}));
  const auto back = ok(store.losses(run));
  ASSERT_EQ(back.size(), 2U);
  EXPECT_EQ(back[0][Loss::Generator], 1);
  EXPECT_EQ(back[0][Loss::Discriminator], 2);
  EXPECT_TRUE(std::isnan(back[0][Loss::Redraw]));
  EXPECT_EQ(back[1].images, 128);
  EXPECT_EQ(back[1][Loss::Generator], 3);
}

// --- Translations -------------------------------------------------------------------------------

void expect_translation(const ProjectStore& store) {
  const auto run = ok(store.newest_run(RunRole::Translate));
  ASSERT_TRUE(run);
  EXPECT_FALSE(ok(store.newest_run(RunRole::Explore)));
  EXPECT_EQ(run->model, ModelKind::Translate);
  EXPECT_EQ(run->seed, 3U);
  ASSERT_TRUE(run->set_named("a") && run->set_named("b"));
  EXPECT_EQ(run->set_named("a")->size(), 8);
  EXPECT_EQ(run->set_named("b")->size(), 10);
  const auto checkpoint = ok(store.newest_checkpoint(run->number));
  ASSERT_TRUE(checkpoint);
  EXPECT_EQ(checkpoint->state.counters.images, 64);
  EXPECT_EQ(checkpoint->plan.limits.images, 64);
  ASSERT_EQ(checkpoint->state.weights.size(), 3000U);
  EXPECT_EQ(checkpoint->state.weights[250], 7 * 250 % 251);
  EXPECT_EQ(ok(store.losses(run->number)).size(), 2U);
  EXPECT_EQ(ok(store.metrics(run->number)).size(), 22U);
}

/// Translations are in files since version 6.
TEST(TranslationOfEveryVersion, ComesBackWholeAndIsRecoveredWhole) {
  for (int version = 6; version <= kProjectVersion; ++version) {
    const TempFolder folder;
    const fs::path file = folder.path() / "town.pxl";
    const std::string stored = "translation_v" + std::to_string(version) + ".pxl";
    fs::copy_file(fs::path(PIXELATENT_FIXTURES_DIR) / stored, file);
    expect_translation(ok(ProjectStore::open(file, OpenFor::Reading)));
    { expect_translation(ok(ProjectStore::open(file, OpenFor::Writing))); }
    const fs::path copy = folder.path() / "recovered.pxl";
    ok(recover_project(file, copy));
    expect_translation(ok(ProjectStore::open(copy, OpenFor::Reading)));
  }
}

}  // namespace
}  // namespace pixelatent::testing
