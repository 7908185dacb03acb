#pragma once
// The same few out of many, every time.
#include <vector>

namespace pixelatent {

/// min(count, size) different numbers of 0..size-1, ascending; random but the same on every call.
std::vector<int> fixed_subset(int size, int count);

/// 0..size-1 in an order that depends on `seed` alone.
std::vector<int> fixed_order(int size, int seed);

}  // namespace pixelatent
