#pragma once
// Where processes that train together compute: what each of them has, and what all do then. No
// torch here.
#include <string>
#include <vector>

#include "base/error.hpp"
#include "train/options.hpp"

namespace pixelatent {

/// What one process was told and has.
struct PeerOffer {
  DeviceChoice asked = DeviceChoice::Auto;
  std::string gpu;   ///< its own, by a name that no other GPU has; empty: none
  std::string lack;  ///< why there is none, in words

  std::string packed() const;
  /// A text that is none gives an offer of nothing.
  static PeerOffer unpack(const std::string& text);
};

/// By rank. True: each has a GPU of its own and nobody was told to do without. False: processors
/// compute. Errors: BadArgument (some were told cpu, others cuda), NoDevice (cuda was asked for,
/// and a process has no GPU or shares one with another, which NCCL can't).
Result<bool> all_on_gpus(const std::vector<PeerOffer>& offers);

}  // namespace pixelatent
