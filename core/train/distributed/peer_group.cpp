#include "train/distributed/peer_group.hpp"

#include <algorithm>
#include <cstring>

#include "base/last_resort.hpp"

namespace pixelatent {

namespace {

constexpr std::chrono::milliseconds kToTidyUp{10'000}, kLongestTidying{120'000};

}  // namespace

void throw_lost(const std::string& text, std::chrono::milliseconds patience) {
  // What is said to the person then, and what is tidied up, takes no time.
  end_unless_done(std::min(2 * patience, kLongestTidying) + kToTidyUp, {});
  throw PeerLost(text);
}

std::vector<std::uint8_t> PeerGroup::broadcast_bytes(std::vector<std::uint8_t> bytes) {
  torch::Tensor count = torch::full({1}, static_cast<std::int64_t>(bytes.size()), torch::kLong);
  broadcast(count);
  bytes.resize(static_cast<std::size_t>(count.item<std::int64_t>()));
  if (bytes.empty()) return bytes;
  torch::Tensor contents =
      torch::from_blob(bytes.data(), {static_cast<std::int64_t>(bytes.size())}, torch::kByte);
  broadcast(contents);
  return bytes;
}

std::vector<std::string> PeerGroup::gather_texts(const std::string& text) {
  torch::Tensor mine = torch::zeros({static_cast<std::int64_t>(kLongestText) + 1}, torch::kByte);
  std::memcpy(mine.data_ptr<std::uint8_t>(), text.data(), std::min(text.size(), kLongestText));
  std::vector<std::string> texts;
  for (const torch::Tensor& each : gather(mine)) {
    texts.emplace_back(reinterpret_cast<const char*>(each.data_ptr<std::uint8_t>()));
  }
  return texts;
}

}  // namespace pixelatent
