#include "cli/exit_code.hpp"

#include <CLI/CLI.hpp>
#include <iostream>

namespace pixelatent {

int exit_with(const CLI::App& app, const CLI::ParseError& error) {
  const int code = app.exit(error);
  return code == 0 ? static_cast<int>(ExitCode::Done) : static_cast<int>(ExitCode::Usage);
}

int report(const Result<>& result) {
  if (result) return static_cast<int>(ExitCode::Done);
  std::cerr << "pixelatent: " << one_line(result.error()) << '\n';
  return static_cast<int>(ExitCode::Failure);
}

}  // namespace pixelatent
