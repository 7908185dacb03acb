#include "engine/peer_training.hpp"

#include <thread>
#include <utility>

#include "base/fingerprint.hpp"
#include "base/last_resort.hpp"
#include "engine/input_files.hpp"

namespace pixelatent {

namespace {

template <class T>
std::string text_or_nothing(const std::optional<T>& value) {
  return value ? std::to_string(*value) : std::string();
}

/// Of everything that was named, also in folders and archives.
Result<std::vector<PeerTerms::Line>> sheet_lines(const TrainJobRequest& request) {
  const InputFiles files = find_input_files(request.sheets);
  if (!files.problems.empty()) return tl::unexpected(files.problems.front());
  std::vector<PeerTerms::Line> lines;
  for (const auto* some : {&files.pictures, &files.data}) {
    for (const InputFile& file : *some) {
      const auto bytes = file.read();
      if (!bytes) return tl::unexpected(bytes.error());
      Fingerprint print;
      print.add_bytes(bytes->data(), bytes->size());
      lines.push_back({file.path.filename().string(), fingerprint_text(print.value())});
    }
  }
  return lines;
}

Result<PeerTerms> terms_of(const TrainJobRequest& request) {
  PeerTerms terms;
  terms.settings = {
      {"--model", request.model ? std::string(key_of(*request.model)) : std::string()},
      {"--canvas", request.canvas ? text_of(*request.canvas) : std::string()},
      {"--palette-size", text_or_nothing(request.colours)},
      {"--batch", text_or_nothing(request.batch)},
      {"--slices", request.options.slices > 0 ? std::to_string(request.options.slices) : ""},
      {"--seed", std::to_string(request.options.seed)},
      {"--minutes", text_or_nothing(request.options.minutes)},
      {"--images", text_or_nothing(request.options.images)}};
  // Processes that this program started itself read the same files at the same moment.
  if (!request.peers->meeting_file.empty()) return terms;
  auto sheets = sheet_lines(request);
  if (!sheets) return tl::unexpected(sheets.error());
  terms.sheets = std::move(*sheets);
  return terms;
}

/// Slices are computed on processors.
DeviceChoice device_asked(const TrainJobRequest& request) {
  const bool chosen = request.options.device == DeviceChoice::Auto && request.options.slices > 1;
  return chosen ? DeviceChoice::Cpu : request.options.device;
}

}  // namespace

Result<> can_train_together() { return PeerSession::possible(); }

TrainOptions options_together(const TrainJobRequest& request) {
  TrainOptions options = request.options;
  if (!request.peers || request.peers->size == 1) return options;
  if (options.threads == 0) {
    options.threads =
        threads_for(*request.peers, static_cast<int>(std::thread::hardware_concurrency()));
  }
  return options;
}

Result<std::shared_ptr<PeerSession>> join_training(const TrainJobRequest& request,
                                                   const std::function<void(std::string)>& say) {
  if (!request.peers) return std::shared_ptr<PeerSession>();
  if (request.peers->size == 1 &&
      !PeerSession::alone_by_nccl(*request.peers, request.options.device)) {
    return std::shared_ptr<PeerSession>();
  }
  const auto terms = terms_of(request);
  if (!terms) return tl::unexpected(terms.error());
  if (const std::string note = thread_note(*request.peers);
      !note.empty() && request.options.threads == 0) {
    say(note);
  }
  allow_last_resort();
  return PeerSession::join(*request.peers, *terms, request.silence, device_asked(request));
}

Result<TrainJobReport> follow_training(
    const TrainJobRequest& request, const std::function<void(std::string)>& say,
    const std::function<bool(const TrainProgress&)>& wants_more) {
  const auto session = join_training(request, say);
  if (!session) return tl::unexpected(session.error());
  TrainJobReport report;
  const auto done = (*session)->follow(options_together(request), [&] {
    report.interrupted = !wants_more({}) || report.interrupted;
    return !report.interrupted;
  });
  if (!done) return tl::unexpected(done.error());
  return report;
}

StartRun begun_together(std::shared_ptr<PeerSession> session, StartRun start,
                        const TrainOptions& options) {
  if (!session) return start;
  start.make = [session = std::move(session), make = std::move(start.make),
                options]() -> Result<MadeRun> {
    auto made = make();
    if (!made) return made;
    auto shared = session->lead(std::move(made->job), options);
    if (!shared) return tl::unexpected(shared.error());
    made->job = std::move(*shared);
    return made;
  };
  return start;
}

}  // namespace pixelatent
