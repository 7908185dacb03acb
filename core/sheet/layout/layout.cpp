#include "sheet/layout/layout.hpp"

#include <array>

namespace pixelatent {

namespace {

constexpr std::array<std::string_view, kLayoutKindCount> kKindTexts = {"sidecar", "grid", "packed",
                                                                       "single"};
static_assert(!kKindTexts.back().empty());
constexpr std::array<std::string_view, kRejectReasonCount> kReasonTexts = {
    "caption", "frame", "palette strip", "too small"};
static_assert(!kReasonTexts.back().empty());

}  // namespace

std::string_view text_of(LayoutKind kind) { return kKindTexts.at(static_cast<std::size_t>(kind)); }

std::string_view text_of(RejectReason reason) {
  return kReasonTexts.at(static_cast<std::size_t>(reason));
}

SheetLayout find_layout(const Image& sheet) {
  return packed_layout(with_background_removed(sheet));
}

}  // namespace pixelatent
