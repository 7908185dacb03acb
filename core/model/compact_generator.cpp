#include "model/compact_generator.hpp"

#include <optional>

#include "model/frozen_generator.hpp"

namespace pixelatent {

namespace {

/// Layout, kind, width, height, colours - 1, then the number of codes and their length in 4 bytes
/// each, little endian. The one of before, of squares alone, has one side instead of two.
constexpr std::uint8_t kLayout = 2, kSquareLayout = 1;
constexpr std::size_t kHeaderSize = 13, kSquareHeaderSize = 12;
constexpr double kLargestHalf = 65504;

void put_number(std::vector<std::uint8_t>& out, std::uint32_t value) {
  for (int shift = 0; shift < 32; shift += 8) {
    out.push_back(static_cast<std::uint8_t>(value >> shift));
  }
}

std::uint32_t number_at(std::span<const std::uint8_t> bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value |= std::uint32_t{bytes[at + i]} << (8 * i);
  return value;
}

/// What makes up a network in evaluation: everything but counters of batches.
std::vector<torch::Tensor> contents_of(const torch::nn::Module& net) {
  std::vector<torch::Tensor> contents = net.parameters();
  for (const torch::Tensor& buffer : net.buffers()) {
    if (buffer.is_floating_point()) contents.push_back(buffer);
  }
  return contents;
}

void put_halves(std::vector<std::uint8_t>& out, const torch::Tensor& tensor) {
  const torch::Tensor halves = tensor.detach()
                                   .to(torch::kCPU, torch::kFloat)
                                   .clamp(-kLargestHalf, kLargestHalf)
                                   .to(torch::kHalf)
                                   .contiguous();
  for (std::int64_t i = 0; i < halves.numel(); ++i) {
    const std::uint16_t bits = halves.data_ptr<at::Half>()[i].x;
    out.push_back(static_cast<std::uint8_t>(bits));
    out.push_back(static_cast<std::uint8_t>(bits >> 8));
  }
}

/// Fills tensors from a row of halves; false when there are not enough.
class HalfReader {
 public:
  explicit HalfReader(std::span<const std::uint8_t> bytes) : rest_(bytes) {}
  bool fill(torch::Tensor tensor) {
    const auto count = static_cast<std::size_t>(tensor.numel());
    if (rest_.size() < 2 * count) return false;
    const torch::Tensor halves = torch::empty(tensor.sizes(), torch::kHalf);
    for (std::size_t i = 0; i < count; ++i) {
      const auto bits = static_cast<std::uint16_t>(rest_[2 * i] | rest_[2 * i + 1] << 8);
      halves.data_ptr<at::Half>()[i] = at::Half(bits, at::Half::from_bits());
    }
    tensor.copy_(halves);
    rest_ = rest_.subspan(2 * count);
    return true;
  }
  bool at_end() const { return rest_.empty(); }

 private:
  std::span<const std::uint8_t> rest_;
};

struct Header {
  GeneratorSpec spec;
  std::uint32_t codes = 0, code_size = 0;
  std::size_t bytes = 0;
};

std::optional<Header> read_header(std::span<const std::uint8_t> bytes) {
  if (bytes.size() < kHeaderSize) return std::nullopt;
  const bool square = bytes[0] == kSquareLayout;
  if (!square && bytes[0] != kLayout) return std::nullopt;
  if (bytes[1] > static_cast<std::uint8_t>(GeneratorSpec::Kind::SpriteParts)) return std::nullopt;
  const std::size_t after_canvas = square ? 3 : 4;
  Header header;
  header.spec.kind = static_cast<GeneratorSpec::Kind>(bytes[1]);
  header.spec.canvas = {bytes[2], bytes[after_canvas - 1]};
  header.spec.colours = bytes[after_canvas] + 1;
  header.codes = number_at(bytes, after_canvas + 1);
  header.code_size = number_at(bytes, after_canvas + 5);
  header.bytes = square ? kSquareHeaderSize : kHeaderSize;
  return header;
}

tl::unexpected<Error> other_network() {
  return fail(ErrorCode::NotAProject, "this generator doesn't fit the sprites it is kept with", {},
              "The project may be damaged or from another version.");
}

}  // namespace

std::vector<std::uint8_t> to_compact(const FrozenGenerator& generator) {
  const torch::NoGradGuard no_grad;
  const GeneratorSpec& spec = generator.spec();
  const SpriteCodes* codes = generator.codes().get();
  std::vector<std::uint8_t> bytes = {
      kLayout, static_cast<std::uint8_t>(spec.kind), static_cast<std::uint8_t>(spec.canvas.width),
      static_cast<std::uint8_t>(spec.canvas.height), static_cast<std::uint8_t>(spec.colours - 1)};
  put_number(bytes, codes ? static_cast<std::uint32_t>(codes->count()) : 0);
  put_number(bytes, codes ? static_cast<std::uint32_t>(codes->size()) : 0);
  for (const torch::Tensor& tensor : contents_of(generator.net())) put_halves(bytes, tensor);
  return bytes;
}

Result<std::shared_ptr<const FrozenGenerator>> from_compact(
    std::span<const std::uint8_t> bytes, std::shared_ptr<const SpriteSet> set,
    std::shared_ptr<const SpriteCodes> codes) {
  const std::optional<Header> header = read_header(bytes);
  if (!header) return other_network();
  const GeneratorSpec& spec = header->spec;
  const bool with_codes = spec.has_codes();
  const std::uint32_t wanted = with_codes ? static_cast<std::uint32_t>(set->size()) : 0;
  if (spec.canvas != set->canvas() || header->codes != wanted || with_codes != (codes != nullptr) ||
      (with_codes && spec.colours != set->palette().size())) {
    return other_network();
  }
  const torch::NoGradGuard no_grad;
  const std::shared_ptr<GeneratorNet> net = make_generator(spec);
  if (with_codes && header->code_size != static_cast<std::uint32_t>(net->latent_size())) {
    return other_network();
  }
  HalfReader reader(bytes.subspan(header->bytes));
  for (const torch::Tensor& tensor : contents_of(*net)) {
    if (!reader.fill(tensor)) return other_network();
  }
  if (!reader.at_end()) return other_network();
  return std::make_shared<const FrozenGenerator>(spec, *net, std::move(codes), std::move(set));
}

}  // namespace pixelatent
