#include "model/compact_generator.hpp"

#include "model/frozen_generator.hpp"

namespace pixelatent {

namespace {

constexpr std::uint8_t kLayout = 1;
constexpr double kLargestHalf = 65504;

/// Layout, kind, canvas, colours - 1, then the number of codes and their length in 4 bytes each,
/// little endian.
constexpr std::size_t kHeaderSize = 12;

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

tl::unexpected<Error> other_network() {
  return fail(ErrorCode::NotAProject, "this generator doesn't fit the sprites it is kept with", {},
              "The project may be damaged or from another version.");
}

}  // namespace

std::vector<std::uint8_t> to_compact(const FrozenGenerator& generator) {
  const torch::NoGradGuard no_grad;
  const GeneratorSpec& spec = generator.spec();
  const SpriteCodes* codes = generator.codes().get();
  std::vector<std::uint8_t> bytes = {kLayout, static_cast<std::uint8_t>(spec.kind),
                                     static_cast<std::uint8_t>(spec.canvas),
                                     static_cast<std::uint8_t>(spec.colours - 1)};
  put_number(bytes, codes ? static_cast<std::uint32_t>(codes->count()) : 0);
  put_number(bytes, codes ? static_cast<std::uint32_t>(codes->size()) : 0);
  for (const torch::Tensor& tensor : contents_of(generator.net())) put_halves(bytes, tensor);
  return bytes;
}

Result<std::shared_ptr<const FrozenGenerator>> from_compact(std::span<const std::uint8_t> bytes,
                                                            std::shared_ptr<const SpriteSet> set,
                                                            std::shared_ptr<const SpriteCodes> codes) {
  if (bytes.size() < kHeaderSize || bytes[0] != kLayout) return other_network();
  GeneratorSpec spec;
  spec.kind = static_cast<GeneratorSpec::Kind>(bytes[1]);
  spec.canvas = bytes[2];
  spec.colours = bytes[3] + 1;
  const std::uint32_t count = number_at(bytes, 4), code_size = number_at(bytes, 8);
  const bool known = bytes[1] <= static_cast<std::uint8_t>(GeneratorSpec::Kind::Gan2014);
  const bool with_codes = spec.kind == GeneratorSpec::Kind::SpriteGan;
  const std::uint32_t wanted = with_codes ? static_cast<std::uint32_t>(set->size()) : 0;
  if (!known || spec.canvas != set->canvas() || count != wanted ||
      with_codes != (codes != nullptr) || (with_codes && spec.colours != set->palette().size())) {
    return other_network();
  }
  const torch::NoGradGuard no_grad;
  const std::shared_ptr<GeneratorNet> net = make_generator(spec);
  if (with_codes && code_size != static_cast<std::uint32_t>(net->latent_size())) {
    return other_network();
  }
  HalfReader reader(bytes.subspan(kHeaderSize));
  for (const torch::Tensor& tensor : contents_of(*net)) {
    if (!reader.fill(tensor)) return other_network();
  }
  if (!reader.at_end()) return other_network();
  return std::make_shared<const FrozenGenerator>(spec, *net, std::move(codes), std::move(set));
}

}  // namespace pixelatent
