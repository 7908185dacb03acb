#pragma once
// Sprites that a run does not learn from, so that it can be asked afterwards whether its samples
// are nearer to what it saw than sprites that it did not see are.
#include <vector>

namespace pixelatent {

/// Smaller sets need all they have.
inline constexpr int kFewestToKeepBack = 600;

/// Of a set of so many sprites: ascending, the same on every call; one in sixteen, 128 at most;
/// none of a set smaller than kFewestToKeepBack.
std::vector<int> kept_back(int sprites);
/// All the others.
std::vector<int> learned_from(int sprites);

}  // namespace pixelatent
