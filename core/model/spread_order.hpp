#pragma once
// An order in which what is alike stands together, so that every so-manieth of it is a fair sample
// of all kinds. No torch here.
#include <span>
#include <vector>

namespace pixelatent {

/// The numbers of the rows of `values` [n, dimensions], ordered by halving the set again and again
/// along the dimension in which it varies most (as a k-d tree does; Bentley 1975).
std::vector<int> spread_order(std::span<const float> values, int dimensions);

/// `count` of the 0..size-1 places in such an order: multiples of the golden ratio from `offset` in
/// 0..1 on, so that the first few are as evenly apart as many are, and stay the same when more are
/// asked for (Kronecker sequence; Niederreiter 1992). Empty when there is no place.
std::vector<int> evenly_spread(int size, int count, double offset);

}  // namespace pixelatent
