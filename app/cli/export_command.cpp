#include "cli/export_command.hpp"

#include <CLI/CLI.hpp>
#include <iostream>

namespace pixelatent {

namespace {

/// What people also call a format.
struct OtherName {
  std::string_view name;
  SetFormat format;
};
constexpr OtherName kOtherNames[] = {{"sheet", SetFormat::JsonArray},
                                     {"json", SetFormat::JsonHash},
                                     {"tres", SetFormat::Godot},
                                     {"tsx", SetFormat::Tiled}};

std::string format_keys() {
  std::string keys;
  for (int i = 0; i < kSetFormatCount; ++i) {
    if (i > 0) keys += ", ";
    keys += key_of(static_cast<SetFormat>(i));
  }
  return keys;
}

std::vector<std::string> source_keys() {
  std::vector<std::string> keys;
  for (int i = 0; i < kExportSourceCount; ++i) {
    keys.emplace_back(key_of(static_cast<ExportSource>(i)));
  }
  return keys;
}

}  // namespace

ExportCommand::ExportCommand(CLI::App& app)
    : command_(app.add_subcommand("export",
                                  "A project's sprites for other programs: files, "
                                  "sheets with data, Aseprite, Godot, Tiled, palettes")) {
  command_->add_option("--project", request_.project, "Project file")->required();
  command_
      ->add_option("--what", what_,
                   "kept: what was kept in the gallery; samples: new sprites; set: the sprites on "
                   "the sheets")
      ->check(CLI::IsMember(source_keys()))
      ->capture_default_str();
  command_->add_option("--format", format_,
                       format_keys() + ". Without it the ending of --out decides");
  command_
      ->add_option("--out", request_.out,
                   "The file to write (a sheet's data; its picture is NAME.png beside it), or a "
                   "folder for png. What is there is replaced")
      ->required();
  add_layout_options();
  add_sample_options();
}

void ExportCommand::add_layout_options() {
  SheetLayoutOptions& layout = request_.options.layout;
  command_->add_option("--scale", layout.scale, "Enlarge by a whole factor (not in .aseprite)")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  command_->add_option("--columns", layout.columns, "Of a sheet; 0: about as many as rows")
      ->check(CLI::Range(0, 4096))
      ->capture_default_str();
  command_->add_option("--padding", layout.padding, "Transparent pixels between a sheet's sprites")
      ->check(CLI::Range(0, 64))
      ->capture_default_str();
  command_->add_option("--border", layout.border, "Transparent pixels around a sheet")
      ->check(CLI::Range(0, 64))
      ->capture_default_str();
  command_
      ->add_option("--extrude", layout.extrude,
                   "Repeat every sprite's rim outwards by so many pixels: no seams when zoomed")
      ->check(CLI::Range(0, 16))
      ->capture_default_str();
  command_->add_flag("--power-of-two", power_of_two_, "Sides of a sheet are powers of two");
  command_->add_option("--fps", request_.options.fps, "Pictures a second, where that is told")
      ->check(CLI::Range(0.1, 50.0))
      ->capture_default_str();
  command_->add_flag("--rgba", rgba_,
                     "RGBA also where at most 255 colours would allow an indexed PNG");
}

void ExportCommand::add_sample_options() {
  SampleWish& samples = request_.samples;
  command_->add_option("--count", samples.count, "With --what samples: how many")
      ->check(CLI::Range(1, 100000))
      ->capture_default_str();
  command_->add_option("--seed", samples.seed, "Same seed, same samples")->capture_default_str();
  command_->add_option("--novelty", samples.novelty, "Of samples: 0 ... 1.5")
      ->check(CLI::Range(0.0, 1.5))
      ->capture_default_str();
  command_->add_flag("--best", request_.best, "Samples of the state that measured best");
  finish_.add_to(*command_);
}

bool ExportCommand::chosen() const { return command_->parsed(); }

Result<SetFormat> ExportCommand::format() const {
  if (format_.empty()) {
    if (const auto format = set_format_from(request_.out)) return *format;
    return fail(ErrorCode::BadArgument, "this ending doesn't say which format is meant",
                request_.out.string(), "Say it by --format: " + format_keys() + ".");
  }
  if (const auto known = set_format_of(format_)) return *known;
  for (const OtherName& other : kOtherNames) {
    if (other.name == format_) return other.format;
  }
  return fail(ErrorCode::BadArgument, "not a format this program writes", format_,
              "Choose one of " + format_keys() + ".");
}

Result<> ExportCommand::run() {
  const auto wanted = format();
  if (!wanted) return tl::unexpected(wanted.error());
  request_.format = *wanted;
  for (int i = 0; i < kExportSourceCount; ++i) {
    if (key_of(static_cast<ExportSource>(i)) == what_)
      request_.source = static_cast<ExportSource>(i);
  }
  request_.samples.finish = finish_.finish();
  request_.samples.copies = finish_.copies();
  if (power_of_two_) request_.options.layout.size = SheetSize::PowerOfTwo;
  if (rgba_) request_.options.indexed = IndexedPng::Never;
  const auto written = export_from_project(request_);
  if (!written) return tl::unexpected(written.error());
  if (written->size() == 1) {
    std::cerr << "wrote " << written->front().string() << '\n';
  } else {
    std::cerr << "wrote " << written->size() << " files, the last " << written->back().string()
              << '\n';
  }
  return {};
}

}  // namespace pixelatent
