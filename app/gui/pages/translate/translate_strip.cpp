#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "gui/widgets/focus_order.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/item.hpp"
#include "gui/widgets/text.hpp"
#include "translate_view.hpp"

namespace pixelatent::gui {

namespace {

void take_translate_losses(const Ui& ui, const TranslateState& translate, TranslateView& view) {
  const Theme& theme = ui.theme();
  const ModelKind model = translate.there() ? translate.now->model : translate.model;
  const auto losses = traits_of(model).losses;
  const std::array<ImU32, 5> colours = {theme.accent, theme.info, theme.good, theme.text_soft,
                                        theme.bad};
  const bool anew = view.losses_version != translate.losses_version || view.plotted != model ||
                    view.taken > translate.losses.size() || view.series.size() != losses.size();
  if (anew) {
    view.series.assign(losses.size(), {});
    view.taken = 0;
    view.losses_version = translate.losses_version;
    view.plotted = model;
    for (std::size_t i = 0; i < losses.size(); ++i) {
      const LossTraits& loss = traits_of(losses[i]);
      view.series[i].name = loss.title;
      view.series[i].colour = colours.at(static_cast<std::size_t>(loss.colour));
    }
  }
  for (; view.taken < translate.losses.size(); ++view.taken) {
    const MetricPoint& point = translate.losses[view.taken];
    for (std::size_t i = 0; i < losses.size(); ++i) {
      view.series[i].trace.append(static_cast<double>(point.images), point[losses[i]]);
    }
  }
}

void draw_translate_losses(const Ui& ui, const TranslateState& translate, TranslateView& view,
                           const Area& area) {
  begin_area("translate_losses", area, ui.theme().sunken, {ui.px(20), ui.px(14)},
             ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  take_translate_losses(ui, translate, view);
  PlotOptions options;
  const auto look = translate.looking_back ? shown_look(translate) : nullptr;
  if (look) options.cursor = static_cast<double>(look->images);
  plot(ui.look, "translate_losses_plot", ImGui::GetContentRegionAvail(), view.plot, view.series, {},
       options);
  end_area();
  edge_line(ui, area.min, {area.min.x, area.max.y});
}

void film_thumbs(const Ui& ui, const TranslateState& translate, const SpriteAtlas& atlas,
                 const Area& area) {
  const float room = std::min(ui.px(70), area.height() - ui.px(76));
  const int zoom = zoom_to_fit(atlas.cell_width(), atlas.cell_height(), {room, room});
  const ImVec2 thumb = size_at_zoom(atlas.cell_width(), atlas.cell_height(), zoom);
  const float step = thumb.x + ui.px(6);
  const float left = area.min.x + ui.px(ui.theme().page_margin);
  const auto fit = static_cast<int>((area.width() - 2 * ui.px(ui.theme().page_margin)) / step);
  const int frames = atlas.size(), shown = std::clamp(fit, 1, frames);
  const int last = frames - 1;
  const auto frame_of = [&](int i) {
    return shown == 1 ? last
                      : static_cast<int>(std::lround(static_cast<double>(i) * last / (shown - 1)));
  };
  const int at = translate.looking_back ? static_cast<int>(*translate.looking_back) : last;
  const ImVec2 origin = snap_to_pixel({left, area.min.y + ui.px(46)});
  int marked = 0;
  {
    SpriteBatch batch(ui.sprites, *ImGui::GetWindowDrawList());
    for (int i = 0; i < shown; ++i) {
      if (frame_of(i) <= at) marked = i;
      batch.sprite(atlas, frame_of(i), {origin.x + static_cast<float>(i) * step, origin.y}, zoom,
                   {.rounding = static_cast<int>(ui.px(3))});
    }
  }
  const ImVec2 min{origin.x + static_cast<float>(marked) * step, origin.y};
  crisp_frame(*ImGui::GetWindowDrawList(), min, {min.x + thumb.x, min.y + thumb.y},
              ui.theme().accent, 2);
  ImGui::SetCursorScreenPos(origin);
  press_area("translate_film", {static_cast<float>(shown) * step, thumb.y + ui.px(14)}, 0,
             FocusKind::Slide);
  ui.probe.item("translate_film");
  if (ImGui::IsItemActive()) {
    const float share = (ImGui::GetIO().MousePos.x - origin.x) / step;
    const int i = std::clamp(static_cast<int>(share), 0, shown - 1);
    ui.out.push(intent::LookBackTranslation{static_cast<std::size_t>(frame_of(i))});
  } else if (const auto steps = focus_steps(); !steps.empty()) {
    int i = marked;
    for (const FocusStep& key : steps) {
      if (key.key == FocusKey::Home) i = 0;
      if (key.key == FocusKey::End) i = shown - 1;
      i = std::clamp(i + step_of(key), 0, shown - 1);
    }
    ui.out.push(intent::LookBackTranslation{static_cast<std::size_t>(frame_of(i))});
  } else {
    tooltip_for_item(ui.look,
                     "How the first sprite of A was translated, from the first moments to now.\n"
                     "Click or drag to look back; Esc comes back to now.");
  }
}

}  // namespace

void draw_translate_strip(const Ui& ui, const AppState& state, TranslateView& view,
                          const Area& area) {
  const TranslateState& translate = state.translate;
  const float middle = std::round(area.min.x + area.width() * 0.56F);
  const Area left{area.min, {middle, area.max.y}};
  begin_area("translate_film_area", left, ui.theme().sunken, {0, 0},
             ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  ImGui::SetCursorScreenPos({area.min.x + ui.px(20), area.min.y + ui.px(14)});
  heading_text(ui.look, "Film", ui.theme().text_muted);
  const SpriteAtlas& atlas = view.pictures.film();
  if (atlas.empty()) {
    ImGui::SetCursorScreenPos({area.min.x + ui.px(20), area.min.y + ui.px(42)});
    muted_text(ui.look, "A sprite of A on its way to B, from the first second on.");
  } else {
    film_thumbs(ui, translate, atlas, left);
  }
  end_area();
  draw_translate_losses(ui, translate, view, {{middle, area.min.y}, area.max});
  edge_line(ui, area.min, {area.max.x, area.min.y});
}

}  // namespace pixelatent::gui
