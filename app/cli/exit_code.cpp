#include "cli/exit_code.hpp"

#include <CLI/CLI.hpp>
#include <iostream>
#include <string>

namespace pixelatent {

int exit_with(const CLI::App& app, const CLI::ParseError& error) {
  const int code = app.exit(error);
  return code == 0 ? static_cast<int>(ExitCode::Done) : static_cast<int>(ExitCode::Usage);
}

void complain(const std::string& text) { std::cerr << ("pixelatent: " + text + '\n'); }

int report(const Result<>& result) {
  if (result) return static_cast<int>(ExitCode::Done);
  complain(one_line(result.error()));
  return static_cast<int>(ExitCode::Failure);
}

}  // namespace pixelatent
