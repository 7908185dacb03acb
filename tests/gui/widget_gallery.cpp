// Shows every widget once and writes what it looks like:
//   xvfb-run -a widget_gallery --screenshot out.png [--sheet sprites.png] [--page
//   widgets|files|save]
//            [--mouse X Y] [--scale 1.5] [--points N] [--plain-fonts] [--size W H]
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <thread>

#include "gui/gallery_pages.hpp"
#include "gui/hidden_window.hpp"
#include "gui/png_file.hpp"

namespace pixelatent::gui {
namespace {

struct GalleryOptions {
  std::string screenshot, sheet, page = "widgets";
  float mouse_x = -1, mouse_y = -1, scale = 1;
  int width = 1440, height = 900, points = 4000;
  bool plain_fonts = false;
};

GalleryOptions parse(int argc, char** argv) {
  GalleryOptions options;
  for (int i = 1; i < argc; ++i) {
    const std::string_view name = argv[i];
    const auto next = [&] { return i + 1 < argc ? argv[++i] : ""; };
    if (name == "--screenshot") options.screenshot = next();
    if (name == "--sheet") options.sheet = next();
    if (name == "--page") options.page = next();
    if (name == "--scale") options.scale = std::strtof(next(), nullptr);
    if (name == "--points") options.points = std::atoi(next());
    if (name == "--plain-fonts") options.plain_fonts = true;
    if (name == "--mouse") {
      options.mouse_x = std::strtof(next(), nullptr);
      options.mouse_y = std::strtof(next(), nullptr);
    }
    if (name == "--size") {
      options.width = std::atoi(next());
      options.height = std::atoi(next());
    }
  }
  return options;
}

Look make_look(const GalleryOptions& options) {
  Look look;
  look.scale = options.scale;
  const FontFiles files = options.plain_fonts ? FontFiles{} : find_fonts(system_font_folders());
  look.fonts = load_fonts(*ImGui::GetIO().Fonts, files, look.theme, look.scale);
  apply(look.theme, ImGui::GetStyle(), look.scale);
  return look;
}

void open_browser(Gallery& gallery, const std::string& page) {
  BrowseRequest request;
  if (page == "files") {
    request.title = "Open sprite sheets";
    request.extensions = {".png", ".gif", ".jpg"};
    request.recent = {"/usr/share/icons", "/usr/share/pixmaps"};
  } else if (page == "save") {
    request.title = "Save project as";
    request.accept = "Save";
    request.what = BrowseFor::SaveFile;
    request.name = "dungeon-heroes";
    request.extensions = {".pixelatent"};
  } else {
    return;
  }
  const char* folder = std::getenv("GALLERY_FOLDER");
  request.start = folder != nullptr ? folder : "/usr/share";
  gallery.browser.open(request);
}

int run(const GalleryOptions& options) {
  auto window = HiddenWindow::create(options.width, options.height);
  if (!window) {
    std::fprintf(stderr, "%s\n", one_line(window.error()).c_str());
    return 1;
  }
  const Look look = make_look(options);
  auto renderer = SpriteRenderer::create(
      {look.theme.checker_dark, look.theme.checker_light, IM_COL32(0, 0, 0, 90)});
  if (!renderer) {
    std::fprintf(stderr, "%s\n", one_line(renderer.error()).c_str());
    return 1;
  }
  Gallery gallery;
  fill_gallery(gallery, options.sheet, options.points);
  open_browser(gallery, options.page);
  Image image;
  double drawing = 0;
  // Some frames, for what settles (auto-sized windows, folders being read, tooltips that wait).
  for (int frame = 0; frame < 40; ++frame) {
    (*window)->set_mouse(options.mouse_x, options.mouse_y);
    const auto start = std::chrono::steady_clock::now();
    image = (*window)->frame([&] { draw_gallery(look, *renderer, gallery); });
    drawing +=
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  std::printf("%.1f ms a frame\n", drawing / 40);
  if (options.screenshot.empty()) return 0;
  if (save_png(image, options.screenshot)) return 0;
  std::fprintf(stderr, "%s couldn't be written\n", options.screenshot.c_str());
  return 1;
}

}  // namespace
}  // namespace pixelatent::gui

int main(int argc, char** argv) { return pixelatent::gui::run(pixelatent::gui::parse(argc, argv)); }
