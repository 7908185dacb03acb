#include "cli/translate_command.hpp"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/exit_code.hpp"
#include "cli/translation_text.hpp"

namespace pixelatent {

namespace {

volatile std::sig_atomic_t told_to_stop = 0;
void on_stop(int signal) {
  if (told_to_stop != 0) {
    std::signal(signal, SIG_DFL);
    std::raise(signal);
  }
  told_to_stop = 1;
}

void print_line(const nlohmann::json& event) {
  // Names of files may hold any bytes; what is not UTF-8 is replaced rather than fatal.
  std::cout << event.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << std::endl;
}

/// What `translate train` tells, for persons or for programs.
class TranslateOutput {
 public:
  explicit TranslateOutput(bool as_json) : json_(as_json) {}

  void info(const std::string& text) const {
    if (json_) {
      print_line({{"event", "info"}, {"text", text}});
    } else {
      std::cerr << text << '\n';
    }
  }

  void progress(const TranslateProgress& now) {
    if (now.counters.seconds < next_) return;
    next_ = now.counters.seconds + (json_ ? 1 : 10);
    json_ ? json_progress(now) : text_progress(now);
  }

  void done(const TranslateReport& report, const std::string& project) const {
    if (json_) {
      if (report.figures) {
        nlohmann::json quality = translation_json(*report.figures);
        quality["event"] = "quality";
        print_line(quality);
      }
      print_line({{"event", "done"},
                  {"images", report.images},
                  {"images_per_second", report.images_per_second},
                  {"seconds", report.seconds},
                  {"interrupted", report.interrupted},
                  {"project", project}});
      return;
    }
    std::printf(
        "%s %lld images in %.0f s (%.0f images/s); saved %s\n",
        report.interrupted ? "Stopped after" : "Done:", static_cast<long long>(report.images),
        report.seconds, report.images_per_second, project.c_str());
    if (report.figures) std::cout << translation_table(*report.figures);
  }

 private:
  static void json_progress(const TranslateProgress& now) {
    nlohmann::json event = {{"event", "progress"},
                            {"images", now.counters.images},
                            {"images_per_second", now.images_per_second},
                            {"seconds", now.counters.seconds},
                            {"progress", now.progress}};
    for (const Loss loss : traits_of(now.model).losses) {
      if (std::isfinite(now.losses[loss])) event[std::string(key_of(loss))] = now.losses[loss];
    }
    print_line(event);
  }

  static void text_progress(const TranslateProgress& now) {
    char text[120];
    std::snprintf(text, sizeof text, "%3.0f %%  %lld images  %.0f images/s", now.progress * 100,
                  static_cast<long long>(now.counters.images), now.images_per_second);
    std::string line = text;
    for (const Loss loss : traits_of(now.model).losses) {
      if (!std::isfinite(now.losses[loss])) continue;
      std::snprintf(text, sizeof text, "  %s %.3f", std::string(key_of(loss)).c_str(),
                    static_cast<double>(now.losses[loss]));
      line += text;
    }
    std::cerr << line << '\n';
  }

  bool json_;
  double next_ = 0;
};

}  // namespace

TranslateCommand::TranslateCommand(CLI::App& app, std::vector<std::string> arguments)
    : command_(app.add_subcommand("translate", "One set of sprites into the look of another")),
      together_(std::move(arguments)) {
  command_->require_subcommand(1);
  add_train();
  add_apply();
  complete_ = std::make_unique<CompleteCommand>(*command_);
}

void TranslateCommand::add_train() {
  train_ = command_->add_subcommand("train", "Learn to translate between two sides, A and B");
  train_
      ->add_option("--project", training_.project,
                   "Project file: a new one, or one that is trained further")
      ->required();
  train_->add_option("--a", a_, "Sheets of what is to be translated");
  train_->add_option("--b", b_, "Sheets of what it should look like");
  train_->add_flag("--paired", paired_,
                   "Sprites at the same place of both sides are the same character");
  train_->add_option(
      "--model", model_,
      "translate, cyclegan or, with --paired, pix2pix (default: the project's, else translate)");
  auto* minutes = train_->add_option("--minutes", minutes_, "Training time at most (default: 10)")
                      ->check(CLI::PositiveNumber);
  train_->add_option("--images", image_count_, "Training images to see, instead of a time")
      ->check(CLI::PositiveNumber)
      ->excludes(minutes);
  train_->add_option("--seed", training_.options.seed, "Same seed, same weights")
      ->capture_default_str();
  train_->add_option("--threads", training_.options.threads, "CPU threads (0: chosen)")
      ->check(CLI::Range(0, 64))
      ->capture_default_str();
  train_->add_option("--save-every", training_.save_every, "Seconds between checkpoints")
      ->check(CLI::Range(0.1, 3600.0))
      ->capture_default_str();
  together_.add_to(*train_,
                   "Train with so many processes on this machine: a CycleGAN with two; any other "
                   "translation is trained by one of them",
                   training_.silence);
  train_
      ->add_option("--slices", training_.options.slices,
                   "2: both halves of a CycleGAN's iteration by themselves, the same numbers, bit "
                   "for bit, with one process or two (default: as the project has been so far; 1: "
                   "no longer)")
      ->check(CLI::Range(1, 2));
  train_->add_flag("--json", json_, "One JSON object per line on standard output");
}

void TranslateCommand::add_apply() {
  apply_ = command_->add_subcommand("apply", "Translate pictures: sprites or whole sheets");
  apply_->add_option("--project", applying_.project, "Project with a translation")->required();
  apply_->add_option("--direction", direction_, "a2b or b2a")->required();
  apply_->add_option("IMAGE", images_, "Pictures; a sheet stays a sheet")->required();
  apply_->add_option("--out", applying_.out, "Folder for pictures of the same names")->required();
  apply_
      ->add_option("--keep", applying_.keep,
                   "0..1: how much of a sprite stays as it is, where there is a choice")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  apply_->add_flag("--json", json_, "What was written as JSON on standard output");
}

bool TranslateCommand::chosen() const { return command_->parsed(); }

int TranslateCommand::run() {
  if (complete_->chosen()) return report(complete_->run());
  if (!train_->parsed()) return report(apply());
  return together_.run(training_.peers, [this] { return train(); });
}

Result<> TranslateCommand::train() {
  if (!model_.empty()) {
    const auto model = model_kind_from(model_);
    if (!model) return tl::unexpected(model.error());
    training_.model = *model;
  }
  training_.a.assign(a_.begin(), a_.end());
  training_.b.assign(b_.begin(), b_.end());
  training_.pairing = paired_ ? Pairing::InOrder : Pairing::None;
  if (minutes_ > 0) training_.options.minutes = minutes_;
  if (image_count_ > 0) training_.options.images = image_count_;
  TranslateOutput output(json_);
  const bool tells = !training_.peers || training_.peers->rank == 0;
  // The first Ctrl+C ends training early and saves; a second one ends the program.
  std::signal(SIGINT, on_stop);
  std::signal(SIGTERM, on_stop);
  const auto report = translate_train(
      training_,
      [&](const std::string& text) {
        if (tells) output.info(text);
      },
      [&](const TranslateProgress& now) {
        if (tells) output.progress(now);
        return told_to_stop == 0;
      });
  if (!report) return tl::unexpected(report.error());
  if (tells) output.done(*report, training_.project.string());
  return {};
}

Result<> TranslateCommand::apply() {
  const auto direction = heading_from(direction_);
  if (!direction) return tl::unexpected(direction.error());
  applying_.heading = *direction;
  applying_.images.assign(images_.begin(), images_.end());
  const auto applied = translate_apply(applying_);
  if (!applied) return tl::unexpected(applied.error());
  int problems = 0;
  nlohmann::json list = nlohmann::json::array();
  for (const AppliedImage& image : *applied) {
    if (!image.problem.empty()) {
      ++problems;
      std::cerr << image.problem << '\n';
    } else if (!json_) {
      std::printf("%s: %d sprites", image.written.string().c_str(), image.sprites);
      if (image.left_out > 0) std::printf(", %d cells left as they were", image.left_out);
      std::printf("\n");
    }
    list.push_back({{"image", image.image.string()},
                    {"written", image.written.string()},
                    {"sprites", image.sprites},
                    {"left_out", image.left_out},
                    {"problem", image.problem}});
  }
  if (json_) print_line({{"images", list}});
  if (problems == 0) return {};
  return fail(ErrorCode::Unreadable,
              std::to_string(problems) + " of the pictures could not be translated", {},
              "The others were.");
}

}  // namespace pixelatent
