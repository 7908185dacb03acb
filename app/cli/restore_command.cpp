#include "cli/restore_command.hpp"

#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/text_file.hpp"
#include "export/png_export.hpp"
#include "image/decode.hpp"
#include "sheet/native_picture.hpp"

namespace pixelatent {

RestoreCommand::RestoreCommand(CLI::App& app)
    : command_(
          app.add_subcommand("restore", "Bring one enlarged picture back to its native pixels")) {
  command_->add_option("IMAGE", image_, "An enlarged, blurred or JPEG-compressed picture")
      ->required();
  command_->add_option("--out", out_, "PNG file to write")->required();
  command_->add_option("--json", json_, "Write what was found to this file; \"-\" prints it");
}

bool RestoreCommand::chosen() const { return command_->parsed(); }

Result<> RestoreCommand::run() {
  const auto image = decode_file(image_);
  if (!image) return tl::unexpected(image.error());
  const NativePicture found = native_picture(*image);
  const Restored& restored = found.restored;
  const Image& native = found.image(*image);
  if (auto written = export_png(native, out_, 1); !written) return written;
  nlohmann::ordered_json json;
  json["native"] = {native.width(), native.height()};
  json["scale"] = {restored.scale_x, restored.scale_y};
  json["kernel"] = name_of(restored.kernel);
  json["confidence"] = restored.confidence;
  if (json_ == "-") {
    std::cout << json.dump() << '\n';
  } else {
    std::cout << image->width() << "x" << image->height() << " -> " << native.width() << "x"
              << native.height() << " (" << name_of(restored.kernel) << ")\n";
    if (!json_.empty()) return write_text(json_, json.dump(2) + "\n");
  }
  return {};
}

}  // namespace pixelatent
