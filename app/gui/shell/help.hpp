#pragma once
// F1: every key there is.
#include <string>

#include "gui/pages/registry.hpp"

namespace pixelatent::gui {

class Help {
 public:
  explicit Help(const Pages& pages);
  Help(const Help&) = delete;
  Help& operator=(const Help&) = delete;
  /// Contents of the dialog.
  void draw(const Ui& ui) const;

 private:
  struct Group {
    const char* title;
    std::vector<KeyHelp> keys;
  };
  std::string numbers_, labels_;  ///< of the pages: "1  2", "Sprites, Train"
  std::vector<Group> groups_;
};

}  // namespace pixelatent::gui
