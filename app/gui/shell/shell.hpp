#pragma once
// One frame of the whole window: header, page, inspector, strip, status, dialogs, notices.
#include <functional>

#include "dialogs.hpp"
#include "gui/pages/explore/explore_view.hpp"
#include "gui/pages/gallery/gallery_panel.hpp"
#include "gui/pages/sprites/sprites_view.hpp"
#include "gui/pages/train/train_view.hpp"
#include "gui/parts/curves.hpp"
#include "gui/widgets/toast.hpp"

namespace pixelatent::gui {

class Shell {
 public:
  /// `wake` is called from threads that have something to show.
  explicit Shell(std::function<void()> wake) : dialogs_(std::move(wake)) {}

  /// Draws and collects what was asked for into ui.out. Takes state.new_toasts.
  void draw(const Ui& ui, AppState& state);

  /// Whether a notice moves or is about to go.
  bool wants_frames() const { return toasts_.wants_frames(); }

 private:
  void draw_page(const Ui& ui, const AppState& state, const Layout& layout);
  void draw_strip(const Ui& ui, const AppState& state, const Area& area);
  void draw_toasts(const Ui& ui, AppState& state, const Layout& layout);

  SpritesView sprites_;
  TrainView train_;
  ExploreView explore_;
  GalleryView gallery_;
  LossView losses_;
  DialogsView dialogs_;
  Toasts toasts_;
};

}  // namespace pixelatent::gui
