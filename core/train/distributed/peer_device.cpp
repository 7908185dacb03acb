#include "train/distributed/peer_device.hpp"

#include <algorithm>
#include <optional>

namespace pixelatent {

namespace {

using Offers = std::vector<PeerOffer>;

std::optional<std::size_t> first_asking(const Offers& offers, DeviceChoice choice) {
  const auto found = std::ranges::find(offers, choice, &PeerOffer::asked);
  if (found == offers.end()) return std::nullopt;
  return static_cast<std::size_t>(found - offers.begin());
}

/// Why not everybody has a GPU alone; no error when everybody has.
Result<> one_each(const Offers& offers) {
  for (std::size_t rank = 0; rank < offers.size(); ++rank) {
    const std::string& gpu = offers[rank].gpu;
    if (gpu.empty()) {
      return fail(ErrorCode::NoDevice,
                  "rank " + std::to_string(rank) + " has no GPU of its own: " + offers[rank].lack,
                  "--device cuda",
                  "Start as many processes as there are GPUs, or leave --device out.");
    }
    const auto other = std::ranges::find(offers, gpu, &PeerOffer::gpu) - offers.begin();
    if (static_cast<std::size_t>(other) == rank) continue;
    return fail(ErrorCode::NoDevice,
                "ranks " + std::to_string(other) + " and " + std::to_string(rank) +
                    " would compute on the same GPU (" + gpu + "), and NCCL wants one for each",
                "--device cuda",
                "Start as many processes as there are GPUs; LOCAL_RANK says which one is whose.");
  }
  return {};
}

}  // namespace

std::string PeerOffer::packed() const {
  return std::string(key_of(asked)) + '\n' + gpu + '\n' + lack;
}

PeerOffer PeerOffer::unpack(const std::string& text) {
  const auto first = text.find('\n');
  const auto second = first == std::string::npos ? first : text.find('\n', first + 1);
  if (second == std::string::npos) return {};
  PeerOffer offer;
  offer.asked = device_from(text.substr(0, first)).value_or(DeviceChoice::Auto);
  offer.gpu = text.substr(first + 1, second - first - 1);
  offer.lack = text.substr(second + 1);
  return offer;
}

Result<bool> all_on_gpus(const Offers& offers) {
  const auto cpu = first_asking(offers, DeviceChoice::Cpu);
  const auto cuda = first_asking(offers, DeviceChoice::Cuda);
  if (cpu && cuda) {
    return fail(ErrorCode::BadArgument,
                "rank " + std::to_string(*cpu) + " was told cpu and rank " + std::to_string(*cuda) +
                    " cuda",
                "--device", "Start all processes with the same words.");
  }
  if (cpu) return false;
  const auto alone = one_each(offers);
  if (alone) return true;
  if (cuda) return tl::unexpected(alone.error());
  return false;
}

}  // namespace pixelatent
