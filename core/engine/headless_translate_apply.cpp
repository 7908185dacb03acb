// pixelatent translate apply: pictures in, pictures out.
#include <algorithm>
#include <set>
#include <system_error>

#include "engine/headless_translate.hpp"
#include "engine/kept_translation.hpp"
#include "engine/translate_models.hpp"
#include "engine/translate_sheets.hpp"
#include "export/png_export.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

fs::path written_as(const fs::path& image, const fs::path& out) {
  fs::path name = (image.has_filename() ? image : image.parent_path()).filename();
  std::string extension = name.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (extension != ".png") name.replace_extension(".png");
  return out / name;
}

Result<> check_names(const TranslateApplyRequest& request) {
  std::set<fs::path> taken;
  for (const fs::path& image : request.images) {
    const fs::path file = written_as(image, request.out);
    std::error_code ec;
    if (fs::equivalent(image, file, ec) && !ec) {
      return fail(ErrorCode::BadArgument, "this picture would be written over", image.string(),
                  "Choose another folder with --out.");
    }
    if (!taken.insert(file.filename()).second) {
      return fail(ErrorCode::BadArgument, "two pictures would be written to one file",
                  file.string(), "Translate them one after the other, into two folders.");
    }
  }
  return {};
}

}  // namespace

Result<std::vector<AppliedImage>> translate_apply(const TranslateApplyRequest& request) {
  auto kept = open_translation(request.project, OpenFor::Reading);
  if (!kept) return tl::unexpected(kept.error());
  if (!kept->run) {
    return fail(ErrorCode::Empty, "no translation was trained in this project yet",
                request.project.string(),
                "Train one first: pixelatent translate train --project FILE --a SHEET --b SHEET");
  }
  if (kept->run->checkpoint.state.counters.images == 0) {
    return fail(ErrorCode::Empty, "this translation has not seen a sprite yet",
                request.project.string(),
                "Train it first: pixelatent translate train --project FILE");
  }
  auto job = stored_translation(*kept->run);
  if (!job) return tl::unexpected(job.error());
  if (auto names = check_names(request); !names) return tl::unexpected(names.error());
  std::error_code ec;
  fs::create_directories(request.out, ec);
  if (ec || !fs::is_directory(request.out)) {
    return fail(ErrorCode::Unwritable, "the folder can't be made", request.out.string(),
                "Choose another one with --out.");
  }
  const Canvas canvas = kept->run->run.set_named("a")->canvas();
  std::vector<AppliedImage> all;
  for (const fs::path& image : request.images) {
    AppliedImage applied;
    applied.image = image;
    const auto sheet = translate_file(image, canvas, [&](const std::vector<Image>& sprites) {
      return (*job)->translate(request.heading, sprites, request.keep);
    });
    if (!sheet) {
      applied.problem = one_line(sheet.error());
    } else {
      applied.written = written_as(image, request.out);
      applied.sprites = sheet->sprites;
      applied.left_out = sheet->left_out;
      if (auto put = export_png(sheet->image, applied.written); !put) {
        return tl::unexpected(put.error());
      }
    }
    all.push_back(std::move(applied));
  }
  return all;
}

}  // namespace pixelatent
