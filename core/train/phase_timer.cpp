#include "train/phase_timer.hpp"

namespace pixelatent {

namespace {
constexpr std::array<std::string_view, kPhaseCount> kPhases = {
    "draw",           "augmentation", "generator", "discriminator", "penalty",
    "generator step", "optimizer",    "average",   "publishing"};
static_assert(!kPhases.back().empty());
}  // namespace

std::string_view text_of(Phase phase) { return kPhases.at(static_cast<std::size_t>(phase)); }

}  // namespace pixelatent
