#include "gui/gallery_pages.hpp"

#include <array>
#include <cmath>
#include <random>
#include <string>

#include "gui/gl/surface.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/palette_swatches.hpp"
#include "gui/widgets/text.hpp"
#include "image/decode.hpp"
#include "image/palette.hpp"

namespace pixelatent::gui {
namespace {

constexpr int kCanvas = 32;

Image made_up_sprite(unsigned int seed) {
  std::mt19937 rng(seed);
  std::uniform_int_distribution<int> any(0, 255);
  const auto byte = [&] { return static_cast<std::uint8_t>(any(rng)); };
  Image image(kCanvas, kCanvas);
  for (int y = 4; y < 28; ++y) {
    const Rgba8 row{byte(), byte(), byte(), 255};
    for (int x = 0; x < 12; ++x) {
      if (any(rng) < 90) continue;
      image.at(4 + x, y) = image.at(27 - x, y) = row;
    }
  }
  return image;
}

void fill_sprites(Gallery& gallery, const std::string& sheet_file) {
  auto sheet = decode_file(sheet_file);
  if (sheet) gallery.sheet_image = std::move(*sheet);
  for (int i = 0; i < 64; ++i) {
    const int across = gallery.sheet_image.width() / kCanvas;
    const int down = gallery.sheet_image.height() / kCanvas;
    if (i < across * down) {
      const Rect cell{i % across * kCanvas, i / across * kCanvas, kCanvas, kCanvas};
      gallery.sprites.push_back(crop(gallery.sheet_image, cell));
    } else {
      gallery.sprites.push_back(made_up_sprite(static_cast<unsigned int>(i)));
    }
  }
  if (gallery.sheet_image.empty()) {
    gallery.sheet_image = Image(8 * kCanvas, 8 * kCanvas);
    for (int i = 0; i < 64; ++i) {
      paste(gallery.sheet_image, gallery.sprites[static_cast<std::size_t>(i)], i % 8 * kCanvas,
            i / 8 * kCanvas);
    }
  }
}

void fill_curves(Gallery& gallery, int points) {
  const Theme theme;
  gallery.curves.resize(3);
  const std::array<const char*, 3> names{"generator", "discriminator", "redraw"};
  const std::array<ImU32, 3> colours{theme.accent, theme.info, theme.good};
  std::mt19937 rng(3);
  std::normal_distribution<float> noise(0, 0.16f);
  for (std::size_t i = 0; i < 3; ++i) {
    gallery.curves[i].name = names[i];
    gallery.curves[i].colour = colours[i];
    for (int n = 0; n < points; ++n) {
      const float t = 10 * static_cast<float>(n) / static_cast<float>(points);
      const float levels[] = {0.4f + 2 * std::exp(-t), 1.1f - 0.6f * std::exp(-2 * t),
                              0.18f + 3 * std::exp(-1.6f * t)};
      const bool gap = i == 1 && n < points / 16;
      gallery.curves[i].trace.append(n * 6.4e6 / points,
                                     gap ? NAN : levels[i] * std::exp(noise(rng)));
    }
  }
  gallery.markers = {{1.9e6, "learning rate 5e-4 → 2e-4"}, {4.2e6, "augmentation 0.35 → 0.50"}};
}

void draw_samples(const Look& look, const SpriteRenderer& renderer, Gallery& gallery) {
  section_heading(look, "samples");
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float tile = look.px(104), pitch = tile + look.px(10);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  {
    SpriteBatch batch(renderer, list);
    SpriteStyle style;
    style.margin = 4;
    style.rounding = 6;
    style.pixel_grid = gallery.grid ? PixelGrid::On : PixelGrid::Off;
    for (int i = 0; i < 18; ++i) {
      const ImVec2 min{at.x + static_cast<float>(i % 6) * pitch,
                       at.y + static_cast<float>(i / 6) * pitch};
      batch.sprite(gallery.atlas, i, {min.x + 4, min.y + 4}, 3, style);
      SpriteStyle corner;
      corner.checker = Checker::None;
      batch.sprite(gallery.atlas, i + 18, {min.x + tile - 34, min.y + tile - 34}, 1, corner);
    }
  }
  crisp_frame(list, {at.x - 3, at.y - 3}, {at.x + tile + 3, at.y + tile + 3}, look.theme.accent, 2);
  ImGui::Dummy({6 * pitch, 3 * pitch});
}

void draw_film(const Look& look, const SpriteRenderer& renderer, Gallery& gallery) {
  section_heading(look, "training so far: the same latent at every epoch");
  const ImVec2 at = ImGui::GetCursorScreenPos();
  SpriteBatch batch(renderer, *ImGui::GetWindowDrawList());
  for (int i = 0; i < 10; ++i) {
    SpriteStyle style;
    style.opacity = 0.35f + 0.065f * static_cast<float>(i);
    style.rounding = 4;
    batch.sprite(gallery.atlas, 30 + i, {at.x + static_cast<float>(i) * look.px(70), at.y}, 2,
                 style);
  }
}

void draw_big(const Look& look, const SpriteRenderer& renderer, Gallery& gallery) {
  section_heading(look, "one sprite, zoom 10, pixel grid");
  SpriteStyle style;
  style.pixel_grid = PixelGrid::On;
  style.margin = 8;
  style.rounding = 8;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  renderer.draw(*ImGui::GetWindowDrawList(), gallery.atlas, 2, {at.x + 8, at.y + 8}, 10, style);
  ImGui::Dummy({336, 336});
}

void draw_inspector(const Look& look, Gallery& gallery) {
  section_heading(look, "canvas");
  const std::array<Choice, 3> sizes{Choice{"16"}, Choice{"32"}, Choice{"64"}};
  choice_buttons(look, "canvas", sizes, gallery.canvas);
  section_heading(look, "live settings");
  slider(look, gallery.sliders, "learning rate", gallery.learning_rate,
         {.min = 1e-5f, .max = 1e-2f, .reset_to = 5e-4f, .scale = SliderScale::Log, .format = ""});
  slider(look, gallery.sliders, "augmentation", gallery.augmentation, {.reset_to = 0.35f});
  slider(look, gallery.sliders, "novelty", gallery.novelty, {.tooltip = "yours … new"});
  section_heading(look, "directions");
  for (std::size_t i = 0; i < 4; ++i) {
    const std::string label = "direction " + std::to_string(i + 1);
    slider(look, gallery.sliders, label.c_str(), gallery.directions[i],
           {.min = -3, .max = 3, .fill = SliderFill::FromCentre, .format = "%+.1f σ"});
  }
  section_heading(look, "model");
  const std::array<Choice, 3> models{Choice{"Sprite GAN"}, Choice{"DCGAN"}, Choice{"GAN 2014"}};
  choice_buttons(look, "models", models, gallery.model);
  segmented_control(look, "joined", models, gallery.model);
  check_box(look, "nearest sprite of yours", gallery.nearest);
  ImGui::SameLine(0, look.px(20));
  check_box(look, "grid", gallery.grid);
  section_heading(look, "palette");
  palette_swatches(look, "palette", gallery.palette, {.selected = 5});
  section_heading(look, "export");
  progress_bar(look, 0.4f);
  button(look, "Export PNG…", {.icon = icon::kExport});
  ImGui::SameLine();
  button(look, "Off", {.enabled = false});
  primary_button(look, "Train on 114 sprites ⏎", {.width = -1});
}

void draw_header(const Look& look, Gallery& gallery) {
  const float row = look.px(look.theme.control_height);
  row_text(look.fonts.body_strong, look.theme.text, "dungeon-heroes", row);
  ImGui::SameLine();
  row_text(look.fonts.small, look.theme.text_muted, "saved 8 s ago", row);
  const std::array<const char*, 4> pages{"Sprites", "Train", "Explore", "Gallery"};
  ImGui::SameLine(0, look.px(28));
  for (int i = 0; i < 4; ++i) {
    if (tab_button(look, pages[static_cast<std::size_t>(i)], gallery.page == i)) gallery.page = i;
    ImGui::SameLine(0, look.px(4));
  }
  const char* words = "training  152 img/s  ·  epoch 148  ·  4:12";
  const float right = look.px(100) + status_pill_width(look, words, PillDot::Shown);
  ImGui::SameLine(ImGui::GetWindowWidth() - right);
  status_pill(look, words, Tone::Good, PillDot::Shown);
  ImGui::SameLine();
  primary_button(look, "Pause");
}

void draw_buttons(const Look& look) {
  button(look, "Keep", {.icon = icon::kHeart});
  ImGui::SameLine();
  button(look, "Random", {.icon = icon::kRandom, .shortcut = "R"});
  ImGui::SameLine();
  button(look, "A|B Compare");
  ImGui::SameLine();
  quiet_button(look, "Show all");
  ImGui::SameLine();
  icon_button(look, "##undo", icon::kUndo, {.tooltip = "Undo", .shortcut = "Ctrl+Z"});
  ImGui::SameLine();
  icon_button(look, "##play", icon::kPlay);
}

void draw_status(const Look& look) {
  row_text(look.fonts.small, look.theme.text_soft, "Exploring epoch 148 while training goes on",
           size_of(*look.fonts.body));
  ImGui::SameLine(0, look.px(14));
  key_hint(look, "R", "random");
  key_hint(look, "Space", "pause");
  key_hint(look, "← →", "history");
  key_hint(look, "Ctrl+Z", "undo");
  key_hint(look, "F1", "all keys");
}

/// A strip of the window in a surface colour.
template <class Draw>
void surface(const char* id, ImVec2 at, ImVec2 size, ImU32 colour, ImVec2 padding, Draw draw) {
  ImGui::SetCursorScreenPos(at);
  fill_surface(*ImGui::GetWindowDrawList(), at, {at.x + size.x, at.y + size.y}, colour);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, padding);
  begin_child(id, size, ChildFrame::None, ImGuiWindowFlags_NoScrollbar);
  ImGui::PopStyleVar();
  draw();
  ImGui::EndChild();
}

}  // namespace

void fill_gallery(Gallery& gallery, const std::string& sheet_file, int points) {
  fill_sprites(gallery, sheet_file);
  fill_curves(gallery, points);
  gallery.palette = set_palette(gallery.sprites, 40).colours;
  (void)gallery.atlas.set_all(gallery.sprites);
  (void)gallery.sheet.upload(gallery.sheet_image);
  gallery.directions = {1.2f, -0.6f, 0, 2.1f, -1.4f, 0.3f, 0, 0.9f};
  gallery.toasts.add(ToastKind::Success, "Saved dungeon-heroes.pixelatent");
  gallery.toasts.add(ToastKind::Warning,
                     "The loss became infinite: went back to epoch 139 and "
                     "lowered the learning rate.");
  gallery.toasts.add(
      {ErrorCode::NotAnImage, "not an image", "hero.psd", "Export it as PNG and drop it again."});
}

void draw_gallery(const Look& look, const SpriteRenderer& renderer, Gallery& gallery) {
  const Theme& t = look.theme;
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::Begin("gallery", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground |
                   ImGuiWindowFlags_NoBringToFrontOnFocus);
  ImGui::PopStyleVar();
  const float header = look.px(t.header_height), status = look.px(t.status_height);
  const float inspector = look.px(t.inspector_width), strip = look.px(200);
  const float middle = size.y - header - status - strip;
  const float left = size.x - inspector;
  const ImVec2 margin{look.px(t.page_margin), look.px(16)};
  fill_surface(*ImGui::GetWindowDrawList(), {0, 0}, size, t.line);
  surface("header", {0, 0}, {size.x, header - 1}, t.panel, {look.px(16), look.px(8)},
          [&] { draw_header(look, gallery); });
  surface("page", {0, header}, {left - 1, middle - 1}, t.window, margin, [&] {
    draw_samples(look, renderer, gallery);
    draw_buttons(look);
    ImGui::SetCursorPos({look.px(740), look.px(16)});
    ImGui::BeginGroup();
    draw_big(look, renderer, gallery);
    ImGui::EndGroup();
  });
  surface("inspector", {left, header}, {inspector, middle + strip - 1}, t.panel, margin,
          [&] { draw_inspector(look, gallery); });
  surface("film", {0, header + middle}, {look.px(720) - 1, strip - 1}, t.sunken, margin,
          [&] { draw_film(look, renderer, gallery); });
  surface("plot", {look.px(720), header + middle}, {left - look.px(720) - 1, strip - 1}, t.sunken,
          margin, [&] { plot(look, "losses", {}, gallery.plot, gallery.curves, gallery.markers); });
  surface("status", {0, size.y - status}, {size.x, status}, t.panel, {look.px(16), look.px(8)},
          [&] { draw_status(look); });
  ImGui::End();
  gallery.toasts.draw(look, {left - look.px(16), size.y - status - strip - look.px(16)});
  (void)gallery.browser.draw(look);
}

}  // namespace pixelatent::gui
