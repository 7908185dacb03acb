#include <gtest/gtest.h>

#include "gui/handlers/overlay.hpp"

namespace pixelatent::gui {
namespace {

TEST(Overlay, EveryFileBrowserIsOne) {
  for (const Overlay overlay : {Overlay::OpenFile, Overlay::SaveProject, Overlay::ChooseFolder,
                                Overlay::SavePalette, Overlay::SaveCopy, Overlay::BringPicture}) {
    EXPECT_TRUE(is_browser(overlay)) << static_cast<int>(overlay);
  }
}

TEST(Overlay, DialogsAndNothingAreNoBrowser) {
  for (const Overlay overlay :
       {Overlay::None, Overlay::Help, Overlay::Problems, Overlay::NewRun, Overlay::GoBack,
        Overlay::Export, Overlay::Timelapse, Overlay::Recover, Overlay::TranslateAnew}) {
    EXPECT_FALSE(is_browser(overlay)) << static_cast<int>(overlay);
  }
}

}  // namespace
}  // namespace pixelatent::gui
