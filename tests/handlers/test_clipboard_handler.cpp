// Copying and pasting, over fakes.
#include "handlers_fixture.hpp"
#include "image/decode.hpp"
#include "image/png_text.hpp"
#include "latent/recipe.hpp"

namespace pixelatent::gui {
namespace {

Image plain(Rgba8 colour) {
  Image image(4, 4);
  for (Rgba8& pixel : image.pixels()) pixel = colour;
  return image;
}

class ClipboardTest : public HandlersTest {
 protected:
  /// On Explore, with a sprite drawn.
  Image explore() {
    const RunId run = train();
    exploring.offer(run, 5);
    collect();
    state.page = Page::Explore;
    exploring.draw(run);
    exploring.frame->fingerprint = 77;
    const Image image = exploring.frame->image;
    collect();
    return image;
  }
  /// Numbers 1 and 2.
  void show_two_kept() {
    KeptSprite a, b;
    a.id = 1;
    a.image = std::make_shared<const Image>(plain({1, 2, 3, 255}));
    b.id = 2;
    b.image = std::make_shared<const Image>(plain({4, 5, 6, 255}));
    ask(intent::ShowKept{{a, b}});
  }
};

TEST_F(ClipboardTest, WhatIsShownIsCopiedWithItsPlace) {
  const Image shown = explore();
  ask(intent::CopySprites{});
  ASSERT_EQ(copied_pictures.size(), 1U);
  const auto image = decode_bytes(copied_pictures[0], "copied");
  ASSERT_TRUE(image);
  EXPECT_EQ(*image, shown);
  const auto text = text_in_png(copied_pictures[0], kRecipeKeyword);
  ASSERT_TRUE(text);
  EXPECT_EQ(recipe_from_json(*text)->by.generator, 77U);
  EXPECT_TRUE(told(ToastTone::Done, "Copied"));
}

TEST_F(ClipboardTest, NothingIsCopiedBeforeThereIsASprite) {
  ask(intent::GoTo{Page::Explore});
  ask(intent::CopySprites{});
  EXPECT_TRUE(copied_pictures.empty());
  EXPECT_TRUE(told("Train first"));
}

TEST_F(ClipboardTest, SelectedSpritesAreCopiedAsOnePicture) {
  show_two_kept();
  ask(intent::GoTo{Page::Gallery});
  ask(intent::CopySprites{});
  EXPECT_TRUE(copied_pictures.empty()) << "nothing is selected";
  ask(intent::SelectAll{});
  ask(intent::CopySprites{});
  ASSERT_EQ(copied_pictures.size(), 1U);
  const auto image = decode_bytes(copied_pictures[0], "copied");
  ASSERT_TRUE(image);
  EXPECT_EQ(image->width(), 8);
  EXPECT_EQ(image->at(5, 1), (Rgba8{4, 5, 6, 255}));
}

TEST_F(ClipboardTest, WhatIsPastedComesAsIfItWereDropped) {
  ask(intent::GoTo{Page::Sprites});
  ask(intent::Paste{});
  EXPECT_EQ(asked_to_paste, 1);
  ask(intent::Pasted{std::vector<std::filesystem::path>{"/tmp/pasted.bmp"}});
  ASSERT_FALSE(sheets.imports.empty());
  EXPECT_EQ(sheets.imports.rbegin()->second, std::vector<std::filesystem::path>{"/tmp/pasted.bmp"});
}

TEST_F(ClipboardTest, WithoutAPictureItSaysSo) {
  ask(intent::Pasted{
      fail(ErrorCode::NotFound, "There is no picture on the clipboard", {}, "Copy")});
  EXPECT_TRUE(told(ToastTone::Info, "no picture on the clipboard"));
  has_clipboard = false;
  ask(intent::Paste{});
  EXPECT_TRUE(told(ToastTone::Warning, "no clipboard for pictures"));
}

TEST_F(ClipboardTest, WhatIsShownIsDraggedOutWithItsPlace) {
  const Image shown = explore();
  ask(intent::DragOut{});
  ASSERT_EQ(dragged.size(), 1U);
  EXPECT_EQ(dragged[0].picture, shown);
  ASSERT_EQ(dragged[0].files.size(), 1U);
  EXPECT_EQ(dragged[0].files[0].name, "sprite.png");
  EXPECT_EQ(*decode_bytes(dragged[0].files[0].png, "dragged"), shown);
  EXPECT_TRUE(text_in_png(dragged[0].files[0].png, kRecipeKeyword));
}

TEST_F(ClipboardTest, KeptSpritesAreDraggedOutAsFilesAndAsOnePicture) {
  show_two_kept();
  ask(intent::DragOut{{1, 2}});
  ASSERT_EQ(dragged.size(), 1U);
  ASSERT_EQ(dragged[0].files.size(), 2U);
  EXPECT_EQ(dragged[0].files[1].name, "sprite_2.png");
  EXPECT_EQ(*decode_bytes(dragged[0].files[1].png, "dragged"), plain({4, 5, 6, 255}));
  EXPECT_EQ(dragged[0].picture.width(), 8);
  ask(intent::DragOut{{77}});
  EXPECT_EQ(dragged.size(), 1U) << "there is none of that number";
  has_drag_and_drop = false;
  ask(intent::DragOut{{1}});
  EXPECT_TRUE(told("under X11 alone"));
}

}  // namespace
}  // namespace pixelatent::gui
