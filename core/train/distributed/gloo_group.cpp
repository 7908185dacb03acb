#include "train/distributed/gloo_group.hpp"

#include <numeric>
#include <regex>
#include <torch/csrc/distributed/c10d/PrefixStore.hpp>

#include "base/network.hpp"

namespace pixelatent {

namespace {

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

/// The device that data goes over, by its name or by one of its addresses.
Result<std::shared_ptr<::gloo::transport::Device>> gloo_device_for(const PeerPlace& place) {
  using Gloo = c10d::ProcessGroupGloo;
  if (!place.interface.empty()) {
    try {
      return Gloo::createDeviceForInterface(place.interface);
    } catch (const std::exception&) {
      return fail(ErrorCode::NotFound, "there is no network device of that name with an address",
                  "GLOO_SOCKET_IFNAME=" + place.interface, "`ip addr` lists those there are.");
    }
  }
  if (place.all_here()) return Gloo::createDeviceForHostname("127.0.0.1");
  const auto address = address_of(place.host);
  if (!address) return tl::unexpected(address.error());
  if (is_loopback_address(*address)) {
    return fail(ErrorCode::NotFound,
                "on this machine that name means " + *address +
                    ", the loopback, where no other machine can reach it (see /etc/hosts)",
                "MASTER_ADDR=" + place.host,
                "Give its address in the network as numbers, or name the network device to use: "
                "GLOO_SOCKET_IFNAME=eth0.");
  }
  const auto own = own_address_towards(*address);
  if (!own) return tl::unexpected(own.error());
  return Gloo::createDeviceForHostname(*own);
}

std::shared_ptr<PeerGroup> group_in(const PeerStore& store, const std::string& prefix,
                                    const PeerPlace& place,
                                    const std::shared_ptr<::gloo::transport::Device>& device,
                                    std::chrono::milliseconds patience) {
  auto options = c10d::ProcessGroupGloo::Options::create(patience);
  options->devices.push_back(device);
  options->threads = 1;  // one thing is said at a time
  const PeerStore own = c10::make_intrusive<c10d::PrefixStore>(prefix, store);
  return std::make_shared<GlooGroup>(
      c10::make_intrusive<c10d::ProcessGroupGloo>(own, place.rank, place.size, options), patience);
}

}  // namespace

Result<> can_use_gloo(const PeerPlace& place) {
  const auto device = gloo_device_for(place);
  return device ? Result<>() : tl::unexpected(device.error());
}

Result<JoinedPeers> join_by_gloo(const PeerStore& store, const PeerPlace& place,
                                 const Patience& patience) {
  const auto device = gloo_device_for(place);
  if (!device) return tl::unexpected(device.error());
  // The impatient one first: who dies while they connect is not waited for.
  JoinedPeers joined;
  joined.training = group_in(store, "training", place, *device, patience.in_training);
  (void)joined.training->gather(torch::zeros({1}));
  joined.beginning = group_in(store, "beginning", place, *device, patience.to_begin);
  return joined;
}

template <class Say>
void GlooGroup::say(const Say& what) {
  try {
    what()->wait();
  } catch (const std::exception& e) {
    throw_lost(loss_text(e.what(), patience_), patience_);
  }
}

void GlooGroup::sum(torch::Tensor& values) {
  std::vector<torch::Tensor> all = {values};
  say([&] { return group_->allreduce(all); });
}

void GlooGroup::broadcast(torch::Tensor& values) {
  std::vector<torch::Tensor> all = {values};
  say([&] { return group_->broadcast(all); });
}

std::vector<torch::Tensor> GlooGroup::gather(const torch::Tensor& values) {
  std::vector<std::vector<torch::Tensor>> everybody(1);
  for (int i = 0; i < size(); ++i) everybody[0].push_back(torch::empty_like(values));
  std::vector<torch::Tensor> mine = {values};
  say([&] { return group_->allgather(everybody, mine); });
  return everybody[0];
}

torch::Tensor GlooGroup::exchange(const torch::Tensor& mine,
                                  const std::vector<std::int64_t>& rows) {
  std::vector<std::int64_t> to(rows.size(), mine.size(1)), from = rows;
  torch::Tensor sent = mine.contiguous().view({-1, mine.size(2)});
  torch::Tensor got =
      torch::empty({std::accumulate(rows.begin(), rows.end(), std::int64_t{0}), mine.size(2)});
  say([&] { return group_->alltoall_base(got, sent, from, to); });
  return got;
}

}  // namespace pixelatent
