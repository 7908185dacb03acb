#pragma once
// What processes must have been told alike to train together. No torch here.
#include <cstdint>
#include <string>
#include <vector>

namespace pixelatent {

/// What one process was asked to do, line by line: a name and its value ("model", "sprite").
/// Sheets are lines too: the name of the file, and its fingerprint.
struct PeerTerms {
  struct Line {
    std::string name, value;
    friend bool operator==(const Line&, const Line&) = default;
  };
  std::vector<Line> settings, sheets;

  std::vector<std::uint8_t> packed() const;
  /// Bytes that are none give no lines.
  static PeerTerms unpack(const std::vector<std::uint8_t>& bytes);
};

/// What is other in `mine` than in rank 0's, in words; empty when nothing is. "hero.png is another
/// file here than at rank 0".
std::string difference(const PeerTerms& mine, const PeerTerms& first);

}  // namespace pixelatent
