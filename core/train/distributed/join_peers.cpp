// How processes find each other, by LibTorch's stores, and what connects them then.
#include <optional>
#include <torch/csrc/distributed/c10d/FileStore.hpp>
#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>

#include "base/last_resort.hpp"
#include "base/meeting.hpp"
#include "train/distributed/closing_store.hpp"
#include "train/distributed/peer_backend.hpp"

namespace pixelatent {

namespace {

using Store = PeerStore;

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

/// What every rank was told and has, by rank.
std::vector<PeerOffer> exchange_offers(const Store& store, const PeerPlace& place,
                                       DeviceChoice asked) {
  const auto key = [](int rank) { return "device/" + std::to_string(rank); };
  const std::string mine = gpu_offer(place, asked).packed();
  store->set(key(place.rank), std::vector<std::uint8_t>(mine.begin(), mine.end()));
  std::vector<PeerOffer> offers;
  for (int rank = 0; rank < place.size; ++rank) {
    const auto text = store->get(key(rank));
    offers.push_back(PeerOffer::unpack(std::string(text.begin(), text.end())));
  }
  return offers;
}

Result<JoinedPeers> connect(const Store& met, const PeerPlace& place, const Patience& patience,
                            DeviceChoice asked) {
  const auto store = c10::make_intrusive<ClosingStore>(met, patience.in_training);
  const auto gpus = all_on_gpus(exchange_offers(store, place, asked));
  if (!gpus) return tl::unexpected(gpus.error());
  auto joined = *gpus ? join_by_nccl(store, place, patience) : join_by_gloo(store, place, patience);
  if (!joined) return joined;
  // Once all have come so far nobody needs the store, and nothing listens for it any more.
  (void)joined->training->gather(torch::zeros({1}));
  store->close();
  return joined;
}

}  // namespace

Result<> can_join_peers() { return {}; }

bool alone_by_nccl(const PeerPlace& place, DeviceChoice asked) {
  return asked == DeviceChoice::Cuda && !gpu_offer(place, asked).gpu.empty();
}

Result<JoinedPeers> join_peers(const PeerPlace& place, const Patience& patience,
                               DeviceChoice asked) {
  // Who dies while they connect may leave a call of the library's without an answer.
  end_unless_done(patience.to_join + 2 * patience.in_training,
                  "rank " + std::to_string(place.rank) +
                      ": the processes could not connect in time. Start all of them again.");
  if (auto way = can_use_gloo(place); !way) return tl::unexpected(way.error());
  const bool in_file = place.all_here() && !place.agent_store;
  auto met = in_file ? meet_in_file(place, patience) : meet_over_network(place, patience);
  if (!met) return tl::unexpected(met.error());
  if (auto all = wait_for_all(met->store, place, patience); !all) {
    return tl::unexpected(all.error());
  }
  try {
    const Store store = std::move(met->store);
    auto joined = connect(store, place, patience, asked);
    if (joined) done_in_time();
    return joined;
  } catch (const std::exception& e) {
    return fail(ErrorCode::NotFound,
                std::string("the processes found each other, but could not connect (") +
                    std::string(e.what()).substr(0, 120) + ")",
                place_text(place),
                "Name the network device that leads to the others: GLOO_SOCKET_IFNAME=eth0 (of "
                "GPUs: NCCL_SOCKET_IFNAME).");
  }
}

}  // namespace pixelatent
