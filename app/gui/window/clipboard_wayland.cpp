// The clipboard of a desktop without X, by its command line tools (package wl-clipboard).
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <string>
#include <utility>

#include "base/job_runner.hpp"
#include "base/mailbox.hpp"
#include "clipboard.hpp"
#include "pasted_files.hpp"

namespace pixelatent::gui {

namespace {

using Pasted = Result<std::vector<std::filesystem::path>>;

bool is_installed(const std::string& tool) {
  const char* path = std::getenv("PATH");
  std::istringstream folders(path != nullptr ? path : "");
  for (std::string folder; std::getline(folders, folder, ':');) {
    if (access((folder + "/" + tool).c_str(), X_OK) == 0) return true;
  }
  return false;
}

std::vector<std::uint8_t> output_of(const std::string& command) {
  std::vector<std::uint8_t> all;
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return all;
  std::uint8_t some[1 << 16];
  for (std::size_t n = 0; (n = fread(some, 1, sizeof some, pipe)) > 0 && all.size() < kMostPasted;)
    all.insert(all.end(), some, some + n);
  pclose(pipe);
  return all;
}

class WaylandClipboard final : public Clipboard {
 public:
  explicit WaylandClipboard(const std::function<void()>& wake) : runner_(wake, [](const auto&) {}) {
    // A tool that ends early must not end this program.
    std::signal(SIGPIPE, SIG_IGN);
  }

  void offer(std::vector<std::uint8_t> png) override {
    runner_.post([png = std::move(png)](const JobContext&) {
      FILE* pipe = popen("timeout 5 wl-copy --type image/png 2>/dev/null", "w");
      if (pipe == nullptr) return;
      fwrite(png.data(), 1, png.size(), pipe);
      pclose(pipe);
    });
  }
  void ask() override {
    runner_.post([this](const JobContext&) { answer_.put(paste()); });
  }
  std::optional<Pasted> take() override { return answer_.take(); }

 private:
  Pasted paste() {
    const std::vector<std::uint8_t> types =
        output_of("timeout 5 wl-paste --list-types 2>/dev/null");
    std::istringstream lines(std::string(types.begin(), types.end()));
    std::vector<std::string> offered;
    for (std::string line; std::getline(lines, line);) offered.push_back(line);
    for (const PastedKind& kind : kPastedKinds) {
      if (std::ranges::find(offered, kind.target) == offered.end()) continue;
      const auto bytes = output_of("timeout 5 wl-paste --no-newline --type " +
                                   std::string(kind.target) + " 2>/dev/null");
      if (!bytes.empty()) return files_.take_in(kind, bytes);
    }
    return tl::unexpected(nothing_to_paste());
  }

  PastedFiles files_;
  Mailbox<Pasted> answer_;
  JobRunner runner_;  // last: its thread must end before the rest goes
};

}  // namespace

std::unique_ptr<Clipboard> make_wayland_clipboard(std::function<void()> wake) {
  if (!is_installed("wl-copy") || !is_installed("wl-paste")) return nullptr;
  return std::make_unique<WaylandClipboard>(wake);
}

}  // namespace pixelatent::gui
