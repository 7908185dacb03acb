#include "cli/finish_options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>

namespace pixelatent {

namespace {

/// 0 when the text is no number.
int number_of(const std::string& text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? value : 0;
}

std::string check_colours(const std::string& text) {
  const int most = number_of(text);
  const bool good = text == "auto" || text == "all" || (most >= 1 && most <= 255);
  return good ? std::string() : "auto, all or a number from 1 to 255, not " + text;
}

}  // namespace

void FinishOptions::add_to(CLI::App& command) {
  add_looks_to(command);
  command.add_flag("--keep-copies", keep_copies_,
                   "Keep samples that merely repeat one of your sprites, mirrored or shifted, "
                   "instead of drawing them again");
}

void FinishOptions::add_looks_to(CLI::App& command) {
  command
      .add_option("--colours", colours_,
                  "Colours of one sprite. auto: as many as the sprites of yours it lies between; "
                  "N: N at most; with both, stray pixels are as rare as there. all: any number of "
                  "the palette's, and all stray pixels. dcgan and gan keep to none")
      ->check(CLI::Validator(check_colours, "auto|all|N"))
      ->capture_default_str();
  command.add_flag("--clean-orphans", clean_orphans_,
                   "Single pixels that belong to nothing around them take their surroundings' "
                   "colour (eyes of one pixel too)");
}

Finish FinishOptions::finish() const {
  Finish finish;
  finish.without_orphans = clean_orphans_;
  if (colours_ == "auto") return finish;
  finish.colours.kind = colours_ == "all" ? ColourLimit::Kind::Any : ColourLimit::Kind::AtMost;
  finish.colours.most = std::max(1, number_of(colours_));
  return finish;
}

}  // namespace pixelatent
