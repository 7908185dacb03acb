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

/// Everything to everybody; who can do with less does.
torch::Tensor PeerGroup::exchange(const torch::Tensor& mine,
                                  const std::vector<std::int64_t>& rows) {
  const std::int64_t most = *std::max_element(rows.begin(), rows.end());
  torch::Tensor padded = torch::zeros({size(), most, mine.size(2)});
  padded.slice(1, 0, mine.size(1)).copy_(mine);
  const auto all = gather(padded);
  std::vector<torch::Tensor> for_me;
  for (std::size_t from = 0; from < all.size(); ++from) {
    for_me.push_back(all[from][rank()].slice(0, 0, rows[from]));
  }
  return torch::cat(for_me);
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
