#pragma once
// pixelatent train --processes N: this program once more, N times, on this machine.
#include <string>
#include <vector>

namespace pixelatent {

/// Starts them, each with `arguments`, and waits for their end; what rank 0 prints is what is
/// printed. Ctrl+C and SIGTERM go to rank 0. When one of them fails the others end too, and at the
/// latest `silence` seconds and what saving takes later they are ended. Returns the exit status.
int train_in_processes(int count, const std::vector<std::string>& arguments, double silence);

}  // namespace pixelatent
