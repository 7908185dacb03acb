#pragma once
// Many numbers for everything, laid out in a plane so that what is alike lies together: t-SNE (van
// der Maaten & Hinton 2008), with the forces between far ones summed up (van der Maaten 2014). No
// torch here.
#include <array>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace pixelatent {

using PlanePoint = std::array<float, 2>;

struct EmbeddingOptions {
  double perplexity = 20;  ///< about so many neighbours count; a third of all at most
  int iterations = 400;
  double theta =
      0.7;  ///< what is further away than its side over this counts as one; 0: all singly
};

/// One point for each row of `features` [count, dimensions]. `start` [count]: where they begin,
/// most often the first two principal coordinates; the same start gives the same bytes. `progress`
/// (0..1) is told now and then, on the calling thread. Nothing when asked to stop.
std::optional<std::vector<PlanePoint>> neighbour_embedding(
    std::span<const float> features, int dimensions, std::span<const PlanePoint> start,
    const EmbeddingOptions& options = {}, const std::function<void(float)>& progress = {},
    const std::stop_token& stop = {});

}  // namespace pixelatent
