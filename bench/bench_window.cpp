// What a person feels: bench_window [SHEET.png] [SECONDS], or bench_window --sprites [SHEET.png]
// [SECONDS], which measures the Sprites page alone, or bench_window --translate A.png B.png, which
// measures the page Translate from the start of a translation to its end.
//
// It opens several windows one after another. Xvfb begins anew when the last one goes, and for a
// moment lets none open, unless it is started with -noreset.
//
// - Sprites page: the work of one frame while every frame has something new to show.
// - Slider to pixels: from a slider's change to the end of the frame that shows its sprite.
// - Frame: the work of one frame, buffer swap included.
// - Images per second: with the window open and headless, in turns, in this one run.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "as_launched.hpp"
#include "engine/headless.hpp"
#include "gui/intents.hpp"
#include "gui/state.hpp"
#include "gui/window/window.hpp"
#include "latent/place_edit.hpp"

namespace pixelatent {
namespace {

using BenchClock = std::chrono::steady_clock;

double ms_since(BenchClock::time_point begin) {
  return std::chrono::duration<double, std::milli>(BenchClock::now() - begin).count();
}

void print(const char* what, std::vector<double> values) {
  if (values.empty()) {
    std::printf("%-34s nothing was measured\n", what);
    return;
  }
  std::sort(values.begin(), values.end());
  const auto at = [&](double share) {
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
  };
  std::printf("%-34s p50 %6.1f  p95 %6.1f  p99 %6.1f ms  (%zu)\n", what, at(0.5), at(0.95),
              at(0.99), values.size());
}

/// Of a run once its warm-up is over: iterations with the discriminator take several times as long.
class Speed {
 public:
  void see(const TrainSnapshot& now) {
    if (now.warming_up || now.images == 0 || now.state != TrainState::Training) return;
    if (!from_) from_ = now;
    to_ = now;
  }
  double seconds() const { return from_ ? to_.seconds - from_->seconds : 0; }
  double rate() const {
    return seconds() > 0 ? static_cast<double>(to_.images - from_->images) / seconds() : 0;
  }

 private:
  std::optional<TrainSnapshot> from_;
  TrainSnapshot to_;
};

TrainOptions train_options() {
  TrainOptions options;
  options.hyper = default_hyper(ModelKind::Sprite);
  return options;
}

/// As on the command line. Open-ended like the window's runs, so that both are in the same phase.
double train_headless(const std::string& sheet, double seconds) {
  TrainJobRequest request;
  request.sheets = {sheet};
  request.project = std::filesystem::temp_directory_path() / "pixelatent_bench_window.pxl";
  request.options = train_options();
  std::filesystem::remove(request.project);
  Speed speed;
  const auto report = train_and_save(
      request, [](const std::string&) {},
      [&](const TrainProgress& progress) {
        speed.see(progress.snapshot);
        return speed.seconds() < seconds;
      });
  std::filesystem::remove(request.project);
  return report ? speed.rate() : 0;
}

/// Plays a person: trains, goes to Explore and moves a slider, with training on and then off.
class Person {
 public:
  Person(double seconds, bool scrubs) : seconds_(seconds), scrubs_(scrubs) {}

  void drive(const gui::AppState& state, gui::Intents& out) {
    state_ = &state;
    const TrainState now = state.training.snapshot->state;
    if (!paused_) speed_.see(*state.training.snapshot);
    if (!asked_to_train_ && !state.sheets.collection->sprites.empty()) {
      out.push(gui::intent::StartTraining{});
      asked_to_train_ = true;
    } else if (now == TrainState::Training && !began_ && speed_.seconds() > 0) {
      began_ = BenchClock::now();
      out.push(gui::intent::GoTo{gui::Page::Explore});
    } else if (began_ && !paused_ && ms_since(*began_) > seconds_ * 1000) {
      out.push(gui::intent::TogglePause{});
      paused_ = true;
      waiting_.reset();
    } else if (began_ && scrubs_) {
      scrub(state, out);
    }
  }

  void frame_shown(double frame_ms) {
    if (began_) (paused_ ? frames_off_ : frames_on_).push_back(frame_ms);
    if (!waiting_ || !state_->explore.frame) return;
    if (state_->explore.frame->request < waiting_for_) return;
    (paused_ ? latency_off_ : latency_on_).push_back(ms_since(*waiting_));
    waiting_.reset();
    rest_until_ = BenchClock::now() + std::chrono::milliseconds(20 + 7 * (count_ % 5));
  }

  bool finished() const {
    return paused_ && began_ && ms_since(*began_) > seconds_ * (scrubs_ ? 1500 : 1050);
  }
  void report() const {
    print("slider to pixels, training", latency_on_);
    print("slider to pixels, paused", latency_off_);
    print("frame, training", frames_on_);
    print("frame, paused", frames_off_);
  }
  Speed speed() const { return speed_; }

 private:
  void scrub(const gui::AppState& state, gui::Intents& out) {
    if (waiting_ || !state.explore.space || BenchClock::now() < rest_until_) return;
    const float value = static_cast<float>(count_ % 13) * 0.4F - 2.4F;
    Place place = with_offset(state.explore.place, static_cast<std::size_t>(count_ % 4), value);
    ++count_;
    waiting_ = BenchClock::now();
    waiting_for_ = state.explore.last_request + 1;
    out.push(gui::intent::ScrubTo{std::move(place)});
  }

  double seconds_;
  bool scrubs_;
  const gui::AppState* state_ = nullptr;
  bool asked_to_train_ = false, paused_ = false;
  std::optional<BenchClock::time_point> began_, waiting_;
  BenchClock::time_point rest_until_{};
  std::uint64_t waiting_for_ = 0;
  int count_ = 0;
  Speed speed_;
  std::vector<double> latency_on_, latency_off_, frames_on_, frames_off_;
};

Result<Person> open_window(const std::string& sheet, double seconds, bool scrubs) {
  Person person(seconds, scrubs);
  WindowOptions options;
  options.files = {sheet};
  options.train = train_options();
  options.drive = [&](const gui::AppState& state, gui::Intents& out) {
    person.drive(state, out);
    return !person.finished();
  };
  options.on_frame = [&](double frame_ms) { person.frame_shown(frame_ms); };
  if (auto result = run_window(options); !result) return tl::unexpected(result.error());
  return person;
}

/// Plays a person who moves the mouse over the cells of a sheet: every frame is drawn anew.
class Looker {
 public:
  explicit Looker(double seconds) : seconds_(seconds) {}

  void drive(const gui::AppState& state, gui::Intents& out) {
    if (state.sheets.collection->sprites.empty() || state.sheets.progress.active) return;
    if (!began_) {
      began_ = BenchClock::now();
      cells_ = state.sheets.collection->sheets.front().cells.size();
    }
    out.push(gui::intent::PointAt{{-1, ++count_ % 64, 0}});
  }
  void frame_shown(double frame_ms) {
    // The first frames upload the sheet.
    if (began_ && ms_since(*began_) > 1000) frames_.push_back(frame_ms);
  }
  bool finished() const { return began_ && ms_since(*began_) > 1000 * (seconds_ + 1); }
  void report() const {
    std::printf("%zu cells\n", cells_);
    print("frame, Sprites page", frames_);
  }

 private:
  double seconds_;
  std::optional<BenchClock::time_point> began_;
  std::size_t cells_ = 0;
  int count_ = 0;
  std::vector<double> frames_;
};

Result<> look_at_sprites(const std::string& sheet, double seconds) {
  Looker looker(seconds);
  WindowOptions options;
  options.files = {sheet};
  options.drive = [&](const gui::AppState& state, gui::Intents& out) {
    looker.drive(state, out);
    return !looker.finished();
  };
  options.on_frame = [&](double frame_ms) { looker.frame_shown(frame_ms); };
  if (auto result = run_window(options); !result) return result;
  looker.report();
  return {};
}

/// Plays a person who trains a translation, exchanges what is looked at, and changes views.
class Translating {
 public:
  void drive(const gui::AppState& state, gui::Intents& out) {
    const gui::TranslateState& translate = state.translate;
    training_ = translate.now->state == TrainState::Training;
    ended_ = asked_ && translate.now->state == TrainState::Finished;
    if (!asked_ && state.sheets.collection->sheets.size() == 2 && translate.not_ready.empty()) {
      out.push(gui::intent::GoTo{gui::Page::Translate});
      out.push(gui::intent::StartTranslation{});
      asked_ = true;
    }
    if (!training_ || ++count_ % 20 != 0) return;
    out.push(gui::intent::ShowTranslateTab{static_cast<gui::TranslateTab>(count_ / 20 % 2)});
    out.push(gui::intent::ExchangeLookedAt{Heading::AToB, count_ / 20 % 5, 1});
  }
  void frame_shown(double frame_ms) {
    if (training_) frames_.push_back(frame_ms);
  }
  bool finished() const { return ended_; }
  void report() const { print("frame, Translate page, training", frames_); }

 private:
  bool asked_ = false, training_ = false, ended_ = false;
  int count_ = 0;
  std::vector<double> frames_;
};

Result<> translate_two(const std::string& a, const std::string& b) {
  Translating translating;
  WindowOptions options;
  options.files = {a, b};
  options.drive = [&](const gui::AppState& state, gui::Intents& out) {
    translating.drive(state, out);
    return !translating.finished();
  };
  options.on_frame = [&](double frame_ms) { translating.frame_shown(frame_ms); };
  if (auto result = run_window(options); !result) return result;
  translating.report();
  return {};
}

int failed(const Error& error) {
  std::fprintf(stderr, "%s\n", one_line(error).c_str());
  return 1;
}

}  // namespace
}  // namespace pixelatent

int main(int argc, char** argv) {
  using namespace pixelatent;
  run_as_launched(argv);
  if (argc > 3 && std::string(argv[1]) == "--translate") {
    const auto translated = translate_two(argv[2], argv[3]);
    return translated ? 0 : failed(translated.error());
  }
  const bool sprites = argc > 1 && std::string(argv[1]) == "--sprites";
  if (sprites) --argc, ++argv;
  const std::string sheet = argc > 1 ? argv[1] : PIXELATENT_SAMPLE_SHEET;
  const double seconds = argc > 2 ? std::atof(argv[2]) : 20;
  std::printf("%s, %.0f s a phase, %u processors\n", sheet.c_str(), seconds,
              std::thread::hardware_concurrency());
  if (sprites) {
    const auto looked = look_at_sprites(sheet, seconds);
    return looked ? 0 : failed(looked.error());
  }
  const auto busy = open_window(sheet, seconds, true);
  if (!busy) return failed(busy.error());
  busy->report();
  double headless = 0, windowed = 0, scrubbed = 0;
  for (int turn = 0; turn < 2; ++turn) {
    const double alone = train_headless(sheet, seconds);
    const auto open = open_window(sheet, seconds, false);
    const auto scrubs = open_window(sheet, seconds, true);
    if (!open) return failed(open.error());
    if (!scrubs) return failed(scrubs.error());
    std::printf(
        "turn %d: headless %.1f, window open %.1f, a slider moved all the time %.1f images/s\n",
        turn + 1, alone, open->speed().rate(), scrubs->speed().rate());
    headless += alone;
    windowed += open->speed().rate();
    scrubbed += scrubs->speed().rate();
  }
  std::printf("images per second with the window open / headless: %.2f\n", windowed / headless);
  std::printf("the same while a slider is moved all the time: %.2f\n", scrubbed / headless);
  return 0;
}
