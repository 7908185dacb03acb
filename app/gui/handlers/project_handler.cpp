#include "project_handler.hpp"

#include <utility>

#include "kept_sprite.hpp"

namespace pixelatent::gui {

namespace {

std::filesystem::path with_ending(std::filesystem::path file) {
  if (file.extension() != ".pxl") file += ".pxl";
  return file;
}

}  // namespace

ProjectHandler::ProjectHandler(ProjectEngine& engine, ProjectState& state,
                               const SheetsState& sheets, const TrainingState& training,
                               WindowState& window, HandlerTools tools)
    : engine_(engine),
      state_(state),
      sheets_(sheets),
      training_(training),
      window_(window),
      tools_(tools) {}

void ProjectHandler::handle(const ProjectIntent& intent) {
  std::visit([this](const auto& ask) { on(ask); }, intent);
}

void ProjectHandler::collect() {
  // Answers before contents: what an answer is about is there by then.
  const std::vector<CommandDone> answers = engine_.take_project_answers();
  if (auto contents = engine_.take_opened_project()) show_opened(std::move(*contents));
  state_.status = engine_.project();
  for (const CommandDone& answer : answers) {
    if (answer.id == state_.save_id) {
      saved(answer);
    } else if (answer.id == open_id_) {
      opened(answer);
    } else if (!answer.result) {
      tools_.notices.problem(answer.result.error());
    }
  }
}

void ProjectHandler::on(const intent::Save&) {
  const bool anything =
      training_.has_run() || !state_.status.file.empty() || !sheets_.collection->sheets.empty();
  if (!anything) {
    tools_.notices.info("Nothing to save yet. Drop a spritesheet first.");
  } else if (state_.save_id != 0) {
    tools_.notices.info("Still saving.");
  } else if (!state_.status.named || !state_.status.read_only.empty()) {
    tools_.navigation.open(Overlay::SaveProject);
  } else {
    state_.saving_to.clear();
    state_.save_id = engine_.save_project();
  }
}

void ProjectHandler::on(const intent::SaveTo& ask) {
  tools_.navigation.close(Overlay::SaveProject);
  window_.browse_folder = ask.file.parent_path();
  state_.saving_to = with_ending(ask.file);
  state_.save_id = engine_.save_project_as(state_.saving_to);
}

void ProjectHandler::on(const intent::SaveCopy& ask) {
  tools_.navigation.close(Overlay::SaveCopy);
  state_.saving_to = with_ending(ask.file);
  state_.save_id = engine_.save_project_copy(state_.saving_to);
}

void ProjectHandler::on(const intent::SetSaveEvery& ask) { engine_.set_save_every(ask.every); }

bool ProjectHandler::would_lose_work() const {
  return work_would_be_lost(state_.status, training_.snapshot->seconds);
}

void ProjectHandler::on(const intent::OpenLast&) {
  await(engine_.open_last_project(), {});
  opening_last_ = true;
}

void ProjectHandler::on(const intent::OpenProject& ask) {
  if (!would_lose_work()) return on(intent::OpenProjectNow{ask.file});
  tools_.asks.push(intent::AskReplace{{training_.chosen, ask.file, false}});
}

void ProjectHandler::on(const intent::OpenProjectNow& ask) {
  await(engine_.open_project(ask.file), ask.file);
}

void ProjectHandler::on(const intent::NewProject&) {
  if (!would_lose_work()) return on(intent::NewProjectNow{});
  tools_.asks.push(intent::AskReplace{{training_.chosen, {}, true}});
}

void ProjectHandler::on(const intent::NewProjectNow&) {
  if (!state_.status.file.empty() && !state_.status.named && training_.has_run()) {
    tools_.notices.info("The project before has no name. It is kept in the project menu.");
  }
  await(engine_.new_project(), {});
}

void ProjectHandler::on(const intent::Recover&) {
  tools_.navigation.close_all();
  await(engine_.recover_project(state_.damaged), state_.damaged);
}

void ProjectHandler::await(CommandId command, std::filesystem::path file) {
  open_id_ = command;
  opening_ = std::move(file);
  opening_last_ = false;
  tools_.asks.push(intent::AwaitProject{command});
}

/// Everything but the run itself, which takes longer.
void ProjectHandler::show_opened(OpenedProject contents) {
  run_opened_ = static_cast<bool>(contents.run_id);
  state_.note = std::move(contents.note);
  std::vector<KeptSprite> kept;
  for (Favourite& favourite : contents.gallery) kept.push_back(kept_of(std::move(favourite)));
  tools_.asks.push(intent::ForgetImports{});
  tools_.asks.push(intent::ShowKept{std::move(kept)});
  tools_.asks.push(intent::ShowRun{contents.run_id, contents.model, std::move(contents.losses),
                                   std::move(contents.changes)});
  tools_.asks.push(intent::ShowVisits{contents.run_id, std::move(contents.visits)});
  tools_.asks.push(intent::ShowWalk{contents.run_id, std::move(contents.walk)});
  tools_.navigation.go_to(run_opened_ ? Page::Explore : Page::Sprites);
  tools_.asks.push(intent::ShowView{std::move(contents.view), run_opened_});
}

void ProjectHandler::opened(const CommandDone& answer) {
  open_id_ = 0;
  const bool last = std::exchange(opening_last_, false);
  tools_.asks.push(intent::ProjectAnswered{answer.id, answer.result.has_value()});
  if (!answer.result) return could_not_open(answer.result.error(), last);
  if (opening_.empty()) return;
  tools_.notices.done("Opened " + opening_.filename().string() +
                      (run_opened_ ? ". Resume trains on." : "."));
}

void ProjectHandler::could_not_open(const Error& error, bool last) {
  if (error.code == ErrorCode::Damaged && !opening_.empty()) {
    state_.damaged = opening_;
    tools_.navigation.open(Overlay::Recover);
  } else if (!last || error.code != ErrorCode::NotFound) {
    tools_.notices.problem(error);
  }
  // Whoever starts for the first time, or can't have the last project, begins with the sample.
  const bool empty =
      sheets_.collection->sheets.empty() && sheets_.imports.empty() && state_.status.file.empty();
  if (last && empty && !window_.sample_sheet.empty()) {
    tools_.asks.push(intent::LoadSampleSheet{});
  }
}

void ProjectHandler::saved(const CommandDone& answer) {
  state_.save_id = 0;
  if (!answer.result) return tools_.notices.problem(answer.result.error());
  const bool renamed = state_.status.file == state_.saving_to;
  // A project that was only for reading could not take it by itself.
  if (renamed) {
    tools_.asks.push(intent::StoreKept{});
    tools_.asks.push(intent::StoreVisits{});
    tools_.asks.push(intent::StoreWalk{});
  }
  const std::filesystem::path& file =
      state_.saving_to.empty() ? state_.status.file : state_.saving_to;
  const bool copied = !renamed && !state_.saving_to.empty();
  tools_.notices.done((copied ? "A copy is in " : "Saved ") + file.string());
  tools_.desktop.settings_changed();
}

}  // namespace pixelatent::gui
