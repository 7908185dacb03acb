#include "project/plain_checkpoint.hpp"

#include <array>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>
#include <span>

#include "base/file.hpp"
#include "image/decode.hpp"
#include "project/sprite_picture.hpp"
#include "project/sqlite.hpp"

namespace pixelatent {

namespace {

using nlohmann::json;

constexpr std::array<char, 8> kMagic = {'P', 'I', 'X', 'E', 'L', 'A', 'T', 'E'};
constexpr std::uint32_t kVersion = 1;

struct Header {
  std::uint64_t settings = 0, sprites = 0, weights = 0;  // section lengths in bytes
};
constexpr std::size_t kHeaderBytes = kMagic.size() + 4 + 3 * 8;

std::uint64_t get(std::span<const std::uint8_t> in, std::size_t at, int bytes) {
  std::uint64_t value = 0;
  for (int i = 0; i < bytes; ++i) {
    value |= static_cast<std::uint64_t>(in[at + static_cast<std::size_t>(i)]) << (8 * i);
  }
  return value;
}

tl::unexpected<Error> broken(const std::filesystem::path& file) {
  return tl::unexpected(damaged(file));
}

Result<Header> read_header(std::span<const std::uint8_t> bytes, const std::filesystem::path& file) {
  if (bytes.size() < kHeaderBytes || std::memcmp(bytes.data(), kMagic.data(), kMagic.size()) != 0) {
    return broken(file);
  }
  Header header;
  if (get(bytes, 8, 4) != kVersion) return broken(file);
  header.settings = get(bytes, 12, 8);
  header.sprites = get(bytes, 20, 8);
  header.weights = get(bytes, 28, 8);
  std::uint64_t left = bytes.size() - kHeaderBytes;
  for (const std::uint64_t section : {header.settings, header.sprites, header.weights}) {
    if (section > left) return broken(file);
    left -= section;
  }
  if (left != 0) return broken(file);
  return header;
}

Result<std::shared_ptr<const SpriteSet>> read_sprites(const json& settings,
                                                      std::span<const std::uint8_t> png,
                                                      const std::filesystem::path& file) {
  const int count = settings.at("sprites").get<int>();
  const Canvas canvas = Canvas::square(settings.at("canvas").get<int>());
  const auto picture = decode_bytes(png, file.filename().string());
  if (!picture || count < 1) return broken(file);
  std::vector<Image> sprites = taken_apart(*picture, count, canvas);
  if (static_cast<int>(sprites.size()) != count) return broken(file);
  auto set = SpriteSet::create(std::move(sprites), canvas);
  if (!set || (*set)->palette().size() != settings.at("colours").get<int>()) return broken(file);
  return set;
}

}  // namespace

Result<PlainCheckpoint> read_plain_checkpoint(const std::filesystem::path& file) {
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
    if (!model) return broken(file);
    if (!set) return tl::unexpected(set.error());
    PlainCheckpoint project{*model, settings.at("seed").get<std::uint64_t>(), std::move(*set), {}};
    const json& hyper = settings.at("hyper");
    project.state.hyper[Setting::LearningRate] = hyper.at("learning_rate");
    project.state.hyper[Setting::Augmentation] = hyper.at("augmentation");
    project.state.hyper[Setting::Penalty] = hyper.at("penalty");
    project.state.hyper[Setting::Redraw] = hyper.at("redraw");
    project.state.counters = {settings.at("step"), settings.at("images"), settings.at("seconds")};
    project.state.weights.assign(weights.begin(), weights.end());
    return project;
  } catch (const json::exception&) {
    return broken(file);
  }
}

}  // namespace pixelatent
