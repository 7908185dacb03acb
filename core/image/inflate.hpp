#pragma once
// What zlib has packed. For image/ alone.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace pixelatent {

/// Exactly `length` bytes; nothing when the data are damaged or hold fewer. What they hold beyond
/// that isn't unpacked.
std::optional<std::vector<std::uint8_t>> inflated_exactly(std::span<const std::uint8_t> packed,
                                                          std::size_t length);

}  // namespace pixelatent
