#pragma once
// For a process that others wait for: when a library call never comes back, it ends all the same.
#include <chrono>
#include <string>

namespace pixelatent {

/// From now on this process may be ended by end_unless_done(); off before that. For processes that
/// train together, whose peers have gone already when it comes to this.
void allow_last_resort();

/// Once so much time has passed, `line` goes to standard error (nothing where it is empty) and the
/// process ends with exit code 1, without a word to anybody, unless done_in_time() comes first. A
/// later call takes the place of an earlier one.
void end_unless_done(std::chrono::milliseconds within, std::string line);
void done_in_time();

}  // namespace pixelatent
