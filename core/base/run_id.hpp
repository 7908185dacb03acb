#pragma once
// Which run a value belongs to.
#include <compare>
#include <cstdint>

namespace pixelatent {

/// One run in this process, from the moment it was asked for: given by the engine when a run is
/// started or a saved one goes on, and carried by every value of it that crosses threads. Whoever
/// shows a run drops values of other runs by comparing ids; none is given twice. In the project
/// file a run has a RunNumber instead (project/rows.hpp), which outlives the process.
struct RunId {
  std::uint64_t value = 0;  ///< 0: no run
  explicit operator bool() const { return value != 0; }
  friend auto operator<=>(const RunId&, const RunId&) = default;
};

}  // namespace pixelatent
