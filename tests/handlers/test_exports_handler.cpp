#include <fstream>

#include "core/temp_folder.hpp"
#include "handlers_fixture.hpp"

namespace pixelatent::gui {
namespace {

class ExportsHandlerTest : public HandlersTest {
 protected:
  void see_a_sprite() {
    const RunId run = train();
    exploring.offer(run, 5);
    collect();
    exploring.draw(run);
    collect();
  }
  void keep_two() {
    const RunId run = state.training.run;
    ask(intent::Keep{});
    exploring.draw(run);
    collect();
    ask(intent::Keep{});
  }
};

TEST_F(ExportsHandlerTest, WithoutASpriteThereIsNoForm) {
  ask(intent::OpenExport{ExportWhat::Current});
  ask(intent::OpenExport{ExportWhat::Selected});
  ask(intent::OpenTimelapse{});
  EXPECT_EQ(state.overlay, Overlay::None);
  EXPECT_TRUE(told("Nothing to export yet."));
  EXPECT_TRUE(told("Nothing kept yet."));
  EXPECT_TRUE(told("There is no film yet."));
}

TEST_F(ExportsHandlerTest, WritesTheSpriteOnScreenAsTheFormSays) {
  see_a_sprite();
  ask(intent::OpenExport{ExportWhat::Current});
  EXPECT_EQ(state.overlay, Overlay::Export);
  EXPECT_EQ(state.page, Page::Explore);
  ask(intent::SetExport{{100, "", "/out"}});
  EXPECT_EQ(settings_changed, 1);
  ask(intent::RunExport{});
  ASSERT_EQ(exports.sprites.size(), 1U);
  EXPECT_EQ(exports.sprites[0].images.size(), 1U);
  EXPECT_EQ(exports.sprites[0].scale, 64) << "the largest";
  EXPECT_EQ(exports.sprites[0].name, "sprite") << "without one";
  EXPECT_EQ(exports.sprites[0].folder, "/out");
  EXPECT_EQ(state.overlay, Overlay::None);
}

TEST_F(ExportsHandlerTest, SheetsTakeANameThatNeitherOfTheirFilesHas) {
  see_a_sprite();
  const testing::TempFolder temp;
  ExportChoice choice;
  choice.folder = temp.path();
  choice.name = "hero";
  choice.format = SetFormat::Godot;
  choice.layout.padding = 2;
  std::ofstream(temp.path() / "hero.png") << "x";
  Image sprite(16, 16);
  sprite.at(3, 3) = {9, 8, 7, 255};
  state.training.set = SpriteSet::create({sprite}, Canvas{16, 16}).value();
  ask(intent::SetExport{choice});
  ask(intent::ExportNow{ExportWhat::Current});
  ASSERT_EQ(exports.sprites.size(), 1U);
  EXPECT_EQ(exports.sprites[0].out, temp.path() / "hero_2.tres");
  EXPECT_EQ(exports.sprites[0].layout.padding, 2);
  EXPECT_EQ(exports.sprites[0].palette.colours, state.training.set->palette().colours);
}

TEST_F(ExportsHandlerTest, WritesWhatIsSelectedInTheGallery) {
  see_a_sprite();
  keep_two();
  ASSERT_EQ(state.gallery.kept.size(), 2U);
  ask(intent::OpenExport{ExportWhat::Selected});
  EXPECT_EQ(state.gallery.selected.size(), 2U) << "all, when none is";
  ask(intent::Select{{state.gallery.kept[0].id}, 0});
  ask(intent::RunExport{});
  ASSERT_EQ(exports.sprites.size(), 1U);
  EXPECT_EQ(exports.sprites[0].images.size(), 1U);
  ask(intent::Select{{}, 0});
  ask(intent::ExportNow{ExportWhat::Selected});
  EXPECT_EQ(exports.sprites.size(), 1U);
  EXPECT_TRUE(told("Select sprites to export first."));
}

TEST_F(ExportsHandlerTest, OneExportAtATime) {
  see_a_sprite();
  exports.progress.active = true;
  collect();
  ask(intent::ExportNow{ExportWhat::Current});
  ask(intent::RunTimelapse{});
  EXPECT_TRUE(exports.sprites.empty());
  EXPECT_TRUE(exports.films.empty());
  ask(intent::CancelExport{});
  EXPECT_EQ(exports.cancelled, 1);
}

TEST_F(ExportsHandlerTest, WritesTheFilmBesideOneThatIsThere) {
  const testing::TempFolder folder;
  const RunId run = train();
  training.keep_moments(run, {64, 128});
  collect();
  ask(intent::OpenTimelapse{});
  EXPECT_EQ(state.overlay, Overlay::Timelapse);
  ask(intent::SetExport{8, "sprite", folder.path()});
  TimelapseState wanted;
  wanted.single = true;
  wanted.scale = 99;
  wanted.fps = 0;
  ask(intent::SetTimelapse{wanted, "film"});
  ask(intent::Follow{1});
  std::ofstream(folder.path() / "film.gif") << "there";
  ask(intent::RunTimelapse{});
  ASSERT_EQ(exports.films.size(), 1U);
  EXPECT_EQ(exports.films[0].out, folder.path() / "film_2.gif");
  EXPECT_EQ(exports.films[0].animation.scale, 16);
  EXPECT_EQ(exports.films[0].animation.fps, 1);
  EXPECT_EQ(exports.films[0].look.sample, 1);
  EXPECT_EQ(state.overlay, Overlay::Timelapse) << "until it is written";
  exports.reports.push_back({{}, folder.path(), {folder.path() / "film_2.gif"}, true});
  collect();
  EXPECT_EQ(state.overlay, Overlay::None);
  EXPECT_TRUE(told(ToastTone::Done, "Exported "));
}

TEST_F(ExportsHandlerTest, TellsHowItEnded) {
  exports.reports.push_back({{}, "/out", {"/out/sprite_1.png", "/out/sprite_2.png"}, false});
  collect();
  EXPECT_TRUE(told(ToastTone::Done, "Exported 2 files to /out"));
  EXPECT_EQ(state.exporting.files.size(), 2U);
  exports.reports.push_back({fail(ErrorCode::Cancelled, "stopped"), "/out", {}, false});
  exports.reports.push_back({fail(ErrorCode::Cancelled, "stopped"), "/out", {}, true});
  exports.reports.push_back({fail(ErrorCode::NoSpace, "no space left"), "/out", {}, false});
  collect();
  EXPECT_TRUE(told("Export stopped. What was written by then is in /out"));
  EXPECT_TRUE(told("Stopped. Nothing was written."));
  EXPECT_TRUE(told(ToastTone::Problem, "no space left"));
  EXPECT_EQ(state.exporting.files.size(), 2U) << "of the last one that wrote something";
}

}  // namespace
}  // namespace pixelatent::gui
