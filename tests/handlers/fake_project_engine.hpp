#pragma once
// A project without a file: what was asked for is written down, what is to come is set by the test.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/project_engine.hpp"

namespace pixelatent {

class FakeProjectEngine : public ProjectEngine {
 public:
  CommandId open_project(std::filesystem::path file) override { return note("open", file); }
  CommandId open_last_project() override { return note("open last", {}); }
  CommandId recover_project(std::filesystem::path file) override { return note("recover", file); }
  CommandId new_project() override { return note("new", {}); }
  CommandId save_project() override { return note("save", {}); }
  CommandId save_project_as(std::filesystem::path file) override { return note("save as", file); }
  CommandId save_project_copy(std::filesystem::path file) override { return note("copy", file); }
  std::vector<CommandDone> take_project_answers() override { return std::exchange(answers, {}); }

  void set_favourites(std::vector<Favourite> kept) override {
    favourites.push_back(std::move(kept));
  }
  void keep_visits(RunId run, VisitChanges changes) override {
    visits.emplace_back(run, std::move(changes));
  }
  void keep_walk(RunId run, std::string walk) override { walks.emplace_back(run, walk); }
  void keep_view(std::string view) override { views.push_back(std::move(view)); }
  void set_save_every(SaveEvery wanted) override { every = wanted; }
  ProjectStatus project() const override { return status; }
  std::optional<OpenedProject> take_opened_project() override {
    return std::exchange(opened, std::nullopt);
  }

  void answer(Result<> result = {}) { answers.push_back({last_command, std::move(result)}); }

  std::vector<std::string> commands;  ///< "open /a.pxl"
  CommandId last_command = 1000;
  std::vector<CommandDone> answers;
  std::vector<std::vector<Favourite>> favourites;      ///< every time they were set
  std::vector<std::pair<RunId, VisitChanges>> visits;  ///< every time they changed
  std::vector<std::pair<RunId, std::string>> walks;    ///< likewise
  std::vector<std::string> views;                      ///< likewise
  std::optional<OpenedProject> opened;
  ProjectStatus status;
  SaveEvery every;

 private:
  CommandId note(const std::string& what, const std::filesystem::path& file) {
    commands.push_back(file.empty() ? what : what + " " + file.string());
    return ++last_command;
  }
};

}  // namespace pixelatent
