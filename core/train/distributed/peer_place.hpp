#pragma once
// Which of how many processes this one is, as torchrun, Slurm or a person says it in the
// environment. No torch here.
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "base/error.hpp"

namespace pixelatent {

/// One process among those that train together.
struct PeerPlace {
  int rank = 0;                   ///< 0..size-1; 0 writes the project and measures
  int size = 1;                   ///< of all processes
  int local_size = 1;             ///< of those on this machine, as far as is known; else 1
  std::optional<int> local_rank;  ///< among those on this machine, where that is said
  std::string host;               ///< where the processes meet: rank 0's machine
  std::uint16_t port = 0;
  std::optional<int> attempt;  ///< torchrun started it, for the how manieth time (0, 1, …)
  /// torchrun's agent keeps the place where they meet, and every rank, 0 too, is a guest there,
  /// under a prefix of its attempt.
  bool agent_store = false;
  std::string meeting_file;        ///< of processes that this program started itself; else empty
  std::string interface;           ///< GLOO_SOCKET_IFNAME; empty: chosen
  std::optional<int> omp_threads;  ///< OMP_NUM_THREADS

  /// All on this machine: nothing is said over any other address than the loopback.
  bool all_here() const;
  /// The number of the GPU that it would use on its machine.
  int gpu() const { return local_rank.value_or(all_here() ? rank : 0); }
  /// With agent_store: "/worker/attempt_2", as torch.distributed's rendezvous has it.
  std::string agent_prefix() const;
};

/// The value of a variable, or nothing.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;
Environment process_environment();

/// RANK, WORLD_SIZE, LOCAL_RANK, LOCAL_WORLD_SIZE, MASTER_ADDR, MASTER_PORT (torchrun's names;
/// Slurm's SLURM_PROCID and SLURM_NTASKS where MASTER_ADDR is set and they are not),
/// GLOO_SOCKET_IFNAME, OMP_NUM_THREADS, TORCHELASTIC_USE_AGENT_STORE with
/// TORCHELASTIC_RESTART_COUNT. Nothing where no WORLD_SIZE is given, or one of 1 without a RANK and
/// a MASTER_ADDR. Errors: BadArgument, with the variable's name.
Result<std::optional<PeerPlace>> place_in(const Environment& environment);

/// Whether the name is this machine's own loopback by what it says: localhost, 127.x.x.x, ::1.
bool names_loopback(const std::string& host);

/// Threads for each process when nobody asked for a number: OMP_NUM_THREADS's, else an equal share
/// of the machine's processors, 1..8.
int threads_for(const PeerPlace& place, int processors);
/// What a person ought to know of that, or nothing.
std::string thread_note(const PeerPlace& place);

}  // namespace pixelatent
