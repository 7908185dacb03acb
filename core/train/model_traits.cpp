#include "train/model_traits.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace pixelatent {

namespace {

template <class Enum, class Row, std::size_t N>
const Row& row_of(const std::array<Row, N>& table, Enum entry) {
  return table.at(static_cast<std::size_t>(entry));
}

constexpr std::array<SettingTraits, kSettingCount> kSettings = {{
    {"learning_rate", "learning rate", "learning rate", "", -1, 1e-6F, 1e-2F, 0, Scale::Log, 5e-4F,
     std::nullopt,
     "How big the steps are. Lower it when the samples flicker, late in a run;\n"
     "too high and it forgets what it knew."},
    {"augmentation", "augmentation", "augmentation", "", 2, 0, 1, 0, Scale::Linear, 0.7F,
     std::nullopt,
     "Share of images that are shifted and partly covered before the discriminator sees them.\n"
     "Few sprites need much of it: it rises by itself when there are few, or the discriminator\n"
     "knows them by heart."},
    {"penalty", "penalty", "penalty R1/R2", "", 2, 0, 10, 0, Scale::Linear, 0.5F, std::nullopt,
     "Keeps the discriminator gentle. More is steadier but softer."},
    {"redraw", "redraw", "redraw", "", 2, 0, 10, 0, Scale::Linear, 2, std::nullopt,
     "How much it must redraw your own sprites. Less leaves it freer to invent."},
    // Before it could be set both networks trained at one rate.
    {"critic_rate", "discriminator", "discriminator's rate", "\u00d7", 2, 0.1F, 4, 0, Scale::Log,
     0.5F, 1,
     "The discriminator's learning rate, in the generator's. Less when it wins\n"
     "(its loss falls to nothing), more when it lets everything pass."},
    // By fours, as the processor's vectors go. Small ones give more steps, which a few minutes have
    // too few of.
    {"batch", "batch", "batch", "", 0, 8, 64, 4, Scale::Linear, 16, 16,
     "Sprites looked at before each step. Small: many steps, best in the first minutes.\n"
     "Large: calmer steps, for late in a run."},
    {"novelty", "novelty", "novelty", "", 2, 0, 1.5F, 0, Scale::Linear, 1, 1,
     "How far between your sprites it practises. 0: your sprites alone, 1: blends of\n"
     "neighbours, 1.5: further out. More is more varied, and harder to learn."},
}};
static_assert(!kSettings.back().key.empty());

constexpr std::array<LossTraits, kLossCount> kLosses = {{
    {"generator", "Generator", 0},
    {"discriminator", "Discriminator", 1},
    {"redraw", "Redraw", 2},
}};
static_assert(!kLosses.back().key.empty());

constexpr std::array<std::string_view, 1> kOneSet = {"sprites"};
constexpr std::array<std::string_view, 2> kTwoSets = {"a", "b"};
constexpr std::array<RoleTraits, kRunRoleCount> kRoles = {{
    {"explore", "Explore", kOneSet},
    {"translate", "Translate", kTwoSets},
}};
static_assert(!kRoles.back().key.empty());

constexpr std::array<RunRole, 1> kExplore = {RunRole::Explore};
constexpr std::array<RunRole, 1> kTranslate = {RunRole::Translate};

constexpr std::array<Loss, 3> kSpriteLosses = {Loss::Generator, Loss::Discriminator, Loss::Redraw};
constexpr std::array<Loss, 2> kPlainLosses = {Loss::Generator, Loss::Discriminator};
constexpr std::array<Loss, 1> kTellingLosses = {Loss::Discriminator};

constexpr std::array<ModelSetting, 7> kSpriteSettings = {{
    {Setting::LearningRate, 5e-4F},
    {Setting::CriticRate, 0.5F},
    {Setting::Augmentation, 0.7F},
    {Setting::Penalty, 0.5F},
    {Setting::Redraw, 2},
    {Setting::Novelty, 1},
    {Setting::Batch, 16},
}};
// Radford et al. 2016, section 4: Adam at 2e-4 for both networks. The 2014 GAN takes the same.
constexpr std::array<ModelSetting, 2> kPlainSettings = {{
    {Setting::LearningRate, 2e-4F},
    {Setting::CriticRate, 1},
}};

constexpr std::array<ModelTraits, kModelKindCount> kModels = {{
    {"sprite", "Sprite GAN",
     "Made for a few hundred sprites: a place for every one of yours,\n"
     "and new ones between them",
     kExplore, kSpriteLosses, Loss::Redraw, kSpriteSettings,
     /*can_finish=*/true, /*augments=*/true, /*keeps_back=*/true, /*recovers=*/true},
    // The published models stay as published, with their faults.
    {"dcgan", "DCGAN", "Radford et al. 2016, as published: wants thousands of sprites", kExplore,
     kPlainLosses, Loss::Generator, kPlainSettings,
     /*can_finish=*/false, /*augments=*/false, /*keeps_back=*/false, /*recovers=*/false},
    {"gan", "GAN 2014", "Goodfellow et al. 2014: where it began. For the history", kExplore,
     kPlainLosses, Loss::Generator, kPlainSettings,
     /*can_finish=*/false, /*augments=*/false, /*keeps_back=*/false, /*recovers=*/false},
    {"translate",
     "Translate",
     "One set of sprites into the look of another",
     kTranslate,
     kTellingLosses,
     Loss::Discriminator,
     {},
     /*can_finish=*/false,
     /*augments=*/false,
     /*keeps_back=*/false,
     /*recovers=*/false},
    {"cyclegan",
     "CycleGAN",
     "Zhu et al. 2017, as published but smaller",
     kTranslate,
     kSpriteLosses,
     Loss::Redraw,
     {},
     /*can_finish=*/false,
     /*augments=*/false,
     /*keeps_back=*/false,
     /*recovers=*/false},
    {"pix2pix",
     "pix2pix",
     "Isola et al. 2017, as published but smaller: learns from pairs",
     kTranslate,
     kSpriteLosses,
     Loss::Redraw,
     {},
     /*can_finish=*/false,
     /*augments=*/false,
     /*keeps_back=*/false,
     /*recovers=*/false},
}};
static_assert(!kModels.back().key.empty());

/// Where in a table the row of that key is.
template <class Enum, class Row, std::size_t N>
std::optional<Enum> entry_of(const std::array<Row, N>& table, std::string_view key) {
  for (std::size_t i = 0; i < N; ++i) {
    if (table[i].key == key) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

const ModelTraits& traits_of(ModelKind kind) { return row_of(kModels, kind); }
const RoleTraits& traits_of(RunRole role) { return row_of(kRoles, role); }
const SettingTraits& traits_of(Setting setting) { return row_of(kSettings, setting); }
const LossTraits& traits_of(Loss loss) { return row_of(kLosses, loss); }

std::span<const SettingTraits> all_settings() { return kSettings; }

Result<ModelKind> model_kind_from(std::string_view key) {
  if (const auto kind = entry_of<ModelKind>(kModels, key)) return *kind;
  std::string keys;
  for (const ModelTraits& model : kModels)
    keys += (keys.empty() ? "" : ", ") + std::string(model.key);
  return fail(ErrorCode::BadArgument, "there is no model of that name", std::string(key),
              "Choose one of " + keys + ".");
}

std::optional<RunRole> run_role_from(std::string_view key) {
  return entry_of<RunRole>(kRoles, key);
}

bool can_have(ModelKind kind, RunRole role) {
  const auto roles = traits_of(kind).roles;
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

std::optional<Loss> loss_from(std::string_view key) { return entry_of<Loss>(kLosses, key); }

}  // namespace pixelatent
