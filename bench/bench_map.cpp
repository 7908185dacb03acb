// The map of many sprites: how long arranging it takes, and frames a second while it is moved and
// zoomed, drawn as the Explore page draws it. Needs a display.
//   bench_map [SPRITES]: 10000 without.
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "base/rng.hpp"
#include "gui/hidden_window.hpp"
#include "gui/pages/explore/explore_view.hpp"
#include "gui/theme/look.hpp"

namespace pixelatent {
namespace {

using MapClock = std::chrono::steady_clock;
constexpr int kWidth = 1100, kHeight = 800, kFrames = 120;

double seconds_since(MapClock::time_point begin) {
  return std::chrono::duration<double>(MapClock::now() - begin).count();
}

/// Blots of a few colours: every one another texture cell.
std::vector<Image> blots(int count) {
  Rng rng(3);
  std::vector<Image> images;
  for (int i = 0; i < count; ++i) {
    Image image(32, 32);
    const auto shade = [&] { return static_cast<std::uint8_t>(64 * rng.below(4) + 40); };
    const Rgba8 colour{shade(), shade(), shade(), 255};
    for (int y = 4; y < 32; ++y) {
      for (int x = 4; x < 28; ++x) {
        if (std::hypot(x - 16, y - 18) < 8 + rng.below(5)) image.at(x, y) = colour;
      }
    }
    images.push_back(std::move(image));
  }
  return images;
}

std::shared_ptr<const SpriteCoordinates> clusters(int count) {
  auto sprites = std::make_shared<SpriteCoordinates>();
  sprites->directions = 64;
  sprites->sigmas.assign(64, 1.0F);
  Rng rng(4);
  std::vector<float> middles;
  for (int i = 0; i < 100 * 64; ++i) middles.push_back(2 * static_cast<float>(rng.normal()));
  for (int i = 0; i < count; ++i) {
    const auto of = static_cast<std::size_t>(rng.below(100)) * 64;
    for (std::size_t k = 0; k < 64; ++k) {
      sprites->values.push_back(middles[of + k] + static_cast<float>(rng.normal()));
    }
  }
  return sprites;
}

void arrange(gui::AppState& state, const std::shared_ptr<const SpriteCoordinates>& sprites) {
  const auto begin = MapClock::now();
  MapWorker worker([] {}, {});
  worker.arrange(sprites);
  do {
    state.map.progress = worker.progress();
  } while (!state.map.progress.map || !state.map.progress.map->arranged);
  std::printf("arranging %d sprites            %6.1f s\n", sprites->sprites(),
              seconds_since(begin));
}

class Board {
 public:
  explicit Board(gui::HiddenWindow& window, gui::SpriteRenderer& renderer, gui::AppState& state)
      : window_(window), renderer_(renderer), state_(state) {
    look_.fonts = gui::load_fonts(*ImGui::GetIO().Fonts, gui::FontFiles{}, look_.theme, 1);
    gui::apply(look_.theme, ImGui::GetStyle(), 1);
    store_.update(state_);
  }

  void measure(const char* what, float zoom) {
    state_.map.look = gui::whole_map(*state_.map.map());
    state_.map.look.zoom = zoom;
    const gui::MapLook from = state_.map.look;
    frame();
    const auto begin = MapClock::now();
    for (int i = 0; i < kFrames; ++i) {
      state_.map.look.x = from.x + 8 * std::sin(static_cast<float>(i) / 9);
      state_.map.look.y = from.y + 8 * std::cos(static_cast<float>(i) / 9);
      frame();
    }
    std::printf("%-30s %6.0f frames/s\n", what, kFrames / seconds_since(begin));
  }

 private:
  void frame() {
    const gui::Ui ui{look_, renderer_, store_, out_, probe_};
    (void)window_.frame([&] {
      ImGui::SetNextWindowPos({0, 0});
      ImGui::SetNextWindowSize({kWidth, kHeight});
      ImGui::Begin("map", nullptr, ImGuiWindowFlags_NoDecoration);
      draw_sprite_map(ui, state_, view_, {{10, 10}, {kWidth - 10, kHeight - 10}});
      ImGui::End();
    });
    (void)out_.drain();
  }

  gui::HiddenWindow& window_;
  gui::SpriteRenderer& renderer_;
  gui::AppState& state_;
  gui::Look look_;
  gui::SpriteStore store_;
  gui::Intents out_;
  gui::UiProbe probe_{{}};
  gui::ExploreView view_;
};

int run(int count) {
  auto window = gui::HiddenWindow::create(kWidth, kHeight);
  if (!window) return std::fprintf(stderr, "%s\n", one_line(window.error()).c_str()), 2;
  auto renderer = gui::SpriteRenderer::create();
  auto set = SpriteSet::create(blots(count), {32, 32});
  if (!renderer || !set) return 2;
  gui::AppState state;
  state.sheets.collection = std::make_shared<const SheetCollection>();
  state.training.snapshot = std::make_shared<const TrainSnapshot>();
  auto space = std::make_shared<LatentSpace>();
  space->coordinates = clusters(count);
  space->shape.sprites = count;
  state.explore.space = space;
  state.explore.tab = gui::ExploreTab::Map;
  state.training.set = *set;
  arrange(state, space->coordinates);
  Board board(**window, *renderer, state);
  board.measure("all of it", 1);
  board.measure("three times nearer", 3);
  board.measure("ten times nearer", 10);
  return 0;
}

}  // namespace
}  // namespace pixelatent

int main(int argc, char** argv) { return pixelatent::run(argc > 1 ? std::atoi(argv[1]) : 10000); }
