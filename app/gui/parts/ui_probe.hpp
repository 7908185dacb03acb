#pragma once
// Tells an outside test where things are on screen and what they show: a small JSON file. Off
// unless asked for, and then a call costs nothing.
#include <imgui.h>

#include <filesystem>
#include <map>
#include <string>

#include "gui/state.hpp"

namespace pixelatent::gui {

class UiProbe {
 public:
  /// An empty path: off.
  explicit UiProbe(std::filesystem::path file) : file_(std::move(file)) {}

  bool on() const { return !file_.empty(); }
  void begin_frame();
  /// Where the item drawn last is, under a name a test knows.
  void item(const char* name);
  void item(const char* name, int index);
  void area(const char* name, ImVec2 min, ImVec2 max);
  void preview(ImVec2 min, ImVec2 max, int zoom);
  /// Writes the file when it says something new, at most ten times a second.
  void end_frame(const AppState& state);
  /// True while something waits to be written: another frame is wanted.
  bool behind() const { return behind_; }

 private:
  struct Box {
    int x = 0, y = 0, w = 0, h = 0;
  };
  static Box box(ImVec2 min, ImVec2 max);
  std::string focused() const;
  std::string describe(const AppState& state) const;
  std::filesystem::path file_;
  std::map<std::string, Box> widgets_;
  Box preview_;
  int preview_zoom_ = 0;
  std::string written_;
  double written_at_ = -1;
  bool behind_ = false;
};

}  // namespace pixelatent::gui
