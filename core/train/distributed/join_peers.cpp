// How processes find each other, by LibTorch's stores, and connect, by Gloo.
#include <optional>
#include <torch/csrc/distributed/c10d/FileStore.hpp>
#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>

#include "base/last_resort.hpp"
#include "base/meeting.hpp"
#include "base/network.hpp"
#include "train/distributed/c10d_group.hpp"
#include "train/distributed/closing_store.hpp"

namespace pixelatent {

namespace {

using Store = c10::intrusive_ptr<c10d::Store>;

/// Where processes meet, as long as they do.
struct MeetingPlace {
  std::optional<HostedMeeting> hosted;
  Store store;
};

std::string seconds_text(std::chrono::milliseconds time) {
  return std::to_string((time.count() + 999) / 1000) + " s";
}

std::string place_text(const PeerPlace& place) {
  return place.host + ":" + std::to_string(place.port);
}

/// The device that data goes over, by its name or by one of its addresses.
Result<std::shared_ptr<::gloo::transport::Device>> device_for(const PeerPlace& place) {
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

Store file_store(const std::filesystem::path& file, int size, const Patience& patience) {
  Store store = c10::make_intrusive<c10d::FileStore>(file.string(), size);
  // Its own is five minutes, also for a file that went with its host.
  store->setTimeout(patience.in_training);
  return store;
}

Result<MeetingPlace> meet_in_file(const PeerPlace& place, const Patience& patience) {
  if (!place.meeting_file.empty()) {
    return MeetingPlace{{}, file_store(place.meeting_file, place.size, patience)};
  }
  if (place.rank == 0) {
    auto hosted = HostedMeeting::host(place.port);
    if (!hosted) return tl::unexpected(hosted.error());
    const auto file = hosted->folder() / "store";
    return MeetingPlace{std::move(*hosted), file_store(file, place.size, patience)};
  }
  const auto folder = find_meeting(place.port, patience.to_join);
  if (!folder) return tl::unexpected(folder.error());
  return MeetingPlace{{}, file_store(*folder / "store", place.size, patience)};
}

Result<MeetingPlace> meet_over_network(const PeerPlace& place, const Patience& patience) {
  const bool serves = place.rank == 0 && !place.agent_store;
  c10d::TCPStoreOptions options;
  options.port = place.port;
  options.isServer = serves;
  options.numWorkers = static_cast<std::size_t>(place.size);
  options.waitWorkers = false;
  options.timeout = patience.to_join;
  try {
    Store store = c10::make_intrusive<c10d::TCPStore>(place.host, options);
    if (place.agent_store) {
      store = c10::make_intrusive<c10d::PrefixStore>(place.agent_prefix(), store);
    }
    return MeetingPlace{{}, std::move(store)};
  } catch (const std::exception& e) {
    if (serves) {
      return fail(ErrorCode::Unwritable, "rank 0 can't listen there: the port is taken",
                  place_text(place), "Choose another MASTER_PORT.");
    }
    return fail(ErrorCode::NotFound,
                "rank " + std::to_string(place.rank) + " gets no answer there within " +
                    seconds_text(patience.to_join),
                place_text(place),
                "Start rank 0, check that MASTER_ADDR and MASTER_PORT are the same for all, and "
                "that no firewall stands between.");
  }
}

std::string here_key(int rank) { return "here/" + std::to_string(rank); }

/// Says which ranks did not come.
Result<> wait_for_all(const Store& store, const PeerPlace& place, const Patience& patience) {
  store->set(here_key(place.rank), std::vector<std::uint8_t>{1});
  std::vector<std::string> all;
  for (int rank = 0; rank < place.size; ++rank) all.push_back(here_key(rank));
  try {
    store->wait(all, patience.to_join);
    return {};
  } catch (const std::exception&) {
    std::string missing;
    try {
      for (int rank = 0; rank < place.size; ++rank) {
        if (!store->check({here_key(rank)})) missing += " " + std::to_string(rank);
      }
    } catch (const std::exception&) {
      return fail(ErrorCode::NotFound, "the place where the processes meet is gone",
                  place_text(place), "Start all of them again.");
    }
    return fail(ErrorCode::NotFound,
                "of " + std::to_string(place.size) + " processes these did not come within " +
                    seconds_text(patience.to_join) + ": rank" + missing,
                place_text(place), "Start all of them, with the same WORLD_SIZE.");
  }
}

std::shared_ptr<PeerGroup> group_in(const Store& store, const std::string& prefix,
                                    const PeerPlace& place,
                                    const std::shared_ptr<::gloo::transport::Device>& device,
                                    std::chrono::milliseconds patience) {
  auto options = c10d::ProcessGroupGloo::Options::create(patience);
  options->devices.push_back(device);
  options->threads = 1;  // one thing is said at a time
  const Store own = c10::make_intrusive<c10d::PrefixStore>(prefix, store);
  return std::make_shared<C10dGroup>(
      c10::make_intrusive<c10d::ProcessGroupGloo>(own, place.rank, place.size, options), patience);
}

}  // namespace

Result<> can_join_peers() { return {}; }

Result<JoinedPeers> join_peers(const PeerPlace& place, const Patience& patience) {
  // Who dies while they connect may leave a call of the library's without an answer.
  end_unless_done(patience.to_join + 2 * patience.in_training,
                  "rank " + std::to_string(place.rank) +
                      ": the processes could not connect in time. Start all of them again.");
  const auto device = device_for(place);
  if (!device) return tl::unexpected(device.error());
  const bool in_file = place.all_here() && !place.agent_store;
  auto met = in_file ? meet_in_file(place, patience) : meet_over_network(place, patience);
  if (!met) return tl::unexpected(met.error());
  if (auto all = wait_for_all(met->store, place, patience); !all) {
    return tl::unexpected(all.error());
  }
  const auto store = c10::make_intrusive<ClosingStore>(std::move(met->store), patience.in_training);
  try {
    // The impatient one first: who dies while they connect is not waited for.
    JoinedPeers joined;
    joined.training = group_in(store, "training", place, *device, patience.in_training);
    (void)joined.training->gather(torch::zeros({1}));
    joined.beginning = group_in(store, "beginning", place, *device, patience.to_begin);
    // Once all have come so far nobody needs the store, and nothing listens for it any more.
    (void)joined.training->gather(torch::zeros({1}));
    store->close();
    done_in_time();
    return joined;
  } catch (const std::exception& e) {
    return fail(ErrorCode::NotFound,
                std::string("the processes found each other, but could not connect (") +
                    std::string(e.what()).substr(0, 120) + ")",
                place_text(place),
                "Name the network device that leads to the others: GLOO_SOCKET_IFNAME=eth0.");
  }
}

}  // namespace pixelatent
