#include "window.hpp"

#include <GLFW/glfw3.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>

#include "clipboard.hpp"
#include "desktop.hpp"
#include "engine/engine.hpp"
#include "frame_pacer.hpp"
#include "gui/gl/sprite_renderer.hpp"
#include "gui/handlers/handlers.hpp"
#include "gui/shell/project_menu.hpp"
#include "gui/shell/shell.hpp"
#include "gui/widgets/focus_order.hpp"
#include "input.hpp"
#include "kept_frame.hpp"
#include "pointer_drag.hpp"
#include "portal.hpp"
#include "window_system.hpp"

namespace pixelatent {

namespace gui {

namespace {

constexpr double kDriveEvery =
    0.02;  // seconds; waking more often takes from training what it measures
constexpr const char* kSampleSheet = "sample_sheet.png";

/// Everything between opening and closing. Members are made from top to bottom and end from bottom
/// to top: the engine's threads first, then what lives on the graphics card.
class Window {
 public:
  Window(const WindowOptions& options, Settings& settings, GLFWwindow* window, ImGuiSession& imgui,
         SpriteRenderer renderer)
      : options_(options),
        settings_(settings),
        window_(window),
        imgui_(imgui),
        text_size_(settings.text_size),
        look_(imgui.make_look(scale_of(window) * settings.text_size)),
        renderer_(std::move(renderer)),
        probe_(options.ui_probe),
        shell_([this] { wake(); }, portal_.get()),
        engine_({.wake = [this] { wake(); }, .preview_ready = [this] { show_preview(); }},
                torch_models()),
        handlers_(engines(), state_, desktop(), options.train, seed()) {
    input_.attach(window);
    use_focus_order(&focus_);
    state_.sample_sheet = find_asset(kSampleSheet);
    engine_.sheets().set_sample_sheet(state_.sample_sheet);
    state_.sheets.following = settings.follow_files ? FollowFiles::On : FollowFiles::Off;
    engine_.sheets().follow_files(state_.sheets.following);
    state_.show_nearest = settings.show_nearest;
    state_.show_grid = settings.show_grid;
    state_.reduced_motion = settings.reduced_motion;
    state_.text_size = settings.text_size;
    state_.directions.stored = directions_from_json(settings.directions);
    state_.exporting.scale = settings.export_scale;
    state_.exporting.name = settings.export_name;
    state_.exporting.format = set_format_of(settings.export_format).value_or(SetFormat::Png);
    state_.exporting.folder =
        settings.export_folder.empty() ? default_export_folder() : settings.export_folder;
    state_.browse_folder = settings.browse_folder;
    use_colours();
  }

  void run() {
    open_first_files();
    last_frame_ = glfwGetTime();
    while (glfwWindowShouldClose(window_) == 0) {
      wait_for_frame();
      if (glfwWindowShouldClose(window_) != 0) break;
      frame();
    }
    remember();
  }

 private:
  void wake() {
    news_.store(true, std::memory_order_relaxed);
    glfwPostEmptyEvent();
  }

  void show_preview() {
    preview_.store(true, std::memory_order_relaxed);
    wake();
  }

  static std::uint64_t seed() {
    return static_cast<std::uint64_t>(std::chrono::system_clock::now().time_since_epoch().count());
  }

  Engines engines() {
    return {engine_.sheets(),   engine_.training(), engine_.project(),  engine_.exploring(),
            engine_.painting(), engine_.exports(),  engine_.translate()};
  }

  Desktop desktop() {
    return {[this](const std::string& text) { glfwSetClipboardString(window_, text.c_str()); },
            open_in_file_manager,
            [this] { remember(); },
            [this](std::vector<std::uint8_t> png) {
              if (clipboard_) clipboard_->offer(std::move(png));
              return clipboard_ != nullptr;
            },
            [this] {
              if (clipboard_) clipboard_->ask();
              return clipboard_ != nullptr;
            },
            [this](DragContents contents) { return drag_.begin(std::move(contents)); }};
  }

  void use_colours() {
    SpriteColours colours;
    colours.checker_dark = look_.theme.checker_dark;
    colours.checker_light = look_.theme.checker_light;
    renderer_.set_colours(colours);
    kept_.forget();
  }

  void open_first_files() {
    if (!options_.files.empty()) {
      intents_.push(intent::AddFiles{options_.files});
    } else {
      intents_.push(intent::OpenLast{});
    }
    handlers_.apply(intents_);
  }

  /// Returns when the next frame is due, or the window is to close.
  void wait_for_frame() {
    for (bool first = true;; first = false) {
      const double now = glfwGetTime();
      if (glfwWindowShouldClose(window_) != 0) return;
      const double wait = pacer_.due(now) - now;
      if (wait > 0) {
        glfwWaitEventsTimeout(options_.drive ? std::min(wait, kDriveEvery) : wait);
        if (options_.drive) be_driven(glfwGetTime());
      } else if (first) {
        glfwPollEvents();
      } else {
        return;
      }
      if (input_.take_activity()) pacer_.input(glfwGetTime());
      if (news_.exchange(false, std::memory_order_relaxed)) pacer_.news();
      if (preview_.exchange(false, std::memory_order_relaxed)) pacer_.answer();
    }
  }

  void frame() {
    const double now = glfwGetTime();
    const double since_last = std::min(now - last_frame_, 0.25);
    last_frame_ = now;
    const bool resized = text_size_ != state_.text_size;
    if (input_.take_scale_changed() || resized) {
      text_size_ = state_.text_size;
      look_ = imgui_.make_look(scale_of(window_) * text_size_);
      use_colours();
    }
    const std::uint64_t requests_before = state_.explore.last_request;
    take_input();
    if (options_.drive) be_driven(now);
    handlers_.apply(intents_);
    const bool playing = handlers_.animate(since_last);
    const bool ticking = handlers_.tick(since_last);
    handlers_.collect(now, engine_.take_notices());
    name_window();
    const bool visible = glfwGetWindowAttrib(window_, GLFW_ICONIFIED) == 0;
    const Drawn drawn = visible ? draw(requests_before, playing) : Drawn::Yes;
    input_.end_frame();
    pacer_.set_moving(playing);
    pacer_.set_held(ImGui::IsAnyItemActive() || ImGui::IsAnyMouseDown() || drag_.active());
    pacer_.set_ticking(ticking || shell_.wants_frames() || focus_.wants_frames() ||
                       probe_.behind());
    if (drawn == Drawn::Later) return pacer_.postponed(glfwGetTime());
    const double seconds = glfwGetTime() - now;
    pacer_.drawn(now, seconds);
    if (options_.on_frame) options_.on_frame(seconds * 1000);
  }

  /// After the project, so that it can be told from others in a list of windows.
  void name_window() {
    std::string title = project_name(state_) + " \u2013 Pixelatent";
    if (title == title_) return;
    title_ = std::move(title);
    glfwSetWindowTitle(window_, title_.c_str());
  }

  enum class Drawn { Yes, Later };

  /// What is asked for this way counts as a person's input.
  void be_driven(double now) {
    if (!options_.drive(state_, intents_)) glfwSetWindowShouldClose(window_, GLFW_TRUE);
    if (!intents_.empty()) pacer_.input(now);
  }

  void take_input() {
    const bool typing = ImGui::GetIO().WantTextInput;
    std::vector<KeyPress> keys = input_.take_keys();
    drag_.follow(input_);
    if (drag_.active() && std::erase_if(keys, [](const KeyPress& k) { return k.is_escape(); }) > 0)
      drag_.cancel();
    input_.set_arrows_for_widgets(typing || state_.overlay != Overlay::None);
    // One by one: what a key means depends on what the one before it has done.
    for (const KeyPress& key : keys) {
      shell_.key(state_, key, typing ? Typing::Yes : Typing::No, intents_);
      handlers_.apply(intents_);
    }
    if (auto dropped = input_.take_dropped(); !dropped.empty()) {
      intents_.push(intent::DropFiles{std::move(dropped)});
    }
    if (!clipboard_) return;
    if (auto pasted = clipboard_->take()) intents_.push(intent::Pasted{std::move(*pasted)});
  }

  /// Drawing takes software renderers longer than the preview worker needs for a sprite. So when
  /// this frame's input has asked for one, it is drawn with the answer, or without it soon after.
  bool better_later(std::uint64_t requests_before, bool playing) const {
    return state_.explore.last_request != requests_before && !playing && !pacer_.was_postponed();
  }

  Drawn draw(std::uint64_t requests_before, bool playing) {
    look_.still = state_.reduced_motion;
    store_.update(state_);
    imgui_.begin_frame();
    focus_.begin_frame();
    probe_.begin_frame();
    const Ui ui{look_, renderer_, store_, intents_, probe_};
    shell_.draw(ui, state_);
    focus_.end_frame(look_);
    // What was asked for goes out before the drawing, which takes longer.
    handlers_.apply(intents_);
    if (better_later(requests_before, playing)) {
      ImGui::EndFrame();
      return Drawn::Later;
    }
    show_if_new(imgui_.end_frame(kept_, look_.theme.window));
    probe_.end_frame(state_);
    return Drawn::Yes;
  }

  /// Now and then also what is as it was: some window systems lose it without a word.
  void show_if_new(bool is_new) {
    constexpr double kAgain = 0.45;
    const double now = glfwGetTime();
    const bool all = input_.take_exposed() || now - shown_at_ > kAgain;
    if (all) {
      shown_at_ = now;
      kept_.show_all();
    } else if (is_new) {
      kept_.show();
    }
  }

  void remember() {
    remember_window(window_, settings_);
    settings_.show_nearest = state_.show_nearest;
    settings_.show_grid = state_.show_grid;
    settings_.reduced_motion = state_.reduced_motion;
    settings_.text_size = state_.text_size;
    settings_.follow_files = state_.sheets.following == FollowFiles::On;
    settings_.directions = directions_to_json(state_.directions.stored);
    settings_.export_scale = state_.exporting.scale;
    settings_.export_name = state_.exporting.name;
    settings_.export_format = key_of(state_.exporting.format);
    settings_.export_folder = state_.exporting.folder;
    settings_.browse_folder = state_.browse_folder;
    save_settings(settings_file(), settings_);
  }

  const WindowOptions& options_;
  Settings& settings_;
  GLFWwindow* window_;
  ImGuiSession& imgui_;
  Input input_;
  FramePacer pacer_;
  std::atomic<bool> news_ = false, preview_ = false;
  std::unique_ptr<Clipboard> clipboard_ = make_clipboard([this] { wake(); });
  PointerDrag drag_{window_};
  std::unique_ptr<FileChooser> portal_ = make_portal(window_, [this] { wake(); });
  double last_frame_ = 0, shown_at_ = 0;
  std::string title_;
  float text_size_ = 1;  ///< that `look_` was made for
  Look look_;
  AppState state_;
  Intents intents_;
  SpriteRenderer renderer_;
  KeptFrame kept_{window_};
  SpriteStore store_;
  FocusOrder focus_;
  UiProbe probe_;
  Shell shell_;
  Engine engine_;
  Handlers handlers_;
};

}  // namespace

}  // namespace gui

Result<> run_window(const WindowOptions& options) {
  gui::Settings settings = gui::load_settings(gui::settings_file());
  auto glfw = gui::GlfwSession::create();
  if (!glfw) return tl::unexpected(glfw.error());
  auto window = gui::open_window(settings);
  if (!window) return tl::unexpected(window.error());
  gui::ImGuiSession imgui(window->get());
  auto renderer = gui::SpriteRenderer::create();
  if (!renderer) return tl::unexpected(renderer.error());
  // On the heap: it is large, and its address must not change.
  auto session =
      std::make_unique<gui::Window>(options, settings, window->get(), imgui, std::move(*renderer));
  session->run();
  return {};
}

}  // namespace pixelatent
