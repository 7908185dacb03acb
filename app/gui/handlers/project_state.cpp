#include "project_state.hpp"

#include <chrono>

namespace pixelatent::gui {

namespace {

constexpr double kUnsavedWorthAsking = 20;

std::string ago(double seconds) {
  if (seconds < 1.5) return "just now";
  if (seconds < 60) return std::to_string(static_cast<int>(seconds)) + " s ago";
  if (seconds < 3600) return std::to_string(static_cast<int>(seconds / 60)) + " min ago";
  return std::to_string(static_cast<int>(seconds / 3600)) + " h ago";
}

}  // namespace

bool work_would_be_lost(const ProjectStatus& status, double trained_seconds) {
  if (status.read_only.empty() && status.problem.empty()) return false;
  return trained_seconds - status.saved_seconds > kUnsavedWorthAsking;
}

std::string saved_text(const ProjectStatus& status) {
  if (!status.read_only.empty()) return "read-only: " + status.read_only;
  if (!status.problem.empty()) return "not saved";
  if (status.busy) return "saving\u2026";
  if (status.file.empty()) return "";
  if (!status.saved) return "saved";
  const auto passed = std::chrono::steady_clock::now() - *status.saved;
  return "saved " + ago(std::chrono::duration<double>(passed).count());
}

}  // namespace pixelatent::gui
