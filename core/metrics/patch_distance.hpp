#pragma once
// Sliced Wasserstein distance of all small patches of pictures at native size: sees detail that the
// features average away.
#include <torch/torch.h>

#include <cstdint>
#include <vector>

namespace pixelatent {

/// Whole patches, or only how they differ from their own mean colour: lines, dots and shading.
enum class PatchPart { Whole, Detail };
inline constexpr int kPatchPartCount = 2;

/// How all patches of some pictures lie along every direction.
class PatchHistogram {
 public:
  PatchHistogram();
  /// Directions of whole patches come first, those of detail after them.
  void add(int direction, int bin) { ++counts_[index(direction, bin)]; }
  void add_patches(std::int64_t patches) { patches_ += patches; }
  std::int64_t patches() const { return patches_; }
  /// Mean over the directions of the Wasserstein-1 distance between the two distributions, times
  /// 1000. Not a number when either is empty.
  double distance(const PatchHistogram& other, PatchPart part) const;

  static constexpr int kBins = 4096;
  static constexpr double kRange = 32;  ///< bins cover -kRange..kRange

 private:
  static std::size_t index(int direction, int bin) {
    return static_cast<std::size_t>(direction) * kBins + static_cast<std::size_t>(bin);
  }
  std::vector<std::uint32_t> counts_;  ///< [parts * directions][kBins]
  std::int64_t patches_ = 0;
};

/// What real patches vary by; both sides of a comparison are measured by it.
class PatchScale {
 public:
  /// images: [n, 4, H, W] in [-1, 1]; may be called for part after part.
  void learn(const torch::Tensor& images);
  /// [4] mean and standard deviation of the channels, values 0..255 premultiplied.
  torch::Tensor mean() const;
  torch::Tensor deviation() const;

 private:
  torch::Tensor sum_ = torch::zeros({4}, torch::kDouble),
                squares_ = torch::zeros({4}, torch::kDouble);
  double patches_ = 0;
};

class PatchProjector {
 public:
  explicit PatchProjector(const PatchScale& scale);
  /// Picture i of images [n, 4, H, W] goes into every histogram of targets[i].
  void project(const torch::Tensor& images,
               const std::vector<std::vector<PatchHistogram*>>& targets) const;

 private:
  torch::Tensor kernel_, bias_;
};

}  // namespace pixelatent
