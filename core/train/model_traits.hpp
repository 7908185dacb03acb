#pragma once
// What the program knows of each model and of what can be set about it: one table for the command
// line, the project file, the trainer and the window. No torch here.
//
// A new setting is a name in `Setting` and its row; a new loss a name in `Loss` and its row; a new
// model a name in `ModelKind` and its row, which lists what it has of both.
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/error.hpp"

namespace pixelatent {

enum class ModelKind { Sprite, Dcgan, Gan, Translate, Cyclegan, Pix2pix };
inline constexpr int kModelKindCount = 6;

/// What a run is for. A project goes on with the newest run of each role.
enum class RunRole { Explore, Translate };
inline constexpr int kRunRoleCount = 2;

/// What can be changed while training goes on; see setting_traits().
enum class Setting { LearningRate, Augmentation, Penalty, Redraw, CriticRate, Batch, Novelty };
inline constexpr int kSettingCount = 7;

/// What is told of every iteration; see loss_traits().
enum class Loss { Generator, Discriminator, Redraw };
inline constexpr int kLossCount = 3;

enum class Scale { Linear, Log };

struct SettingTraits {
  std::string_view key;    ///< "learning_rate": in files
  std::string_view words;  ///< "critic's rate": in sentences
  const char* label;       ///< "penalty R1/R2": on screen
  std::string_view unit;   ///< behind the number
  int decimals;            ///< after the point; -1: as few as tell it
  float low, high;
  float step;  ///< a whole number, and its multiples alone; 0: any number
  Scale scale;
  float value;                  ///< unless a model has another: see ModelTraits::settings
  std::optional<float> absent;  ///< in files of programs that did not know it; nothing: all know it
  const char* tooltip;
};

struct LossTraits {
  std::string_view key;  ///< "generator": in files and JSON
  const char* title;     ///< "Generator": on screen
  int colour;            ///< hint: the curve's place among the theme's colours for curves
};

/// A setting that a model has, and where it begins.
struct ModelSetting {
  Setting setting;
  float value;
};

struct RoleTraits {
  std::string_view key;                    ///< "explore": in files
  std::string_view title;                  ///< "Explore"
  std::span<const std::string_view> sets;  ///< names of the sprite sets that such a run has
};

struct ModelTraits {
  std::string_view key;  ///< "sprite": on the command line and in files
  const char* title;     ///< "Sprite GAN"
  const char* tooltip;   ///< for whom it is
  std::span<const RunRole> roles;
  std::span<const Loss> losses;            ///< as curves and in files, in this order
  Loss headline;                           ///< the one that tells how far it is
  std::span<const ModelSetting> settings;  ///< in the order they are shown
  bool can_finish;  ///< its learning rate falls at the end of a limited run: it can be finished
  bool augments;    ///< what its discriminator sees may be augmented more than was asked for
  bool keeps_back;  ///< does not learn from all sprites: see dataset/kept_back.hpp
  bool recovers;    ///< goes back to its best state when its samples become alike
};

const ModelTraits& traits_of(ModelKind kind);
const RoleTraits& traits_of(RunRole role);
const SettingTraits& traits_of(Setting setting);
const LossTraits& traits_of(Loss loss);

/// All settings, in the order of the enum.
std::span<const SettingTraits> all_settings();

inline std::string_view key_of(ModelKind kind) { return traits_of(kind).key; }
inline std::string_view title_of(ModelKind kind) { return traits_of(kind).title; }
/// Error: BadArgument.
Result<ModelKind> model_kind_from(std::string_view key);

inline std::string_view key_of(RunRole role) { return traits_of(role).key; }
std::optional<RunRole> run_role_from(std::string_view key);
bool can_have(ModelKind kind, RunRole role);

inline std::string_view key_of(Loss loss) { return traits_of(loss).key; }
std::optional<Loss> loss_from(std::string_view key);

}  // namespace pixelatent
