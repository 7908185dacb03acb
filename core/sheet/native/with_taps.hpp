#pragma once
// Loops over taps whose number the compiler knows.

namespace pixelatent {

/// Calls work with the number of taps as a constant, 0 for numbers that no kernel has.
template <typename Work>
void with_taps(int taps, const Work& work) {
  if (taps == 1) return work.template operator()<1>();
  if (taps == 2) return work.template operator()<2>();
  if (taps == 4) return work.template operator()<4>();
  if (taps == 6) return work.template operator()<6>();
  work.template operator()<0>();
}

}  // namespace pixelatent
