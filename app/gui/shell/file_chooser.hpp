#pragma once
// The desktop's own file dialog, where it has one. Every method returns at once.
#include <filesystem>
#include <optional>
#include <vector>

#include "gui/widgets/file_browser.hpp"

namespace pixelatent::gui {

struct ChooserAnswer {
  /// Taken: the file to be saved got an ending, and there is one of that name, which nobody was
  /// asked about. Failed: there is no such dialog after all.
  enum class How { Chosen, Cancelled, Taken, Failed };
  How how = How::Failed;
  std::vector<std::filesystem::path> paths{};  ///< Chosen: at least one; Taken: the one
};

class FileChooser {
 public:
  virtual ~FileChooser() = default;

  /// False: there is none for this; use ours. One at a time: what was asked for before is closed.
  virtual bool ask(const BrowseRequest& request) = 0;
  /// Closes it: no answer comes.
  virtual void cancel() = 0;
  /// The answer, once.
  virtual std::optional<ChooserAnswer> take() = 0;
};

}  // namespace pixelatent::gui
