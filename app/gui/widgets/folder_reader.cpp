#include "folder_reader.hpp"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

namespace pixelatent::gui {

struct FolderReader::Shared {
  std::function<void()> wake;
  mutable std::mutex mutex;
  std::condition_variable_any wanted_changed;
  std::optional<std::filesystem::path> wanted;
  std::stop_source reading;  ///< stops the listing in progress
  bool in_progress = false;
  std::shared_ptr<const FolderListing> done;

  void run(std::stop_token stop);
  bool serve_one(std::stop_token stop);
};

void FolderReader::Shared::run(std::stop_token stop) {
  while (serve_one(stop)) {
  }
}

bool FolderReader::Shared::serve_one(std::stop_token stop) {
  std::filesystem::path folder;
  std::stop_token broken_off;
  {
    std::unique_lock lock(mutex);
    if (!wanted_changed.wait(lock, stop, [&] { return wanted.has_value(); })) return false;
    folder = *std::exchange(wanted, std::nullopt);
    reading = std::stop_source();
    broken_off = reading.get_token();
    in_progress = true;
  }
  auto listing = std::make_shared<const FolderListing>(list_folder(folder, broken_off));
  {
    std::lock_guard lock(mutex);
    in_progress = false;
    if (!broken_off.stop_requested()) done = std::move(listing);
  }
  if (wake && !broken_off.stop_requested()) wake();
  return true;
}

FolderReader::FolderReader(std::function<void()> wake) : shared_(std::make_unique<Shared>()) {
  shared_->wake = std::move(wake);
  thread_ = std::jthread([shared = shared_.get()](std::stop_token stop) { shared->run(stop); });
}

FolderReader::~FolderReader() {
  std::lock_guard lock(shared_->mutex);
  shared_->wanted.reset();
  shared_->reading.request_stop();
}

void FolderReader::request(std::filesystem::path folder) {
  {
    std::lock_guard lock(shared_->mutex);
    shared_->wanted = std::move(folder);
    shared_->done = nullptr;
    shared_->reading.request_stop();
  }
  shared_->wanted_changed.notify_one();
}

std::shared_ptr<const FolderListing> FolderReader::take() {
  std::lock_guard lock(shared_->mutex);
  return std::exchange(shared_->done, nullptr);
}

bool FolderReader::busy() const {
  std::lock_guard lock(shared_->mutex);
  return shared_->wanted.has_value() || shared_->in_progress;
}

}  // namespace pixelatent::gui
