#pragma once
// Where processes of one person on one machine find each other: a file of a known name, which is
// true as long as its writer lives. No port is opened for it, and nobody else may read it.
#include <chrono>
#include <filesystem>
#include <string>

#include "base/error.hpp"

namespace pixelatent {

/// A new folder for one meeting, which nobody else may enter; gone with the object.
class MeetingFolder {
 public:
  static Result<MeetingFolder> make();
  MeetingFolder(MeetingFolder&&) noexcept;
  MeetingFolder& operator=(MeetingFolder&&) noexcept;
  ~MeetingFolder();
  const std::filesystem::path& path() const { return path_; }

 private:
  explicit MeetingFolder(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;
};

/// A meeting's folder under a number that all know (a port's, but none is opened).
class HostedMeeting {
 public:
  /// Error: Unwritable when another living process hosts that number.
  static Result<HostedMeeting> host(int number);
  HostedMeeting(HostedMeeting&&) noexcept;
  HostedMeeting& operator=(HostedMeeting&&) = delete;
  ~HostedMeeting();
  const std::filesystem::path& folder() const { return folder_.path(); }

 private:
  HostedMeeting(MeetingFolder folder, std::filesystem::path sign, int fd)
      : folder_(std::move(folder)), sign_(std::move(sign)), fd_(fd) {}
  MeetingFolder folder_;
  std::filesystem::path sign_;
  int fd_;  ///< locked while this lives
};

/// The folder that a living process hosts under the number, as soon as there is one. Error:
/// NotFound after so long.
Result<std::filesystem::path> find_meeting(int number, std::chrono::milliseconds patience);

}  // namespace pixelatent
