#pragma once
// Numbers to bytes and back, deflated. Reading throws Unpackable when the bytes are not what was
// packed.
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "train/snapshot.hpp"

namespace pixelatent {

struct Unpackable {};

std::vector<std::uint8_t> deflated(std::span<const std::uint8_t> bytes);
/// Exactly `size` bytes.
std::vector<std::uint8_t> inflated(std::span<const std::uint8_t> bytes, std::size_t size);

std::uint32_t crc_of(std::span<const std::uint8_t> bytes);

/// Image numbers, then one loss after another, those of `series` alone.
std::vector<std::uint8_t> pack_points(std::span<const MetricPoint> points,
                                      std::span<const Loss> series);
/// `series` as packed; a loss that is unknown here is passed over.
std::vector<MetricPoint> unpack_points(std::span<const std::uint8_t> bytes, std::size_t count,
                                       std::span<const std::optional<Loss>> series);

std::vector<std::uint8_t> pack_nearest(std::span<const SampleGrid::Nearest> nearest);
std::vector<SampleGrid::Nearest> unpack_nearest(std::span<const std::uint8_t> bytes);

}  // namespace pixelatent
