#include "model/generator_fingerprint.hpp"

#include "base/fingerprint.hpp"
#include "model/frozen_generator.hpp"

namespace pixelatent {

std::uint64_t fingerprint_of(const SpriteSet& set) {
  Fingerprint print;
  print.add(static_cast<std::uint64_t>(set.canvas().width));
  print.add(static_cast<std::uint64_t>(set.canvas().height));
  const std::vector<Rgba8>& colours = set.palette().colours;
  print.add_bytes(colours.data(), colours.size() * sizeof(Rgba8));
  print.add_bytes(set.indices().data(), set.indices().size());
  return print.value();
}

std::uint64_t fingerprint_of(const FrozenGenerator& generator) {
  Fingerprint print;
  print.add(fingerprint_of(generator.set()));
  print.add(static_cast<std::uint64_t>(generator.spec().kind));
  std::vector<torch::Tensor> contents = generator.net().parameters();
  for (const torch::Tensor& buffer : generator.net().buffers()) {
    if (buffer.is_floating_point()) contents.push_back(buffer);
  }
  for (const torch::Tensor& tensor : contents) {
    // In the order of its numbers, not of its memory, which may be channels_last.
    const torch::Tensor row = tensor.detach().to(torch::kCPU, torch::kFloat).contiguous();
    print.add_bytes(row.data_ptr<float>(), static_cast<std::size_t>(row.numel()) * sizeof(float));
  }
  return print.value() == 0 ? 1 : print.value();
}

}  // namespace pixelatent
