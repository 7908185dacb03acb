#include "train/distributed/c10d_group.hpp"

#include <algorithm>
#include <regex>

#include "base/last_resort.hpp"
#include "base/network.hpp"

namespace pixelatent {

namespace {

constexpr std::chrono::milliseconds kToTidyUp{10'000}, kLongestTidying{120'000};

/// What Gloo said, for a person.
std::string loss_text(const std::string& said, std::chrono::milliseconds patience) {
  if (said.find("imed out") != std::string::npos) {
    return "the other processes have said nothing for " + std::to_string(patience.count() / 1000) +
           " s";
  }
  // "… [10.0.0.2]:41234 …"; on this machine it says nothing.
  std::smatch address;
  std::string text = "another process is gone";
  if (std::regex_search(said, address, std::regex(R"(\[([0-9a-fA-F.:]+)\]:[0-9])")) &&
      !is_loopback_address(address[1].str())) {
    text += ", the one at " + address[1].str();
  }
  return text;
}

}  // namespace

template <class Say>
void C10dGroup::say(const Say& what) {
  try {
    what()->wait();
  } catch (const std::exception& e) {
    // What is said to the person then, and what is tidied up, takes no time.
    end_unless_done(std::min(2 * patience_, kLongestTidying) + kToTidyUp, {});
    throw PeerLost(loss_text(e.what(), patience_));
  }
}

void C10dGroup::sum(torch::Tensor& values) {
  std::vector<torch::Tensor> all = {values};
  say([&] { return group_->allreduce(all); });
}

void C10dGroup::broadcast(torch::Tensor& values) {
  std::vector<torch::Tensor> all = {values};
  say([&] { return group_->broadcast(all); });
}

std::vector<torch::Tensor> C10dGroup::gather(const torch::Tensor& values) {
  std::vector<std::vector<torch::Tensor>> everybody(1);
  for (int i = 0; i < size(); ++i) everybody[0].push_back(torch::empty_like(values));
  std::vector<torch::Tensor> mine = {values};
  say([&] { return group_->allgather(everybody, mine); });
  return everybody[0];
}

}  // namespace pixelatent
