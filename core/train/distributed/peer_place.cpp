#include "train/distributed/peer_place.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <limits>

namespace pixelatent {

namespace {

constexpr int kMostProcesses = 4096;
constexpr int kTorchPort = 29500;  // torch.distributed's own
constexpr int kMostPeerThreads = 8;

std::optional<int> whole_number(const std::string& text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return {};
  return value;
}

/// First of the names that is set.
struct Named {
  std::string name, text;
};
std::optional<Named> first_of(const Environment& environment,
                              std::initializer_list<const char*> names) {
  for (const char* name : names) {
    if (auto text = environment(name); text && !text->empty()) return Named{name, *text};
  }
  return std::nullopt;
}

Result<int> number_in(const Named& variable, int low, int high) {
  const auto value = whole_number(variable.text);
  if (value && *value >= low && *value <= high) return *value;
  return fail(ErrorCode::BadArgument,
              "it is “" + variable.text + "”, not a whole number from " + std::to_string(low) +
                  " to " + std::to_string(high),
              variable.name, "torchrun and Slurm set it themselves; by hand, set it as they do.");
}

tl::unexpected<Error> not_set(const std::string& name, const std::string& hint) {
  return fail(ErrorCode::BadArgument,
              "this variable is not set, and WORLD_SIZE says that several "
              "processes train together",
              name, hint);
}

Result<> read_agent(const Environment& environment, PeerPlace& place) {
  // Written by Python: str(True).
  place.agent_store = environment("TORCHELASTIC_USE_AGENT_STORE") == "True";
  if (const auto count = first_of(environment, {"TORCHELASTIC_RESTART_COUNT"})) {
    const auto attempt = number_in(*count, 0, std::numeric_limits<int>::max());
    if (!attempt) return tl::unexpected(attempt.error());
    place.attempt = *attempt;
  }
  return {};
}

Result<> read_meeting(const Environment& environment, PeerPlace& place) {
  place.meeting_file = environment("PIXELATENT_MEETING_FILE").value_or("");
  place.host = environment("MASTER_ADDR").value_or("");
  if (!place.meeting_file.empty()) {
    place.host = "127.0.0.1";
    return {};
  }
  if (place.host.empty()) {
    return not_set("MASTER_ADDR", "Set it to the address of rank 0's machine.");
  }
  place.port = kTorchPort;
  if (const auto text = first_of(environment, {"MASTER_PORT"})) {
    const auto port = number_in(*text, 1, std::numeric_limits<std::uint16_t>::max());
    if (!port) return tl::unexpected(port.error());
    place.port = static_cast<std::uint16_t>(*port);
  }
  return read_agent(environment, place);
}

}  // namespace

bool PeerPlace::all_here() const { return names_loopback(host) || local_size == size; }

std::string PeerPlace::agent_prefix() const {
  return "/worker/attempt_" + std::to_string(attempt.value_or(0));
}

Environment process_environment() {
  return [](const std::string& name) -> std::optional<std::string> {
    const char* value = std::getenv(name.c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
  };
}

Result<std::optional<PeerPlace>> place_in(const Environment& environment) {
  // A batch job of Slurm has its numbers around whatever runs in it; they are meant for us only
  // where somebody says where to meet.
  const bool slurm = environment("MASTER_ADDR").has_value();
  const auto size_text = slurm ? first_of(environment, {"WORLD_SIZE", "SLURM_NTASKS"})
                               : first_of(environment, {"WORLD_SIZE"});
  if (!size_text) return std::optional<PeerPlace>();
  const auto size = number_in(*size_text, 1, kMostProcesses);
  if (!size) return tl::unexpected(size.error());
  // torchrun says all of it of one process too, which then can try NCCL on a machine's one GPU.
  const bool alone = *size == 1;
  if (alone && !(environment("RANK") && environment("MASTER_ADDR"))) {
    return std::optional<PeerPlace>();
  }
  PeerPlace place;
  place.size = *size;
  const auto rank_text =
      slurm ? first_of(environment, {"RANK", "SLURM_PROCID"}) : first_of(environment, {"RANK"});
  if (!rank_text) return not_set("RANK", "Set it to 0, 1, … in each of the processes.");
  const auto rank = number_in(*rank_text, 0, place.size - 1);
  if (!rank) return tl::unexpected(rank.error());
  place.rank = *rank;
  if (const auto local = first_of(environment, {"LOCAL_WORLD_SIZE"})) {
    const auto count = number_in(*local, 1, place.size);
    if (!count) return tl::unexpected(count.error());
    place.local_size = *count;
  }
  const auto local_rank = slurm ? first_of(environment, {"LOCAL_RANK", "SLURM_LOCALID"})
                                : first_of(environment, {"LOCAL_RANK"});
  if (local_rank) {
    const auto number = number_in(*local_rank, 0, place.size - 1);
    if (!number) return tl::unexpected(number.error());
    place.local_rank = *number;
  }
  if (auto met = read_meeting(environment, place); !met) return tl::unexpected(met.error());
  place.interface = environment("GLOO_SOCKET_IFNAME").value_or("");
  if (const auto threads = first_of(environment, {"OMP_NUM_THREADS"})) {
    place.omp_threads = whole_number(threads->text);
  }
  if (names_loopback(place.host)) place.local_size = place.size;
  return std::optional(std::move(place));
}

bool names_loopback(const std::string& host) {
  return host == "localhost" || host == "::1" || host.starts_with("127.");
}

int threads_for(const PeerPlace& place, int processors) {
  if (place.omp_threads && *place.omp_threads > 0) {
    return std::min(*place.omp_threads, kMostPeerThreads);
  }
  return std::clamp(processors / std::max(place.local_size, 1), 1, kMostPeerThreads);
}

std::string thread_note(const PeerPlace& place) {
  if (place.omp_threads != 1) return {};
  return "OMP_NUM_THREADS is 1 (torchrun sets it so where nobody else does): every process "
         "computes "
         "with one thread; --threads or OMP_NUM_THREADS gives it more";
}

}  // namespace pixelatent
