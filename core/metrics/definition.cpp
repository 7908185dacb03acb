#include "metrics/definition.hpp"

#include <cstdio>

#include "metrics/features.hpp"

namespace pixelatent {

namespace {

/// FNV-1a, 64 bits.
std::uint64_t fnv(const std::string& text) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return hash;
}

std::string rounded(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f ", value);
  return text;
}

/// A few weights of every layer: coarse, because the last digits depend on the processor.
std::string some_weights(const FeatureSpace& space) {
  std::string text;
  for (const torch::Tensor& kernel : space.kernels()) {
    const torch::Tensor flat = kernel.flatten();
    for (int i = 0; i < 8; ++i) text += rounded(flat[i].item<double>());
  }
  return text;
}

}  // namespace

std::string definition_hash(const QualityDefinition& d) {
  std::string text = "version " + std::to_string(d.version) + " widths ";
  for (const int width : d.feature_widths) text += std::to_string(width) + " ";
  for (const std::uint64_t seed : d.feature_seeds) {
    text +=
        "seed " + std::to_string(seed) + " " + some_weights(FeatureSpace(seed, d.feature_widths));
  }
  for (const int value :
       {d.neighbours, d.patch, d.directions, d.patch_splits, d.copy_shift, d.unlike_colours}) {
    text += std::to_string(value) + " ";
  }
  text += std::to_string(d.direction_seed) + " " + std::to_string(d.copy_share);
  char digits[17];
  std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(fnv(text)));
  return digits;
}

}  // namespace pixelatent
