// A translation applied, and sheets completed.
#include <algorithm>
#include <cmath>
#include <utility>

#include "counted.hpp"
#include "drop.hpp"
#include "translate_handler.hpp"

namespace pixelatent::gui {

namespace {

std::string stem_of(const std::filesystem::path& file) {
  const std::string stem = file.stem().string();
  return stem.empty() ? "sheet" : stem;
}

}  // namespace

void TranslateHandler::apply(TranslateApply wanted, TranslateResult waiting) {
  if (!state_.can_apply()) {
    return tools_.notices.info("No translation has been trained yet. Choose A and B, then Start.");
  }
  wanted.heading = state_.heading;
  wanted.keep = state_.keep;
  waiting.heading = state_.heading;
  waiting_ = std::move(waiting);
  again_ = wanted;
  state_.tab = TranslateTab::Apply;
  applying_ = engine_.apply_translation(std::move(wanted));
}

void TranslateHandler::on(const intent::SetHeading& ask) {
  state_.heading = ask.heading;
  if (!again_ || !state_.result) return;
  again_->heading = ask.heading;
  waiting_.heading = ask.heading;
  if (applying_ != 0) engine_.cancel_applying();
  applying_ = engine_.apply_translation(*again_);
}

void TranslateHandler::on(const intent::ApplyToSheet& ask) {
  const Sheet* sheet = sheet_of(sheets(), ask.sheet_id);
  if (sheet == nullptr) return;
  TranslateApply wanted;
  wanted.sheets = app_.sheets.collection;
  wanted.sheet_id = ask.sheet_id;
  TranslateResult waiting;
  waiting.what = ApplyTo::Sheet;
  waiting.title = sheet->file.filename().string();
  apply(std::move(wanted), std::move(waiting));
}

void TranslateHandler::on(const intent::ApplyToFile& ask) {
  TranslateApply wanted;
  wanted.file = ask.file;
  TranslateResult waiting;
  waiting.what = ApplyTo::File;
  waiting.title = ask.file.filename().string();
  apply(std::move(wanted), std::move(waiting));
}

void TranslateHandler::on(const intent::ApplyToKept&) {
  if (!state_.can_apply()) return apply({}, {});
  const Canvas canvas = state_.now->a->canvas();
  TranslateApply wanted;
  for (const KeptSprite& kept : app_.gallery.kept) {
    const bool fits = kept.image->width() == canvas.width && kept.image->height() == canvas.height;
    if (fits) wanted.sprites.push_back(*kept.image);
  }
  if (wanted.sprites.empty()) {
    return tools_.notices.info("No kept sprite has " + text_of(canvas) +
                               " pixels. K keeps one on the Explore page.");
  }
  TranslateResult waiting;
  waiting.what = ApplyTo::Kept;
  waiting.title = counted(wanted.sprites.size(), "kept sprite");
  apply(std::move(wanted), std::move(waiting));
}

void TranslateHandler::on(const intent::ApplyToSet&) {
  if (!state_.can_apply()) return apply({}, {});
  TranslateApply wanted;
  wanted.sprites = state_.now->side(state_.heading)->originals();
  TranslateResult waiting;
  waiting.what = ApplyTo::Set;
  waiting.title = std::string("all of ") + (state_.heading == Heading::AToB ? "A" : "B");
  apply(std::move(wanted), std::move(waiting));
}

/// Dropped here: to be translated where that is what the page shows, else another sheet.
void TranslateHandler::on(const intent::TranslateFiles& ask) {
  const Dropped dropped = sort_dropped(ask.files);
  const bool apply_it = state_.tab == TranslateTab::Apply && state_.can_apply() &&
                        dropped.project.empty() && dropped.palette.empty() &&
                        dropped.images.size() == 1;
  if (apply_it) return on(intent::ApplyToFile{dropped.images.front()});
  tools_.asks.push(intent::AddFiles{ask.files});
  if (state_.tab == TranslateTab::Learning) state_.tab = TranslateTab::Sheets;
}

void TranslateHandler::on(const intent::KeepTranslated& ask) {
  if (!state_.result || state_.result->whole_sheet()) return;
  const auto& made = state_.result->after;
  for (std::size_t i = 0; i < made.size(); ++i) {
    if (ask.sprite >= 0 && static_cast<std::size_t>(ask.sprite) != i) continue;
    KeptSprite sprite;
    sprite.image = std::make_shared<const Image>(made[i]);
    tools_.asks.push(intent::KeepSprite{std::move(sprite)});
  }
}

void TranslateHandler::write(std::vector<Image> images, const std::string& name) {
  if (app_.exporting.progress.active) {
    return tools_.notices.info("An export is under way. Try again when it is done.");
  }
  ExportRequest request;
  request.images = std::move(images);
  request.folder = app_.exporting.folder;
  request.name = name;
  request.scale = 1;
  exports_.export_sprites(std::move(request));
}

void TranslateHandler::on(const intent::ExportTranslated&) {
  if (!state_.result) return tools_.notices.info("Translate something first.");
  const std::string to = state_.result->heading == Heading::AToB ? "-as-b" : "-as-a";
  write(state_.result->after,
        (state_.result->whole_sheet() ? stem_of(state_.result->file) : "translated") + to);
}

void TranslateHandler::on(const intent::CancelTranslating&) { engine_.cancel_applying(); }

// --- Complete the sheet --------------------------------------------------------------------------

/// What it would propose is for another sheet, or for cells that are others now.
void TranslateHandler::cancel_completing() {
  if (completing_ != 0) engine_.cancel_applying();
}

void TranslateHandler::on(const intent::ChooseCompleteSheet& ask) {
  cancel_completing();
  state_.complete_sheet = ask.sheet_id;
  state_.completed.reset();
  ++state_.completed_version;
  work_out_completion();
}

void TranslateHandler::on(const intent::SetCharacterIs& ask) {
  cancel_completing();
  state_.character = ask.character;
  state_.completed.reset();
  ++state_.completed_version;
  work_out_completion();
}

void TranslateHandler::work_out_completion() {
  state_.can_complete = false;
  if (state_.complete_sheet < 0) {
    state_.complete_words = "Drop a sheet with one character a row and a view in every column.";
    return;
  }
  const auto missing = missing_cells(sheets(), state_.complete_sheet, state_.character);
  if (!missing) {
    state_.complete_words = missing.error().what + ". " + missing.error().hint;
    return;
  }
  state_.can_complete = !missing->cells.empty();
  if (missing->cells.empty() && missing->hopeless == 0) {
    state_.complete_words =
        "Nothing is missing: every character has all views. Draw one in one view, and leave its "
        "other cells empty.";
    return;
  }
  state_.complete_words = counted(missing->cells.size(), "missing cell") + " can be proposed.";
  if (missing->hopeless > 0) {
    state_.complete_words += " " + std::to_string(missing->hopeless) +
                             " have too few complete characters to learn from.";
  }
}

void TranslateHandler::on(const intent::CompleteTheSheet&) {
  if (!state_.can_complete || completing_ != 0) {
    return tools_.notices.info(completing_ != 0 ? "It is being completed." : state_.complete_words);
  }
  CompleteRequest request;
  request.sheets = app_.sheets.collection;
  request.sheet_id = state_.complete_sheet;
  request.character = state_.character;
  request.keep = state_.keep;
  request.seed = options_.seed;
  request.threads = options_.threads;
  state_.completed_of = app_.sheets.collection;
  completing_character_ = state_.character;
  state_.tab = TranslateTab::Complete;
  completing_ = engine_.complete_the_sheet(std::move(request));
}

void TranslateHandler::show_completed() {
  ++state_.completed_version;
  state_.completed_shown = {};
  if (!state_.completed) return;
  CompleteRequest request;
  request.sheets = state_.completed_of;
  auto shown = with_cells(request, *state_.completed, state_.left_out);
  if (!shown) return tools_.notices.problem(shown.error());
  state_.completed_shown = std::move(*shown);
}

void TranslateHandler::on(const intent::RejectCompleted& ask) {
  if (std::erase(state_.left_out, ask.cell) == 0) state_.left_out.push_back(ask.cell);
  show_completed();
}

void TranslateHandler::on(const intent::ExportCompleted&) {
  if (!state_.completed) return tools_.notices.info("Complete a sheet first.");
  const Sheet* sheet = sheet_of(*state_.completed_of, state_.completed->sheet_id);
  write({state_.completed_shown},
        (sheet != nullptr ? stem_of(sheet->file) : std::string("sheet")) + "-complete");
}

void TranslateHandler::take_answers() {
  // Before what they tell of, so that it is there.
  const std::vector<CommandDone> answers = engine_.take_translate_answers();
  for (auto& completed : engine_.take_completed()) {
    const bool asked_for =
        completed->command == completing_ && completed->sheet_id == state_.complete_sheet &&
        completing_character_ == state_.character && state_.completed_of == app_.sheets.collection;
    if (!asked_for) continue;
    state_.completed = std::move(completed);
    state_.left_out.clear();
    show_completed();
  }
  for (TranslateApplied& applied : engine_.take_applied()) {
    if (applied.command != applying_) continue;
    waiting_.before = std::move(applied.before);
    waiting_.after = std::move(applied.after);
    waiting_.file = std::move(applied.file);
    waiting_.heading = applied.heading;
    waiting_.translated = applied.translated;
    waiting_.left_out = applied.left_out;
    state_.result = waiting_;
    ++state_.result_version;
  }
  for (const CommandDone& done : answers) {
    if (done.id == state_.pending) state_.pending = 0;
    if (done.id == applying_) applying_ = 0;
    if (done.id == completing_) completing_ = 0;
    if (done.result) continue;
    if (done.result.error().code == ErrorCode::Cancelled) {
      if (applying_ == 0) tools_.notices.info("Stopped.");
    } else {
      tools_.notices.problem(done.result.error());
    }
  }
}

}  // namespace pixelatent::gui
