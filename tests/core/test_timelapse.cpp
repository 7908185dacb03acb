#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "core/temp_folder.hpp"
#include "engine/timelapse_job.hpp"
#include "engine/timeline_rows.hpp"
#include "image/decode.hpp"

namespace pixelatent {
namespace {

using testing::TempFolder;

constexpr int kCanvas = 16;

std::shared_ptr<const SpriteSet> some_set() {
  std::vector<Image> sprites;
  for (int i = 0; i < 4; ++i) {
    Image image(kCanvas, kCanvas);
    for (int p = 0; p < 60; ++p) {
      image.at(p % 8 + i, p / 8) = {static_cast<std::uint8_t>(60 * i), 99, 10, 255};
    }
    sprites.push_back(image);
  }
  return SpriteSet::create(std::move(sprites), Canvas::square(kCanvas)).value();
}

/// Six samples, each a set's sprite moved with the images.
std::shared_ptr<const SampleGrid> grid_at(const SpriteSet& set, std::int64_t images) {
  auto grid = std::make_shared<SampleGrid>();
  grid->images = images;
  grid->epoch = static_cast<double>(images) / 4;
  for (int i = 0; i < 6; ++i) {
    const auto which = static_cast<std::size_t>((images / 100 + i) % 4);
    grid->samples.push_back(set.quantised()[which]);
    grid->nearest.push_back({static_cast<int>(which), 0.25F});
  }
  return grid;
}

TimelineChange change_at(const std::shared_ptr<const SpriteSet>& set, std::int64_t images,
                         TimelineKeeper& keeper, bool generator) {
  TimelineChange change;
  change.added.grid = grid_at(*set, images);
  change.added.seconds = static_cast<double>(images) / 50;
  if (generator) {
    const auto byte = static_cast<std::uint8_t>(images / 100);
    change.added.generator = std::make_shared<const std::vector<std::uint8_t>>(300, byte);
  }
  change.set = set;
  change.dropped = keeper.add(change.added);
  return change;
}

TEST(Timelapse, GridShapes) {
  const auto shape = [](int count) {
    const GridShape s = grid_shape_for(count);
    return std::pair{s.columns, s.rows};
  };
  EXPECT_EQ(shape(1), std::pair(1, 1));
  EXPECT_EQ(shape(24), std::pair(6, 4));
  EXPECT_EQ(shape(6), std::pair(3, 2));
  for (int count = 1; count < 70; ++count) {
    const auto [columns, rows] = shape(count);
    EXPECT_GE(columns * rows, count);
    EXPECT_LT(columns * rows - count, columns) << count;
  }
}

TEST(Timelapse, UprightSpritesStandInLongerRows) {
  const auto shape = [](int count, const Canvas& canvas) {
    const GridShape s = grid_shape_for(count, canvas);
    return std::pair{s.columns, s.rows};
  };
  EXPECT_EQ(shape(24, {16, 32}), std::pair(8, 3));
  EXPECT_EQ(shape(24, {48, 24}), std::pair(4, 6));
}

TEST(Timelapse, OnePictureAMoment) {
  const auto set = some_set();
  const Grids grids = {grid_at(*set, 0), grid_at(*set, 100), grid_at(*set, 400)};
  const auto all = timelapse_frames(grids, {});
  ASSERT_TRUE(all);
  ASSERT_EQ(all->size(), 3U);
  EXPECT_EQ((*all)[1].width(), 3 * (kCanvas + 1) - 1);
  EXPECT_EQ(crop((*all)[1], {kCanvas + 1, 0, kCanvas, kCanvas}), grids[1]->samples[1]);
  const auto one = timelapse_frames(grids, {.sample = 4});
  ASSERT_TRUE(one);
  EXPECT_EQ((*one)[2], grids[2]->samples[4]);
  const auto grid = timelapse_frames(grids, {.columns = 2, .rows = 3, .caption = true});
  ASSERT_TRUE(grid);
  EXPECT_GT((*grid)[0].height(), 3 * (kCanvas + 1));
  EXPECT_NE((*grid)[0], (*grid)[2]);
  for (const TimelapseLook& look : {TimelapseLook{}, TimelapseLook{.sample = 4},
                                    TimelapseLook{.columns = 2, .rows = 3, .caption = true}}) {
    const Image picture = timelapse_frames(grids, look)->front();
    EXPECT_EQ(timelapse_size(grids, look), (Canvas{picture.width(), picture.height()}));
  }
  EXPECT_EQ(timelapse_size({}, {}).error().code, ErrorCode::Empty);
  EXPECT_EQ(timelapse_frames(grids, {.sample = 6}).error().code, ErrorCode::BadArgument);
  EXPECT_EQ(timelapse_frames(grids, {.columns = 4, .rows = 2}).error().code,
            ErrorCode::BadArgument);
  EXPECT_EQ(timelapse_frames({}, {}).error().code, ErrorCode::Empty);
}

TEST(TimelineRows, TheFileHoldsWhatTheKeeperKeeps) {
  const TempFolder folder;
  const auto set = some_set();
  auto store = ProjectStore::create(folder.path() / "a.pxl");
  ASSERT_TRUE(store) << one_line(store.error());
  const RunNumber run = store->begin_run(ModelKind::Sprite, 1, set).value();
  TimelineKeeper keeper;
  TimelineRecorder recorder;
  const auto live = [&](std::int64_t images, bool generator) {
    const auto written = recorder.write(*store, run, change_at(set, images, keeper, generator));
    ASSERT_TRUE(written) << one_line(written.error());
  };
  for (int i = 0; i < 300; ++i) live(i * 100, i % 12 == 11);
  live(22000, false);  // the run went back
  live(22100, true);
  recorder = {};  // the program was started again
  for (int i = 0; i < 20; ++i) live(22200 + i * 50, i == 3);

  const auto moments = read_moments(*store, run, *set);
  ASSERT_TRUE(moments) << one_line(moments.error());
  const auto& kept = keeper.timeline().moments;
  ASSERT_EQ(moments->size(), kept.size());
  for (std::size_t i = 0; i < kept.size(); ++i) {
    const Moment &read = (*moments)[i], &wanted = kept[i];
    EXPECT_EQ(read.grid->images, wanted.grid->images);
    EXPECT_EQ(read.grid->samples, wanted.grid->samples);
    EXPECT_EQ(read.grid->epoch, wanted.grid->epoch);
    EXPECT_EQ(read.grid->nearest.at(2).sprite, wanted.grid->nearest.at(2).sprite);
    EXPECT_EQ(read.seconds, wanted.seconds);
    ASSERT_EQ(read.generator != nullptr, wanted.generator != nullptr) << wanted.grid->images;
    if (read.generator) {
      EXPECT_EQ(*read.generator, *wanted.generator);
    }
  }
  EXPECT_EQ(store->snapshots(run).value().size(), kMaxMomentGenerators);
}

TEST(TimelineRows, TheFilmOfAProject) {
  const TempFolder folder;
  const auto project = folder.path() / "a.pxl";
  TimelapseRequest request;
  request.out = folder.path() / "film.gif";
  request.animation.scale = 2;
  request.look.sample = 0;
  const auto set = some_set();
  {
    auto store = ProjectStore::create(project);
    ASSERT_TRUE(store);
    const auto none = write_project_timelapse(project, request, {});
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, ErrorCode::Empty) << one_line(none.error());
    const auto run = store->begin_run(ModelKind::Sprite, 1, set);
    ASSERT_TRUE(run) << one_line(run.error());
    ASSERT_TRUE(store->add_checkpoint(*run, {}));
    TimelineKeeper keeper;
    TimelineRecorder recorder;
    for (int i = 0; i < 5; ++i) {
      ASSERT_TRUE(recorder.write(*store, *run, change_at(set, i * 100, keeper, false)));
    }
    // While it is open for writing elsewhere.
    const auto written = write_project_timelapse(project, request, {});
    ASSERT_TRUE(written) << one_line(written.error());
    EXPECT_EQ(*written, 5);
  }
  const auto frames = decode_frames_file(request.out);
  ASSERT_TRUE(frames);
  ASSERT_EQ(frames->size(), 5U);
  EXPECT_EQ((*frames)[3], upscale(grid_at(*set, 300)->samples[0], 2));
  const auto missing = write_project_timelapse(folder.path() / "no.pxl", request, {});
  EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
}

}  // namespace
}  // namespace pixelatent
