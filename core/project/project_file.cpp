#include "project/project_file.hpp"

#include <array>
#include <cstring>
#include <fstream>
#include <span>

#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "image/decode.hpp"
#include "image/encode.hpp"

namespace pixelatent {

namespace {

using nlohmann::json;

constexpr std::array<char, 8> kMagic = {'P', 'I', 'X', 'E', 'L', 'A', 'T', 'E'};
constexpr int kColumns = 32;  // of the picture that holds the sprites

struct Header {
  std::uint32_t version = kProjectVersion;
  std::uint64_t settings = 0, sprites = 0, weights = 0;  // section lengths in bytes
};
constexpr std::size_t kHeaderBytes = kMagic.size() + 4 + 3 * 8;

void put(std::vector<std::uint8_t>& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

std::uint64_t get(std::span<const std::uint8_t> in, std::size_t at, int bytes) {
  std::uint64_t value = 0;
  for (int i = 0; i < bytes; ++i) {
    value |= static_cast<std::uint64_t>(in[at + static_cast<std::size_t>(i)]) << (8 * i);
  }
  return value;
}

Image sprites_side_by_side(const SpriteSet& set) {
  const int rows = (set.size() + kColumns - 1) / kColumns, side = set.canvas();
  Image sheet(kColumns * side, rows * side);
  for (int i = 0; i < set.size(); ++i) {
    paste(sheet, set.originals()[static_cast<std::size_t>(i)], i % kColumns * side,
          i / kColumns * side);
  }
  return sheet;
}

std::vector<Image> sprites_of(const Image& sheet, int count, int side) {
  std::vector<Image> sprites;
  for (int i = 0; i < count; ++i) {
    sprites.push_back(crop(sheet, {i % kColumns * side, i / kColumns * side, side, side}));
  }
  return sprites;
}

std::string settings_of(const Project& project) {
  const JobState& state = project.state;
  return json{
      {"model", key_of(project.model)},
      {"seed", project.seed},
      {"canvas", project.set->canvas()},
      {"sprites", project.set->size()},
      {"colours", project.set->palette().size()},
      {"step", state.counters.step},
      {"images", state.counters.images},
      {"seconds", state.counters.seconds},
      {"hyper",
       {{"learning_rate", state.hyper.learning_rate},
        {"augmentation", state.hyper.augmentation},
        {"penalty", state.hyper.penalty},
        {"redraw", state.hyper.redraw}}},
  }.dump();
}

tl::unexpected<Error> damaged(const std::filesystem::path& file) {
  return fail(ErrorCode::NotAProject, "this project file is damaged or cut off", file.string(),
              "Use a copy of it.");
}

Result<Header> read_header(std::span<const std::uint8_t> bytes, const std::filesystem::path& file) {
  if (bytes.size() < kHeaderBytes || std::memcmp(bytes.data(), kMagic.data(), kMagic.size()) != 0) {
    return fail(ErrorCode::NotAProject, "this is not a Pixelatent project", file.string(),
                "Name the file that 'pixelatent train --project' wrote.");
  }
  Header header;
  header.version = static_cast<std::uint32_t>(get(bytes, 8, 4));
  if (header.version != kProjectVersion) {
    return fail(ErrorCode::WrongVersion,
                "this project is of file version " + std::to_string(header.version) +
                    ", but this Pixelatent reads version " + std::to_string(kProjectVersion),
                file.string(), "Open it with the Pixelatent that wrote it.");
  }
  header.settings = get(bytes, 12, 8);
  header.sprites = get(bytes, 20, 8);
  header.weights = get(bytes, 28, 8);
  std::uint64_t left = bytes.size() - kHeaderBytes;
  for (const std::uint64_t section : {header.settings, header.sprites, header.weights}) {
    if (section > left) return damaged(file);
    left -= section;
  }
  if (left != 0) return damaged(file);
  return header;
}

Result<std::shared_ptr<const SpriteSet>> read_sprites(const json& settings,
                                                      std::span<const std::uint8_t> png,
                                                      const std::filesystem::path& file) {
  const int count = settings.at("sprites").get<int>(), side = settings.at("canvas").get<int>();
  const auto sheet = decode_bytes(png, file.filename().string());
  if (!sheet || count < 1 || side < 1 || sheet->width() != kColumns * side ||
      sheet->height() < (count + kColumns - 1) / kColumns * side) {
    return damaged(file);
  }
  auto set = SpriteSet::create(sprites_of(*sheet, count, side), side);
  if (!set || (*set)->palette().size() != settings.at("colours").get<int>()) return damaged(file);
  return set;
}

}  // namespace

Result<> write_project(const std::filesystem::path& file, const Project& project) {
  const auto png = encode_png(sprites_side_by_side(*project.set));
  if (!png) return tl::unexpected(png.error());
  const std::string settings = settings_of(project);
  std::vector<std::uint8_t> bytes(kMagic.begin(), kMagic.end());
  put(bytes, kProjectVersion, 4);
  put(bytes, settings.size(), 8);
  put(bytes, png->size(), 8);
  put(bytes, project.state.weights.size(), 8);
  bytes.insert(bytes.end(), settings.begin(), settings.end());
  bytes.insert(bytes.end(), png->begin(), png->end());
  bytes.insert(bytes.end(), project.state.weights.begin(), project.state.weights.end());
  return write_file_atomically(file, bytes);
}

Result<Project> read_project(const std::filesystem::path& file) {
  const auto bytes = read_file(file);
  if (!bytes) return tl::unexpected(bytes.error());
  const auto header = read_header(*bytes, file);
  if (!header) return tl::unexpected(header.error());
  const std::span<const std::uint8_t> body = std::span(*bytes).subspan(kHeaderBytes);
  const auto text = body.first(header->settings);
  const auto weights = body.subspan(header->settings + header->sprites);
  try {
    const json settings = json::parse(text.begin(), text.end());
    const auto model = model_kind_from(settings.at("model").get<std::string>());
    auto set = read_sprites(settings, body.subspan(header->settings, header->sprites), file);
    if (!model) return damaged(file);
    if (!set) return tl::unexpected(set.error());
    Project project{*model, settings.at("seed").get<std::uint64_t>(), std::move(*set), {}};
    const json& hyper = settings.at("hyper");
    project.state.hyper = {hyper.at("learning_rate"), hyper.at("augmentation"), hyper.at("penalty"),
                           hyper.at("redraw")};
    project.state.counters = {settings.at("step"), settings.at("images"), settings.at("seconds")};
    project.state.weights.assign(weights.begin(), weights.end());
    return project;
  } catch (const json::exception&) {
    return damaged(file);
  }
}

bool looks_like_project(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::array<char, 8> start{};
  return in.read(start.data(), start.size()) && start == kMagic;
}

}  // namespace pixelatent
