#pragma once
// Complete-linkage clustering of colours.
#include <span>
#include <vector>

#include "image/oklab.hpp"

namespace pixelatent {

/// For every point the number of its cluster, 0, 1, ... without gaps. Agglomerative clustering with
/// complete linkage by the nearest-neighbour chain (Murtagh, "A survey of recent advances in
/// hierarchical clustering algorithms", 1983), cut where a cluster would get wider than `diameter`
/// (Euclidean). Takes time and memory of points squared: 1,000 points, 4 MB.
std::vector<int> complete_linkage(std::span<const Oklab> points, float diameter);

}  // namespace pixelatent
