// pixelatent invert.
#include <nlohmann/json.hpp>
#include <set>
#include <system_error>

#include "base/file.hpp"
#include "engine/headless.hpp"
#include "engine/runs.hpp"
#include "export/png_export.hpp"
#include "image/decode.hpp"
#include "latent/brought_picture.hpp"
#include "latent/inversion.hpp"
#include "latent/place_json.hpp"
#include "train/training_job.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

/// Pictures of one name get numbers.
fs::path free_name(const fs::path& picture, std::set<std::string>& taken) {
  std::string name = picture.stem().string();
  for (int n = 2; !taken.insert(name).second; ++n) {
    name = picture.stem().string() + "_" + std::to_string(n);
  }
  return name + ".png";
}

Result<InvertedPicture> found_of(const FrozenGenerator& generator, const SpriteSet& set,
                                 const fs::path& picture, const fs::path& to, int scale) {
  const auto decoded = decode_file(picture);
  if (!decoded) return tl::unexpected(decoded.error());
  auto wanted = as_sprite_of(set, *decoded);
  if (!wanted) return tl::unexpected(wanted.error());
  const Inversion found = invert(generator, *wanted);
  if (auto written = export_png(found.found, to, scale); !written) {
    return tl::unexpected(written.error());
  }
  return InvertedPicture{
      picture, to, place_to_json(found.place), found.share, found.share_at_once, found.seconds, {}};
}

std::string text_of(const std::vector<InvertedPicture>& found) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const InvertedPicture& one : found) {
    nlohmann::ordered_json entry;
    entry["picture"] = one.picture.string();
    if (!one.problem.empty()) {
      entry["problem"] = one.problem;
    } else {
      entry["redrawn"] = one.redrawn.string();
      entry["differs"] = one.differs;
      entry["differs_at_once"] = one.differs_at_once;
      entry["seconds"] = one.seconds;
      entry["place"] = nlohmann::ordered_json::parse(one.place);
    }
    list.push_back(std::move(entry));
  }
  return list.dump(1) + "\n";
}

}  // namespace

Result<std::vector<InvertedPicture>> invert_pictures(const InvertJobRequest& request) {
  const auto job =
      stored_job(request.project, request.best ? WhichState::Best : WhichState::Newest);
  if (!job) return tl::unexpected(job.error());
  std::error_code ec;
  fs::create_directories(request.out, ec);
  if (!fs::is_directory(request.out)) {
    return fail(ErrorCode::Unwritable, "this folder couldn't be made", request.out.string(),
                "Choose a folder you may write to.");
  }
  compute_on_one_processor();
  const auto generator = (*job)->freeze();
  const SpriteSet& set = *(*job)->sprite_set();
  std::vector<InvertedPicture> all;
  std::set<std::string> taken;
  for (const fs::path& picture : request.pictures) {
    const fs::path to = request.out / free_name(picture, taken);
    auto found = found_of(*generator, set, picture, to, request.scale);
    if (!found && found.error().code == ErrorCode::Unwritable) {
      return tl::unexpected(found.error());
    }
    if (found) {
      all.push_back(std::move(*found));
    } else {
      all.push_back({picture, {}, {}, 0, 0, 0, one_line(found.error())});
    }
  }
  const std::string json = text_of(all);
  const std::vector<std::uint8_t> bytes(json.begin(), json.end());
  if (auto written = write_file_atomically(request.out / "invert.json", bytes); !written) {
    return tl::unexpected(written.error());
  }
  return all;
}

}  // namespace pixelatent
