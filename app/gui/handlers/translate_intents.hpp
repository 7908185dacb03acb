#pragma once
// Asked for on the page Translate.
#include <filesystem>
#include <optional>
#include <variant>
#include <vector>

#include "translate_state.hpp"

namespace pixelatent::gui {

namespace intent {

// clang-format off
struct ShowTranslateTab { TranslateTab tab; };
struct ChooseSide { Heading which; TranslateSide side; };
struct SwapSides {};
struct SetPaired { bool paired; };
struct PickLinkCell { Heading side; CellRef cell; };  ///< one of each side: linked, or not any more
struct DropPickedCell {};
struct FindLinks {};                                  ///< by their places again
struct ChooseTranslateModel { ModelKind model; };
struct SetTranslateMinutes { double minutes; };
struct SetKeep { double keep; };
struct AskStartTranslation {};                        ///< first asks where hours could be lost
struct StartTranslation {};                           ///< anew, with the sides chosen now
struct GoOnTranslation {};                            ///< resume, or start what isn't learned yet
struct ToggleTranslation {};                          ///< pause or resume
struct FinishTranslation {};
struct ExchangeLookedAt { Heading side; int row; int by; };
struct OtherLookedAt {};                              ///< all of them
struct LookBackTranslation { std::optional<std::size_t> frame; };
struct StepTranslateFilm { int by; };
struct SetHeading { Heading heading; };
struct ApplyToSheet { int sheet_id; };
struct ApplyToFile { std::filesystem::path file; };
struct ApplyToKept {};
struct ApplyToSet {};
struct KeepTranslated { int sprite; };                ///< of the result; -1: all
struct ExportTranslated {};
struct CancelTranslating {};
struct TranslateFiles { std::vector<std::filesystem::path> files; };  ///< dropped on the page
struct ChooseCompleteSheet { int sheet_id; };
struct SetCharacterIs { CharacterIs character; };
struct CompleteTheSheet {};
struct RejectCompleted { int cell; };                 ///< again: it is back
struct ExportCompleted {};
struct UndoTranslate {};
struct RedoTranslate {};
// clang-format on

}  // namespace intent

using TranslateIntent =
    std::variant<intent::ShowTranslateTab, intent::ChooseSide, intent::SwapSides, intent::SetPaired,
                 intent::PickLinkCell, intent::DropPickedCell, intent::FindLinks,
                 intent::ChooseTranslateModel, intent::SetTranslateMinutes, intent::SetKeep,
                 intent::AskStartTranslation, intent::StartTranslation, intent::GoOnTranslation,
                 intent::ToggleTranslation, intent::FinishTranslation, intent::ExchangeLookedAt,
                 intent::OtherLookedAt, intent::LookBackTranslation, intent::StepTranslateFilm,
                 intent::SetHeading, intent::ApplyToSheet, intent::ApplyToFile, intent::ApplyToKept,
                 intent::ApplyToSet, intent::KeepTranslated, intent::ExportTranslated,
                 intent::CancelTranslating, intent::TranslateFiles, intent::ChooseCompleteSheet,
                 intent::SetCharacterIs, intent::CompleteTheSheet, intent::RejectCompleted,
                 intent::ExportCompleted, intent::UndoTranslate, intent::RedoTranslate>;

}  // namespace pixelatent::gui
