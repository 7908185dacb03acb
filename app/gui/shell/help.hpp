#pragma once
// F1: every key there is.
#include <cstddef>
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

  struct Group {
    const char* title;  ///< "Anywhere", or the label of a page
    std::vector<KeyHelp> keys;
  };
  const std::vector<Group>& groups() const { return groups_; }

 private:
  /// So many that the taller of both columns is as short as it can be.
  std::size_t groups_on_the_left() const;

  std::string numbers_, labels_;  ///< of the pages: "1  2", "Sprites, Train"
  std::vector<Group> groups_;
};

}  // namespace pixelatent::gui
