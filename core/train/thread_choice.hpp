#pragma once
// How many threads make training fastest on this machine, found by trying.

namespace pixelatent {

/// 1..8, at most the machine's processors: all of them, unless fewer work through convolutions like
/// the models' faster by a tenth; what else runs at that moment must not decide for the whole run.
/// Tried once in a process (a fraction of a second); sets LibTorch's number of threads while it
/// tries.
int fastest_threads();

}  // namespace pixelatent
