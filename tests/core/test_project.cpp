// The project file without any model: weights are bytes here.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <fstream>

#include "base/file.hpp"
#include "base/rng.hpp"
#include "core/expect_ok.hpp"
#include "core/temp_folder.hpp"
#include "dataset/make_sheet.hpp"
#include "dataset/sheet_edit.hpp"
#include "project/project_store.hpp"
#include "project/recover.hpp"
#include "project/sheet_json.hpp"
#include "project/sqlite.hpp"

namespace pixelatent::testing {
namespace {

namespace fs = std::filesystem;

Image noisy(int width, int height, std::uint64_t seed) {
  Image image(width, height);
  Rng rng(seed);
  for (Rgba8& pixel : image.pixels()) {
    pixel = {static_cast<std::uint8_t>(rng.below(4) * 80),
             static_cast<std::uint8_t>(rng.below(3) * 90), 40,
             static_cast<std::uint8_t>(rng.below(5) == 0 ? 0 : 255)};
  }
  return image;
}

std::shared_ptr<const SpriteSet> some_set(int count = 9, Canvas canvas = Canvas::square(16)) {
  std::vector<Image> sprites;
  for (int i = 0; i < count; ++i) {
    sprites.push_back(noisy(canvas.width, canvas.height, static_cast<std::uint64_t>(i) + 1));
  }
  return SpriteSet::create(std::move(sprites), canvas).value();
}

SheetCollection some_sheets() {
  SheetCollection collection;
  collection.sheets.push_back(make_sheet(3, "/somewhere/heroes.png", noisy(64, 48, 5)));
  collection.sheets.push_back(
      make_sheet(4, "/somewhere/upscaled \xff.png", upscale(noisy(32, 32, 6), 4)));
  set_grid(collection.sheets[0], {16, 16, 0, 0, 0, 0});
  collection = arrange(std::move(collection));
  toggle_cell(collection.sheets[0], 2);
  approve_cells(collection.sheets[0], std::array{0, 3});
  collection.sheets[0].seen = FileStamp{1234, -5678, 0xfedcba9876543210, true};
  collection.sheets[1].sidecar = "upscaled.json";
  collection.cleaning.alpha_from = 77;
  collection.cleaning.colours = 32;
  collection.cleaning.palette = {{1, 2, 3, 255}, {200, 100, 50, 255}};
  return arrange(std::move(collection));
}

std::vector<std::uint8_t> some_bytes(std::size_t size, std::uint64_t seed) {
  std::vector<std::uint8_t> bytes(size);
  Rng rng(seed);
  for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(rng.below(256));
  return bytes;
}

Checkpoint checkpoint_at(std::int64_t images, std::optional<double> metric = {}) {
  Checkpoint checkpoint;
  checkpoint.state.counters = {images / 32, images, static_cast<double>(images) / 50};
  checkpoint.state.hyper = {2e-4F, 0.5F, 1.5F, 2.5F, 0.5F, 32, 1.25F};
  checkpoint.state.weights = some_bytes(30'000, static_cast<std::uint64_t>(images));
  checkpoint.plan.limits.images = 12345;
  checkpoint.plan.from = {1, 32, 0.7};
  checkpoint.metric = metric;
  return checkpoint;
}

TEST(Project, SheetsComeBackAsTheyWereDecidedOn) {
  const TempFolder folder;
  const SheetCollection before = some_sheets();
  {
    ProjectStore store = ok(ProjectStore::create(folder.path() / "a.pxl"));
    ok(store.write_sheets(before));
    ok(store.write_sheets(before));  // a second time nothing is doubled
  }
  const ProjectStore store = ok(ProjectStore::open(folder.path() / "a.pxl", OpenFor::Reading));
  const SheetCollection after = arrange(ok(store.read_sheets()));
  ASSERT_EQ(after.sheets.size(), before.sheets.size());
  for (std::size_t i = 0; i < after.sheets.size(); ++i) {
    const Sheet &a = before.sheets[i], &b = after.sheets[i];
    EXPECT_EQ(a.id, b.id);
    EXPECT_EQ(*a.source, *b.source);
    EXPECT_EQ(*a.image, *b.image);
    EXPECT_EQ(a.kind, b.kind);
    EXPECT_EQ(a.grid, b.grid);
    EXPECT_EQ(a.boxes, b.boxes);
    EXPECT_EQ(a.rejected, b.rejected);
    EXPECT_EQ(a.approved, b.approved);
    EXPECT_EQ(a.sidecar, b.sidecar);
    EXPECT_EQ(a.seen, b.seen);
    EXPECT_EQ(a.mapping.scale_x, b.mapping.scale_x);
    EXPECT_EQ(a.mapping.kernel, b.mapping.kernel);
    ASSERT_EQ(a.cells.size(), b.cells.size());
    for (std::size_t c = 0; c < a.cells.size(); ++c) EXPECT_EQ(a.cells[c].state, b.cells[c].state);
  }
  EXPECT_EQ(after.sprites, before.sprites);
  EXPECT_EQ(after.canvas, before.canvas);
  EXPECT_EQ(after.cleaning.alpha_from, 77);
  EXPECT_EQ(after.cleaning.palette, before.cleaning.palette);
  EXPECT_EQ(after.cleaning.colours, 32);
}

/// JSON text without one of its members, as a version wrote it that did not know it.
std::string without(std::string text, const std::string& member) {
  const std::size_t at = text.find("\"" + member + "\":");
  EXPECT_NE(at, std::string::npos) << member;
  return text.erase(at, text.find(',', at) + 1 - at);
}

TEST(Project, FilesOfBeforeSidecarsAndColoursWereKnownAreRead) {
  SheetCollection before = some_sheets();
  before.sheets[1].approved.clear();
  std::string sheet =
      without(sheet_to_json(before.sheets[1], [](const auto&) { return 0; }), "sidecar");
  sheet = without(sheet, "fine");
  Sheet read;
  sheet_from_json(
      sheet, [](PictureNumber) { return nullptr; }, read);
  EXPECT_EQ(read.sidecar, "");
  EXPECT_EQ(read.boxes, before.sheets[1].boxes);
  SheetCollection collection;
  collection_from_json(without(collection_to_json(before), "colours"), collection);
  EXPECT_EQ(collection.cleaning.colours, 0);
  EXPECT_EQ(collection.cleaning.alpha_from, 77);
  // What no version wrote is refused.
  std::string wrong = collection_to_json(before);
  wrong.replace(wrong.find("\"colours\":32"), 12, "\"colours\":999");
  EXPECT_THROW(collection_from_json(wrong, collection), std::out_of_range);
}

TEST(Project, ACanvasIsWrittenAsOneNumberOrTwo) {
  SheetCollection collection;
  collection.canvas = Canvas::square(24);
  EXPECT_NE(collection_to_json(collection).find("\"canvas\":24"), std::string::npos);
  collection.canvas = {16, 32};
  const std::string text = collection_to_json(collection);
  EXPECT_NE(text.find("\"canvas\":[16,32]"), std::string::npos) << text;
  SheetCollection read;
  collection_from_json(text, read);
  EXPECT_EQ(read.canvas, collection.canvas);
  std::string wrong = text;
  wrong.replace(wrong.find("[16,32]"), 7, "[16,33]");
  EXPECT_THROW(collection_from_json(wrong, read), std::out_of_range);
}

SampleGrid two_samples(const SpriteSet& set) {
  SampleGrid grid;
  grid.samples = {set.quantised()[0], set.quantised()[4]};
  grid.nearest = {{0, 0.25F}, {-1, 0}};
  grid.images = 64;
  return grid;
}

TEST(Project, SpritesThatAreNoSquaresComeBack) {
  const TempFolder folder;
  const fs::path file = folder.path() / "a.pxl";
  const auto set = some_set(40, {16, 32});  // two rows in the picture that holds them
  {
    ProjectStore store = ok(ProjectStore::create(file));
    const RunNumber run = ok(store.begin_run(ModelKind::Sprite, 1, set));
    ok(store.add_frame(run, frame_of(two_samples(*set), *set, 1)));
    ok(store.add_checkpoint(run, checkpoint_at(64)));
  }
  const ProjectStore store = ok(ProjectStore::open(file, OpenFor::Reading));
  const auto run = ok(store.newest_run(RunRole::Explore));
  ASSERT_TRUE(run && run->set());
  EXPECT_EQ(run->set()->canvas(), (Canvas{16, 32}));
  EXPECT_EQ(run->set()->originals(), set->originals());
  const auto frames = ok(store.frames(run->number));
  ASSERT_EQ(frames.size(), 1U);
  EXPECT_EQ(frames[0].canvas, (Canvas{16, 32}));
  EXPECT_EQ(grid_of(frames[0], *set).samples, two_samples(*set).samples);
}

/// As the version before wrote it, which knew squares alone.
void make_version_2(const fs::path& file) {
  Database database(file, Connect::Writing);
  database.run(
      "DROP TABLE visits; DROP TABLE kept_states; DROP TABLE lines; DROP INDEX frames_of_line;"
      "ALTER TABLE losses DROP COLUMN line; ALTER TABLE metrics DROP COLUMN line;"
      "ALTER TABLE hyper_changes DROP COLUMN line; ALTER TABLE frames DROP COLUMN line;"
      "ALTER TABLE snapshots DROP COLUMN line;"
      "CREATE UNIQUE INDEX frames_of_run ON frames(run, images);"
      "ALTER TABLE sprite_sets DROP COLUMN height; ALTER TABLE frames DROP COLUMN height;"
      "ALTER TABLE losses DROP COLUMN series; ALTER TABLE runs DROP COLUMN role;"
      "ALTER TABLE runs ADD COLUMN sprite_set INTEGER NOT NULL DEFAULT 0;"
      "UPDATE runs SET sprite_set = (SELECT sprite_set FROM run_sets WHERE run = runs.id);"
      "DROP TABLE run_sets;"
      "PRAGMA user_version = 2; PRAGMA journal_mode = DELETE;");
}

TEST(Project, AFileOfVersion2KeepsItsSquares) {
  const TempFolder folder;
  const fs::path file = folder.path() / "a.pxl", recovered = folder.path() / "b.pxl";
  const auto set = some_set();
  const SheetCollection sheets = some_sheets();
  ASSERT_FALSE(sheets.canvas_chosen);
  {
    ProjectStore store = ok(ProjectStore::create(file));
    ok(store.write_sheets(sheets));
    const RunNumber run = ok(store.begin_run(ModelKind::Sprite, 1, set));
    ok(store.add_frame(run, frame_of(two_samples(*set), *set, 1)));
    ok(store.add_checkpoint(run, checkpoint_at(64)));
  }
  make_version_2(file);
  const auto before = read_file(file).value();
  const auto expect_whole = [&](const ProjectStore& store) {
    const auto run = ok(store.newest_run(RunRole::Explore));
    ASSERT_TRUE(run && run->set());
    EXPECT_EQ(run->set()->canvas(), Canvas::square(16));
    EXPECT_EQ(run->set()->originals(), set->originals());
    const auto frames = ok(store.frames(run->number));
    ASSERT_EQ(frames.size(), 1U);
    EXPECT_EQ(grid_of(frames[0], *set).samples, two_samples(*set).samples);
    EXPECT_EQ(ok(store.newest_checkpoint(run->number))->state.weights,
              checkpoint_at(64).state.weights);
    EXPECT_EQ(ok(store.read_sheets()).canvas, sheets.canvas);
  };
  expect_whole(ok(ProjectStore::open(file, OpenFor::Reading)));
  EXPECT_EQ(read_file(file).value(), before) << "reading has changed the file";
  const auto report = recover_project(file, recovered);
  ASSERT_TRUE(report) << one_line(report.error());
  for (const RecoveredTable& table : report->tables) EXPECT_TRUE(table.whole) << table.name;
  expect_whole(ok(ProjectStore::open(recovered, OpenFor::Reading)));
  {
    ProjectStore store = ok(ProjectStore::open(file, OpenFor::Writing));
    expect_whole(store);
    // What it was trained on stays, also where another canvas would be chosen today.
    EXPECT_TRUE(ok(store.read_sheets()).canvas_chosen);
    ok(store.begin_run(ModelKind::Sprite, 2, set));
  }
  Database database(file, Connect::Reading);
  EXPECT_EQ(database.number("PRAGMA user_version"), kProjectVersion);
  EXPECT_EQ(database.number("SELECT count(*) FROM sprite_sets"), 1) << "the same set twice";
}

TEST(Project, AFileOfVersion2WithoutARunStillFollowsItsCells) {
  const TempFolder folder;
  const fs::path file = folder.path() / "a.pxl";
  ok(ok(ProjectStore::create(file)).write_sheets(some_sheets()));
  make_version_2(file);
  EXPECT_FALSE(ok(ok(ProjectStore::open(file, OpenFor::Writing)).read_sheets()).canvas_chosen);
}

TEST(Project, ARunComesBackByteForByte) {
  const TempFolder folder;
  const auto set = some_set();
  {
    ProjectStore store = ok(ProjectStore::create(folder.path() / "a.pxl"));
    const RunNumber run = ok(store.begin_run(ModelKind::Dcgan, ~std::uint64_t{6}, set));
    ok(store.add_checkpoint(run, checkpoint_at(320)));
    ok(store.add_checkpoint(run, checkpoint_at(640)));
  }
  ProjectStore store = ok(ProjectStore::open(folder.path() / "a.pxl", OpenFor::Writing));
  EXPECT_TRUE(store.writable());
  const auto run = ok(store.newest_run(RunRole::Explore));
  ASSERT_TRUE(run);
  EXPECT_EQ(run->model, ModelKind::Dcgan);
  EXPECT_EQ(run->seed, ~std::uint64_t{6});
  EXPECT_EQ(run->set()->originals(), set->originals());
  EXPECT_EQ(run->set()->indices(), set->indices());
  const auto back = ok(store.newest_checkpoint(run->number));
  const Checkpoint wanted = checkpoint_at(640);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->state.weights, wanted.state.weights);
  EXPECT_EQ(back->state.hyper, wanted.state.hyper);
  EXPECT_EQ(back->state.counters.images, 640);
  EXPECT_EQ(back->plan.limits.images, 12345);
  EXPECT_EQ(back->plan.from.images, 32);
  ok(store.check());
}

TEST(Project, TheLastThreeCheckpointsAndTheBestStay) {
  const TempFolder folder;
  ProjectStore store = ok(ProjectStore::create(folder.path() / "a.pxl"));
  const RunNumber run = ok(store.begin_run(ModelKind::Sprite, 1, some_set()));
  const double metrics[] = {9, 2, 5, 4, 3, 6};
  for (int i = 0; i < 6; ++i)
    ok(store.add_checkpoint(run, checkpoint_at(32 * (i + 1), metrics[i])));
  const auto kept = ok(store.checkpoints(run));
  ASSERT_EQ(kept.size(), 4U);
  EXPECT_EQ(kept[0].counters.images, 64);
  EXPECT_TRUE(kept[0].best);
  EXPECT_EQ(kept[3].counters.images, 192);
  EXPECT_FALSE(kept[3].best);
  // A new run takes the place of the old one, which stays as it ended.
  const RunNumber next = ok(store.begin_run(ModelKind::Sprite, 2, some_set()));
  EXPECT_NE(next, run);
  EXPECT_EQ(ok(store.checkpoints(run)).size(), 2U);
  ok(store.add_checkpoint(next, checkpoint_at(32)));
  EXPECT_EQ(ok(store.newest_run(RunRole::Explore))->number, next);
  EXPECT_EQ(ok(store.runs()).size(), 2U);
}

TEST(Project, ACheckpointIsRatedWhenItsSamplesWereMeasured) {
  const TempFolder folder;
  ProjectStore store = ok(ProjectStore::create(folder.path() / "a.pxl"));
  const RunNumber run = ok(store.begin_run(ModelKind::Sprite, 1, some_set()));
  EXPECT_FALSE(ok(store.best_checkpoint(run)));
  ok(store.add_checkpoint(run, checkpoint_at(32)));
  // Being measured takes as long as several checkpoints: it stays meanwhile, and only it.
  for (int i = 2; i <= 7; ++i) ok(store.add_checkpoint(run, checkpoint_at(32 * i), 64));
  auto kept = ok(store.checkpoints(run));
  ASSERT_EQ(kept.size(), 4U);
  EXPECT_EQ(kept[0].counters.images, 64);
  EXPECT_FALSE(kept[0].best);
  EXPECT_FALSE(ok(store.best_checkpoint(run)));
  ok(store.rate_checkpoint(run, 64, 1.5));
  ok(store.add_checkpoint(run, checkpoint_at(32 * 8)));
  ok(store.rate_checkpoint(run, 32 * 8, 1.75));
  ok(store.rate_checkpoint(run, 999, 0.5));  // long gone
  kept = ok(store.checkpoints(run));
  ASSERT_EQ(kept.size(), 4U);
  EXPECT_TRUE(kept[0].best);
  EXPECT_EQ(kept[0].counters.images, 64);
  EXPECT_EQ(kept[0].metric, 1.5);
  EXPECT_EQ(ok(store.best_checkpoint(run))->state.weights, checkpoint_at(64).state.weights);
  EXPECT_EQ(ok(store.newest_checkpoint(run))->state.counters.images, 32 * 8);
  // A better one takes its place.
  ok(store.rate_checkpoint(run, 32 * 8, 1.25));
  EXPECT_EQ(ok(store.best_checkpoint(run))->state.counters.images, 32 * 8);
  EXPECT_EQ(ok(store.checkpoints(run)).size(), 3U);
}

TEST(Project, RatingsByAScoreOfBeforeAreForgottenWhereItsFiguresAreMissing) {
  const TempFolder folder;
  ProjectStore store = ok(ProjectStore::create(folder.path() / "a.pxl"));
  const RunNumber run = ok(store.begin_run(ModelKind::Sprite, 1, some_set()));
  for (const int images : {32, 64}) {
    ok(store.add_checkpoint(run, checkpoint_at(images)));
    ok(store.add_metrics(run, std::vector<MetricValue>{{images, 1, "kid", 0.5}}));
    ok(store.rate_checkpoint(run, images, 0.8));
  }
  ok(store.add_metrics(run, std::vector<MetricValue>{{64, 1, "coherence_11", 1.1}}));
  ok(store.forget_ratings_without(run, "coherence_11"));
  const auto kept = ok(store.checkpoints(run));
  ASSERT_EQ(kept.size(), 2U);
  EXPECT_FALSE(kept[0].metric);
  EXPECT_EQ(kept[1].metric, 0.8);
  EXPECT_EQ(ok(store.best_checkpoint(run))->state.counters.images, 64);
}

TEST(Project, FiguresOfWhatARollBackTookBackGo) {
  const TempFolder folder;
  ProjectStore store = ok(ProjectStore::create(folder.path() / "a.pxl"));
  const RunNumber run = ok(store.begin_run(ModelKind::Sprite, 1, some_set()));
  for (const std::int64_t images : {100, 200, 300}) {
    ok(store.add_metrics(
        run, std::vector<MetricValue>{{images, 1, "kid", 0.5}, {images, 1, "coverage", 0.25}}));
  }
  ASSERT_EQ(ok(store.metrics(run)).size(), 6U);
  ok(store.add_metrics(run, std::vector<MetricValue>{{150, 2, "kid", 0.25}}));
  const auto left = ok(store.metrics(run));
  ASSERT_EQ(left.size(), 3U);
  EXPECT_EQ(left.back().images, 150);
}

TEST(Project, SettingsOfEarlierProgramsAreReadAndNonsenseIsPutInRange) {
  const HyperParams old = hyper_from_json(
      R"({"learning_rate": 0.0002, "augmentation": 0.5, "penalty": 1.5, "redraw": 2.5})");
  EXPECT_EQ(old, (HyperParams{2e-4F, 0.5F, 1.5F, 2.5F, 1.0F, 16, 1.0F}));
  const HyperParams mine{3e-4F, 0.25F, 2, 4, 0.5F, 48, 0.75F};
  EXPECT_EQ(hyper_from_json(hyper_to_json(mine)), mine);
  HyperParams mad = mine;
  mad[Setting::Batch] = 1'000'003;
  mad[Setting::Novelty] = -1;
  mad[Setting::CriticRate] = std::nanf("");
  EXPECT_EQ(in_range(mad),
            (HyperParams{3e-4F, 0.25F, 2, 4, HyperParams{}[Setting::CriticRate], 64, 0}));
  mad[Setting::Batch] = 30;
  EXPECT_EQ(in_range(mad)[Setting::Batch], 28);
}

TEST(Project, LossesLoseWhatARollBackTookBack) {
  const TempFolder folder;
  ProjectStore store = ok(ProjectStore::create(folder.path() / "a.pxl"));
  const RunNumber run = ok(store.begin_run(ModelKind::Sprite, 1, some_set()));
  std::vector<MetricPoint> points;
  for (int i = 1; i <= 10'000; ++i) points.push_back({i * 32, 1.0F / static_cast<float>(i), 2, 3});
  // In pieces, as they come.
  for (std::size_t at = 0; at < points.size(); at += 700) {
    ok(store.add_losses(
        run, std::span(points).subspan(at, std::min<std::size_t>(700, points.size() - at))));
  }
  auto back = ok(store.losses(run));
  ASSERT_EQ(back.size(), points.size());
  EXPECT_EQ(back[9'999].images, 320'000);
  EXPECT_EQ(back[4095][Loss::Generator], points[4095][Loss::Generator]);
  const std::vector<MetricPoint> again = {{100 * 32, 7, 7, 7}};
  ok(store.add_losses(run, again));
  back = ok(store.losses(run));
  ASSERT_EQ(back.size(), 100U);
  EXPECT_EQ(back.back()[Loss::Generator], 7.0F);
  ok(store.forget_after(run, 50 * 32));
  EXPECT_EQ(ok(store.losses(run)).size(), 50U);
}

TEST(Project, FramesSnapshotsMetricsAndChangesComeBackAndAreForgotten) {
  const TempFolder folder;
  ProjectStore store = ok(ProjectStore::create(folder.path() / "a.pxl"));
  const auto set = some_set();
  const RunNumber run = ok(store.begin_run(ModelKind::Sprite, 1, set));
  SampleGrid grid;
  grid.samples = {set->quantised()[0], set->quantised()[4]};
  grid.nearest = {{0, 0.25F}, {-1, 0}};
  grid.images = 64;
  grid.epoch = 7.5;
  const auto first = ok(store.add_frame(run, frame_of(grid, *set, 3.5)));
  grid.images = 128;
  ok(store.add_frame(run, frame_of(grid, *set, 4.5)));
  const auto frames = ok(store.frames(run));
  ASSERT_EQ(frames.size(), 2U);
  EXPECT_EQ(frames[0].seconds, 3.5);
  const SampleGrid back = grid_of(frames[0], *set);
  EXPECT_EQ(back.samples, grid.samples);
  ASSERT_EQ(back.nearest.size(), 2U);
  EXPECT_EQ(back.nearest[0].difference, 0.25F);
  EXPECT_EQ(back.nearest[1].sprite, -1);
  const auto bytes = some_bytes(5000, 1);
  const auto snapshot = ok(store.add_snapshot(run, {0, 96, 5, 2, 0}, bytes));
  EXPECT_EQ(ok(store.snapshot(snapshot)), bytes);
  ok(store.add_metrics(run, std::vector<MetricValue>{{64, 1, "kid", 0.5}, {128, 2, "kid", 0.25}}));
  ok(store.add_hyper_changes(run, std::vector<HyperChange>{{100, "learning rate 5e-4 -> 2e-4"}}));
  ok(store.forget_after(run, 80));
  EXPECT_EQ(ok(store.frames(run)).size(), 1U);
  EXPECT_TRUE(ok(store.snapshots(run)).empty());
  EXPECT_EQ(ok(store.metrics(run)).size(), 1U);
  EXPECT_TRUE(ok(store.hyper_changes(run)).empty());
  ok(store.remove_frames(std::vector{first}));
  EXPECT_TRUE(ok(store.frames(run)).empty());
}

Place kept_place() {
  const LatentPoint from{1, {{2, 0.25F}}, 1.5F, {0.1F, -2.0F}, {3.0F}};
  return Between{Place(from), Place(LatentPoint{}), 0.75F};
}

TEST(Project, TheGalleryComesBack) {
  const TempFolder folder;
  {
    ProjectStore store = ok(ProjectStore::create(folder.path() / "a.pxl"));
    const RunNumber run = ok(store.begin_run(ModelKind::Sprite, 1, some_set()));
    Favourite one, two;
    one.id = 7;
    one.image = noisy(16, 16, 1);
    one.place = kept_place();
    one.run = run;
    one.note = "the good one";
    two.id = 9;
    two.image = noisy(16, 16, 2);
    two.run = 99;
    ok(store.write_gallery(std::vector{one, two}));
    ok(store.write_gallery(std::vector{two, one}));
    ok(store.write_note("ask the artist"));
  }
  const ProjectStore store = ok(ProjectStore::open(folder.path() / "a.pxl", OpenFor::Reading));
  const auto gallery = ok(store.gallery());
  ASSERT_EQ(gallery.size(), 2U);
  EXPECT_EQ(gallery[0].id, 9U);
  EXPECT_EQ(gallery[0].run, 0);
  EXPECT_FALSE(gallery[0].place);
  EXPECT_EQ(gallery[1].image, noisy(16, 16, 1));
  EXPECT_EQ(gallery[1].place, kept_place());
  EXPECT_EQ(ok(store.note()), "ask the artist");
}

TEST(Project, GalleryPlacesOfEveryVersionOpenAndThePictureIsThereWithoutOne) {
  const TempFolder folder;
  const fs::path file = folder.path() / "a.pxl";
  {
    ProjectStore store = ok(ProjectStore::create(file));
    std::vector<Favourite> favourites(3);
    for (std::size_t i = 0; i < favourites.size(); ++i) {
      favourites[i].id = i + 1;
      favourites[i].image = noisy(16, 16, 1);
      favourites[i].place = kept_place();
    }
    ok(store.write_gallery(favourites));
  }
  const char* before_kinds =
      R"({"point":{"a":1,"b":2,"mix":0.25,"noise":"3dcccccdc0000000","novelty":1.5,)"
      R"("offsets":"40400000"},"t":0.75,"towards":{"a":-1,"b":-1,"mix":0.0,"noise":"",)"
      R"("novelty":1.0,"offsets":""}})";
  const char* of_a_newer_version = R"({"kind":"orbit","version":1})";
  {
    Database database(file, Connect::Writing);
    database.execute("UPDATE gallery SET latent = ? WHERE id = 2", before_kinds);
    database.execute("UPDATE gallery SET latent = ? WHERE id = 3", of_a_newer_version);
  }
  {
    ProjectStore store = ok(ProjectStore::open(file, OpenFor::Writing));
    const auto gallery = ok(store.gallery());
    ASSERT_EQ(gallery.size(), 3U);
    EXPECT_EQ(gallery[0].place, kept_place());
    EXPECT_EQ(gallery[1].place, kept_place());
    EXPECT_FALSE(gallery[2].place);
    EXPECT_EQ(gallery[2].image, noisy(16, 16, 1));
    ok(store.write_gallery(gallery));
  }
  Database database(file, Connect::Writing);
  {
    Statement row = database.query("SELECT latent FROM gallery WHERE id = 3");
    ASSERT_TRUE(row.step());
    EXPECT_EQ(row.text(0), of_a_newer_version) << "the newer version finds its place again";
  }
  database.execute("UPDATE gallery SET latent = '{' WHERE id = 1");
  const ProjectStore store = ok(ProjectStore::open(file, OpenFor::Reading));
  EXPECT_EQ(store.gallery().error().code, ErrorCode::Damaged);
}

TEST(Project, KeepsWhereARunWasExploredAndForgetsWhatIsGone) {
  const TempFolder folder;
  const fs::path file = folder.path() / "a.pxl";
  const auto picture = std::make_shared<const Image>(noisy(16, 16, 5));
  Visits visits(3);
  RunNumber run = 0;
  {
    ProjectStore store = ok(ProjectStore::create(file));
    run = ok(store.begin_run(ModelKind::Sprite, 1, some_set()));
    visits.go(kept_place(), "the first", 100);
    visits.see(1, picture, 640);
    visits.go(LatentPoint{2}, "bred", 200);
    visits.see(2, picture, 640, std::uint64_t{0xFEDCBA9876543210});
    visits.describe(2, "Name; DROP TABLE visits", "tags");
    ok(store.write_visits(run, *visits.take_changes()));
    visits.go(LatentPoint{3}, "bred", 300);
    visits.go(LatentPoint{4}, "bred", 400);
    visits.undo();
    ok(store.write_visits(run, *visits.take_changes()));
  }
  const ProjectStore store = ok(ProjectStore::open(file, OpenFor::Reading));
  const Visits again = Visits::restored(ok(store.visits(run)));
  EXPECT_EQ(again.all(), visits.all());
  EXPECT_EQ(again.current()->id, 3U);
  EXPECT_EQ(again.find(1), nullptr);
  EXPECT_TRUE(ok(store.visits(run + 1)).visits.empty());
}

TEST(Project, KeepsTheWalkOfEveryRun) {
  const TempFolder folder;
  const fs::path file = folder.path() / "a.pxl";
  ProjectStore store = ok(ProjectStore::create(file));
  const RunNumber run = ok(store.begin_run(ModelKind::Sprite, 1, some_set()));
  EXPECT_FALSE(ok(store.walk(run)));
  ok(store.write_walk(run, "first"));
  ok(store.write_walk(run, "second"));
  EXPECT_EQ(ok(store.walk(run)), "second");
  EXPECT_FALSE(ok(store.walk(run + 1)));
}

TEST(Project, ASecondOneIsForReadingAndReadingChangesNothing) {
  const TempFolder folder;
  const fs::path file = folder.path() / "a.pxl";
  {
    ProjectStore store = ok(ProjectStore::create(file));
    const RunNumber run = ok(store.begin_run(ModelKind::Sprite, 1, some_set()));
    ok(store.add_checkpoint(run, checkpoint_at(64)));
    // Of this process too: the lock belongs to the open file.
    ProjectStore second = ok(ProjectStore::open(file, OpenFor::Writing));
    EXPECT_EQ(second.access(), StoreAccess::OpenElsewhere);
    EXPECT_TRUE(ok(second.newest_checkpoint(run)));
    EXPECT_FALSE(second.write_note("no"));
    ok(second.copy_to(folder.path() / "copy.pxl"));
    ok(store.write_note("yes"));
  }
  EXPECT_EQ(folder.count(), 2) << "log files are left behind";
  const auto before = read_file(file).value();
  {
    const ProjectStore store = ok(ProjectStore::open(file, OpenFor::Reading));
    EXPECT_EQ(ok(store.note()), "yes");
    ok(store.check());
  }
  EXPECT_EQ(read_file(file).value(), before);
  EXPECT_EQ(folder.count(), 2);
  const ProjectStore copy = ok(ProjectStore::open(folder.path() / "copy.pxl", OpenFor::Writing));
  EXPECT_TRUE(copy.writable());
  EXPECT_EQ(ok(copy.newest_run(RunRole::Explore))->set()->size(), 9);
}

TEST(Project, AReadOnlyFileIsOpenedForReading) {
  const TempFolder folder;
  const fs::path file = folder.path() / "a.pxl";
  { ok(ProjectStore::create(file)); }
  fs::permissions(file, fs::perms::owner_read);
  const ProjectStore store = ok(ProjectStore::open(file, OpenFor::Writing));
  EXPECT_EQ(store.access(), StoreAccess::FileReadOnly);
  EXPECT_EQ(folder.count(), 1);
}

TEST(Project, KnowsWhenItsFileIsGoneOrAnother) {
  const TempFolder folder;
  const fs::path file = folder.path() / "a.pxl";
  ProjectStore store = ok(ProjectStore::create(file));
  ok(store.write_note("still here"));
  EXPECT_TRUE(store.in_place());
  fs::remove(file);
  EXPECT_FALSE(store.in_place());
  // What was deleted is still open: all of it can be had again.
  ok(store.copy_to(folder.path() / "again.pxl"));
  EXPECT_EQ(ok(ok(ProjectStore::open(folder.path() / "again.pxl", OpenFor::Reading)).note()),
            "still here");
  {
    // Written again under its own name: the old one's log must not be taken for the new one's.
    ProjectStore again = ok(ProjectStore::moved_to(store, file));
    ok(again.write_note("written again"));
    ok(again.check());
  }
  store = ok(ProjectStore::open(file, OpenFor::Writing));
  EXPECT_EQ(ok(store.note()), "written again");
  ok(store.check());
  fs::remove(file);
  { std::ofstream(file) << "another file"; }
  EXPECT_FALSE(store.in_place());
}

TEST(Project, WhatIsNoWholeProjectIsRefusedAndLeftAlone) {
  const TempFolder folder;
  const fs::path good = folder.path() / "good.pxl", bad = folder.path() / "bad.pxl";
  {
    ProjectStore store = ok(ProjectStore::create(good));
    ok(store.add_checkpoint(ok(store.begin_run(ModelKind::Sprite, 1, some_set())),
                            checkpoint_at(64)));
  }
  const std::vector<std::uint8_t> whole = read_file(good).value();
  const auto with = [&](std::size_t at, std::size_t size) {
    std::vector<std::uint8_t> bytes = whole;
    for (std::size_t i = 0; i < size; ++i) bytes[at + i] = static_cast<std::uint8_t>(i);
    return bytes;
  };
  const auto first = [&](std::size_t size) {
    return std::vector<std::uint8_t>(whole.begin(),
                                     whole.begin() + static_cast<std::ptrdiff_t>(size));
  };
  std::vector<std::uint8_t> newer = whole;
  newer[63] = 99;
  std::vector<std::uint8_t> foreign = whole;
  foreign[68] = 0;
  struct Case {
    const char* what;
    std::vector<std::uint8_t> bytes;
    ErrorCode code;
  };
  const Case cases[] = {
      {"empty", {}, ErrorCode::NotAProject},
      {"text", std::vector<std::uint8_t>(300, 'x'), ErrorCode::NotAProject},
      {"another program's database", foreign, ErrorCode::NotAProject},
      {"half", first(whole.size() / 2), ErrorCode::Damaged},
      {"without its last byte", first(whole.size() - 1), ErrorCode::Damaged},
      {"without its last page", first(whole.size() - 4096), ErrorCode::Damaged},
      {"noise at its start", with(100, 2048), ErrorCode::Damaged},
      {"newer", newer, ErrorCode::WrongVersion},
  };
  for (const Case& c : cases) {
    ok(write_file_atomically(bad, c.bytes));
    for (const OpenFor what : {OpenFor::Reading, OpenFor::Writing}) {
      const auto store = ProjectStore::open(bad, what);
      ASSERT_FALSE(store) << c.what;
      EXPECT_EQ(store.error().code, c.code) << c.what << ": " << one_line(store.error());
      EXPECT_EQ(read_file(bad).value(), c.bytes) << c.what;
    }
  }
  EXPECT_EQ(folder.count(), 2) << "log files are left behind";
  EXPECT_EQ(ProjectStore::open(folder.path() / "none.pxl", OpenFor::Reading).error().code,
            ErrorCode::NotFound);
  EXPECT_FALSE(ProjectStore::create(good));
}

TEST(Project, ADamagedCheckpointGivesWayToTheOneBefore) {
  const TempFolder folder;
  const fs::path file = folder.path() / "a.pxl";
  RunNumber run = 0;
  {
    ProjectStore store = ok(ProjectStore::create(file));
    run = ok(store.begin_run(ModelKind::Sprite, 1, some_set()));
    ok(store.add_checkpoint(run, checkpoint_at(64)));
    ok(store.add_checkpoint(run, checkpoint_at(128)));
  }
  // Inside the newest weights: SQLite itself can't notice.
  const std::vector<std::uint8_t> weights = checkpoint_at(128).state.weights;
  std::vector<std::uint8_t> bytes = read_file(file).value();
  const auto found =
      std::search(bytes.begin(), bytes.end(), weights.begin() + 20'000, weights.begin() + 20'040);
  ASSERT_NE(found, bytes.end());
  *found ^= 1;
  ok(write_file_atomically(file, bytes));
  const ProjectStore store = ok(ProjectStore::open(file, OpenFor::Reading));
  EXPECT_EQ(ok(store.newest_checkpoint(run))->state.counters.images, 64);
  EXPECT_EQ(store.check().error().code, ErrorCode::Damaged);
}

}  // namespace
}  // namespace pixelatent::testing
