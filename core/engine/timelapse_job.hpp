#pragma once
// The film of a project's newest run, for the command line. No torch in here.
#include <filesystem>

#include "engine/timelapse.hpp"

namespace pixelatent {

/// Returns of how many moments it is made. Errors: of opening the project, and of
/// write_timelapse().
Result<int> write_project_timelapse(const std::filesystem::path& project,
                                    const TimelapseRequest& request, const KeepGoing& keep_going);

}  // namespace pixelatent
