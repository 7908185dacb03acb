#include "cli/together_options.hpp"

#include <CLI/CLI.hpp>

#include "base/children.hpp"
#include "cli/exit_code.hpp"
#include "cli/train_processes.hpp"
#include "engine/headless.hpp"

namespace pixelatent {

void TogetherOptions::add_to(CLI::App& command, const std::string& processes_help,
                             double& silence) {
  silence_ = &silence;
  command.add_option("--processes", processes_, processes_help)->check(CLI::Range(1, 64));
  command
      .add_option("--silence", silence,
                  "Seconds without a word from the other processes after which they are gone")
      ->check(CLI::Range(1.0, 3600.0))
      ->capture_default_str();
}

Result<> TogetherOptions::find_place(std::optional<PeerPlace>& peers) {
  auto place = place_in(process_environment());
  if (!place) return tl::unexpected(place.error());
  peers = std::move(*place);
  // torchrun's agent, when it is killed, leaves what it started running.
  if (peers && peers->attempt && !end_with_parent()) {
    return fail(ErrorCode::Cancelled, "torchrun has gone before the training began", {},
                "Start it again: what was saved is kept.");
  }
  // What started this one has the number.
  if (peers && !peers->meeting_file.empty()) processes_ = 0;
  if (processes_ < 2) return {};
  if (peers) {
    return fail(ErrorCode::BadArgument,
                "WORLD_SIZE says that this is one of several processes already", "--processes",
                "Leave --processes out, or start it without torchrun.");
  }
  return can_train_together();
}

int TogetherOptions::run(std::optional<PeerPlace>& peers, const std::function<Result<>()>& one) {
  if (auto found = find_place(peers); !found) return report(found);
  if (processes_ > 1) return train_in_processes(processes_, arguments_, *silence_);
  const Result<> done = one();
  // What was wrong with the request rank 0 says for all that were started with it.
  const bool of_all = !done && (done.error().code == ErrorCode::BadArgument ||
                                done.error().code == ErrorCode::NoDevice);
  const bool said = of_all && peers && peers->rank > 0 && !peers->meeting_file.empty();
  return said ? static_cast<int>(ExitCode::Failure) : report(done);
}

}  // namespace pixelatent
