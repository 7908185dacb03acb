#pragma once
// Reads folders on a thread of its own, so that a slow disk never holds up the window.
#include <filesystem>
#include <functional>
#include <memory>
#include <thread>

#include "folder_listing.hpp"

namespace pixelatent::gui {

class FolderReader {
 public:
  /// `wake` is called from the worker when a listing is ready; may be empty.
  explicit FolderReader(std::function<void()> wake);
  ~FolderReader();
  FolderReader(const FolderReader&) = delete;
  FolderReader& operator=(const FolderReader&) = delete;

  /// The newest request wins; one being read is broken off.
  void request(std::filesystem::path folder);
  /// The newest finished listing, once; null when there is none.
  std::shared_ptr<const FolderListing> take();
  /// Whether a requested listing is still to come.
  bool busy() const;

 private:
  struct Shared;
  std::unique_ptr<Shared> shared_;
  std::jthread thread_;  ///< last member: joins before what it uses goes
};

}  // namespace pixelatent::gui
