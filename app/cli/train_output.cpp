#include "cli/train_output.hpp"

#include <unistd.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>

#include "metrics/quality_text.hpp"

namespace pixelatent {

namespace {

using Clock = std::chrono::steady_clock;

/// Lets something happen every so often, the first time after as long a wait.
class Pace {
 public:
  explicit Pace(std::chrono::milliseconds every) : every_(every), next_(Clock::now() + every) {}
  bool due() {
    if (Clock::now() < next_) return false;
    next_ = Clock::now() + every_;
    return true;
  }

 private:
  std::chrono::milliseconds every_;
  Clock::time_point next_;
};

std::string bar_of(double share) {
  constexpr int kWidth = 24;
  const int filled = static_cast<int>(std::lround(std::fmin(std::fmax(share, 0.0), 1.0) * kWidth));
  std::string bar(static_cast<std::size_t>(filled), '#');
  bar.resize(kWidth, '.');
  return "[" + bar + "]";
}

class JsonOutput : public TrainOutput {
 public:
  void info(const std::string& text) override { line({{"event", "info"}, {"text", text}}); }

  void importing(int done, int of) override {
    if ((done == of && of > 1) || import_pace_.due()) {
      line({{"event", "import"}, {"done", done}, {"of", of}});
    }
  }

  void progress(const TrainProgress& progress) override {
    for (const std::string& notice : progress.notices) {
      line({{"event", "notice"}, {"text", notice}});
    }
    for (const TrainProgress::Quality& measured : progress.quality) line(quality_event(measured));
    const TrainSnapshot& now = progress.snapshot;
    if (now.seconds < next_ || now.state != TrainState::Training) return;
    next_ = now.seconds + 1;
    nlohmann::json event = {{"event", "progress"},    {"images", now.images},
                            {"epoch", now.epoch},     {"images_per_second", now.images_per_second},
                            {"seconds", now.seconds}, {"progress", now.progress}};
    const ModelTraits& model = traits_of(now.model);
    for (const Loss loss : model.losses) add_loss(event, loss, progress.losses[loss]);
    if (model.augments) event["augmentation"] = now.augmentation;
    line(event);
  }

  void done(const TrainJobReport& report, const std::string& project) override {
    line({{"event", "done"},
          {"images", report.images},
          {"images_per_second", report.images_per_second},
          {"seconds", report.seconds},
          {"interrupted", report.interrupted},
          {"project", project}});
  }

 private:
  static nlohmann::json quality_event(const TrainProgress::Quality& measured) {
    nlohmann::json event = nlohmann::json::parse(quality_json(measured.point.figures));
    // "images" is what training has seen, as in the other events.
    event["compared_with"] = event["images"];
    event["event"] = "quality";
    event["images"] = measured.point.images;
    event["seconds"] = measured.point.seconds;
    event["verdict"] = key_of(measured.verdict.progress);
    event["score"] = nullptr;
    if (const auto score = quality_score(measured.point.figures)) event["score"] = *score;
    return event;
  }
  static void add_loss(nlohmann::json& event, Loss loss, float value) {
    if (std::isfinite(value)) event[std::string(key_of(loss))] = value;
  }
  static void line(const nlohmann::json& event) {
    // Names of files may hold any bytes; what is not UTF-8 is replaced rather than fatal.
    std::cout << event.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << std::endl;
  }
  Pace import_pace_{std::chrono::milliseconds(250)};
  double next_ = 0;
};

class TextOutput : public TrainOutput {
 public:
  explicit TextOutput(bool terminal)
      : terminal_(terminal), import_pace_(terminal ? kTerminalPace : kPlainPace) {}

  void info(const std::string& text) override {
    end();
    std::cerr << text << '\n';
  }

  void importing(int done, int of) override {
    const bool last = done == of && open_line_;
    if (!last && !import_pace_.due()) return;
    char text[100];
    std::snprintf(text, sizeof text, "%s %3.0f %%  %d of %d files read",
                  bar_of(1.0 * done / of).c_str(), 100.0 * done / of, done, of);
    show(text);
  }

  void progress(const TrainProgress& progress) override {
    for (const std::string& notice : progress.notices) info(notice);
    for (const TrainProgress::Quality& measured : progress.quality) info(describe(measured));
    const TrainSnapshot& now = progress.snapshot;
    if (now.state != TrainState::Training || (!terminal_ && now.seconds < next_)) return;
    next_ = now.seconds + 10;
    show(describe(now, progress.losses));
  }

  void done(const TrainJobReport& report, const std::string& project) override {
    end();
    std::printf(
        "%s %lld images in %.0f s (%.0f images/s); saved %s\n",
        report.interrupted ? "Stopped after" : "Done:", static_cast<long long>(report.images),
        report.seconds, report.images_per_second, project.c_str());
  }

  void end() override {
    if (open_line_) std::cerr << '\n';
    open_line_ = false;
  }

 private:
  static constexpr std::chrono::milliseconds kTerminalPace{100}, kPlainPace{10000};

  /// On a terminal in place of what was shown before.
  void show(const std::string& text) {
    std::cerr << (terminal_ ? "\r" : "") << text << (terminal_ ? "\x1b[K" : "\n") << std::flush;
    open_line_ = terminal_;
  }

  static std::string describe(const TrainProgress::Quality& measured) {
    const QualityFigures& f = measured.point.figures;
    const auto score = quality_score(f);
    char text[200];
    if (!score) {
      std::snprintf(text, sizeof text,
                    "after %lld images: copies %.1f %%, %.1f colours per sprite (yours %.1f)",
                    static_cast<long long>(measured.point.images), f.copies * 100, f.colours,
                    f.colours_real);
      return text;
    }
    std::snprintf(
        text, sizeof text,
        "after %lld images: score %.3f (lower is better): coverage %.1f %%, KID %.4f, patch "
        "distance %.2fx, detail %.2fx, copies %.1f %%. ",
        static_cast<long long>(measured.point.images), *score, f.coverage * 100, f.kid,
        f.swd / f.swd_floor, f.detail / f.detail_floor, f.copies * 100);
    return text + pixelatent::describe(measured.verdict);
  }

  /// Nothing before the first iteration.
  static std::string describe(Loss loss, const MetricPoint& losses) {
    if (!std::isfinite(losses[loss])) return {};
    char text[80];
    std::snprintf(text, sizeof text, "  %s %.3f", std::string(key_of(loss)).c_str(),
                  static_cast<double>(losses[loss]));
    return text;
  }

  static std::string describe(const TrainSnapshot& now, const MetricPoint& losses) {
    const double share = std::fmin(std::fmax(now.progress, 0.0), 1.0);
    const double left = share > 0.01 ? now.seconds / share - now.seconds : 0;
    char text[200];
    std::snprintf(text, sizeof text, "%s %3.0f %%  epoch %.0f  %.0f images/s%s  %d:%02d left",
                  bar_of(share).c_str(), share * 100, now.epoch, now.images_per_second,
                  describe(traits_of(now.model).headline, losses).c_str(),
                  static_cast<int>(left) / 60, static_cast<int>(left) % 60);
    return text;
  }

  bool terminal_, open_line_ = false;
  Pace import_pace_;
  double next_ = 0;
};

class SilentOutput : public TrainOutput {
 public:
  void info(const std::string&) override {}
  void importing(int, int) override {}
  void progress(const TrainProgress&) override {}
  void done(const TrainJobReport&, const std::string&) override {}
};

}  // namespace

std::unique_ptr<TrainOutput> make_silent_output() { return std::make_unique<SilentOutput>(); }

std::unique_ptr<TrainOutput> make_train_output(bool json) {
  if (json) return std::make_unique<JsonOutput>();
  return std::make_unique<TextOutput>(::isatty(STDERR_FILENO) == 1);
}

}  // namespace pixelatent
