#pragma once
// What the program says to whoever started it.
#include <string>

#include "base/error.hpp"

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace pixelatent {

enum class ExitCode : int { Done = 0, Failure = 1, Usage = 2 };

/// "--minutes: 0 not in range" and the like; CLI11's own help goes to standard output.
int exit_with(const CLI::App& app, const CLI::ParseError& error);

/// A line on standard error, written at once: of several processes none gets into another's.
void complain(const std::string& text);

/// Done, or one line on standard error and Failure.
int report(const Result<>& result);

}  // namespace pixelatent
