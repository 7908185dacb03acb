#pragma once
// How many threads make training fastest on this machine, found by trying.

namespace pixelatent {

/// 1..8, at most the machine's processors: the number that works through convolutions like the
/// models' fastest, fewer when more gain less than a tenth. Tried once in a process (a fraction of
/// a second); sets LibTorch's number of threads while it tries.
int fastest_threads();

}  // namespace pixelatent
