#pragma once
// Asked for about the project file.
#include <filesystem>
#include <string>
#include <variant>

#include "engine/project_status.hpp"

namespace pixelatent::gui {

namespace intent {

// clang-format off
struct Save {};
struct SaveTo { std::filesystem::path file; };
struct SaveCopy { std::filesystem::path file; };
struct OpenLast {};                   ///< the project of the last time, else the sample
struct OpenProject { std::filesystem::path file; };
struct NewProject {};
struct Recover {};                    ///< what Overlay::Recover asks about
struct SetSaveEvery { SaveEvery every; };
// Asked for by other areas
struct OpenProjectNow { std::filesystem::path file; };  ///< whatever is lost by it
struct NewProjectNow {};
struct ShowView { std::string view; bool run; };        ///< as it was left; see ViewHandler
// clang-format on

}  // namespace intent

using ProjectIntent =
    std::variant<intent::Save, intent::SaveTo, intent::SaveCopy, intent::OpenLast,
                 intent::OpenProject, intent::NewProject, intent::Recover, intent::SetSaveEvery,
                 intent::OpenProjectNow, intent::NewProjectNow, intent::ShowView>;

}  // namespace pixelatent::gui
