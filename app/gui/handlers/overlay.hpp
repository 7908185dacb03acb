#pragma once
// What lies over the page and takes the input.

namespace pixelatent::gui {

enum class Overlay {
  None,
  Help,
  Problems,
  NewRun,
  GoBack,
  Export,
  Timelapse,
  OpenFile,
  SaveProject,
  ChooseFolder,
  SavePalette,
  SaveCopy,
  Recover,
  BringPicture,
  TranslateAnew,
};
inline constexpr int kOverlayCount = static_cast<int>(Overlay::TranslateAnew) + 1;

/// A file browser: it has keys of its own, and goes back to the dialog it was opened from.
constexpr bool is_browser(Overlay overlay) {
  switch (overlay) {
    case Overlay::OpenFile:
    case Overlay::SaveProject:
    case Overlay::ChooseFolder:
    case Overlay::SavePalette:
    case Overlay::SaveCopy:
    case Overlay::BringPicture:
      return true;
    case Overlay::None:
    case Overlay::Help:
    case Overlay::Problems:
    case Overlay::NewRun:
    case Overlay::GoBack:
    case Overlay::Export:
    case Overlay::Timelapse:
    case Overlay::Recover:
    case Overlay::TranslateAnew:
      return false;
  }
  return false;
}

}  // namespace pixelatent::gui
