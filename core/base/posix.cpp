// The one file of core that uses POSIX.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <string>
#include <system_error>

#include "base/file.hpp"
#include "base/thread_priority.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

Result<std::vector<std::uint8_t>> read_file(const fs::path& path, std::uintmax_t max_bytes) {
  std::error_code ec;
  const fs::file_status status = fs::status(path, ec);
  if (!fs::exists(status)) {
    return fail(ErrorCode::NotFound, "there is no such file", path.string(), "Check the name.");
  }
  if (fs::is_directory(status)) {
    return fail(ErrorCode::Unreadable, "this is a folder", path.string(), "Name a file in it.");
  }
  const std::uintmax_t size = fs::file_size(path, ec);
  if (!ec && size > max_bytes) {
    return fail(ErrorCode::TooLarge, "the file is too large", path.string());
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    return fail(ErrorCode::Unreadable,
                std::string("couldn't be opened (") + std::strerror(errno) + ")", path.string(),
                "Check its permissions.");
  }
  std::vector<std::uint8_t> bytes;
  std::array<char, 1 << 16> block;
  do {
    in.read(block.data(), static_cast<std::streamsize>(block.size()));
    bytes.insert(bytes.end(), block.begin(), block.begin() + in.gcount());
    // A device or a pipe has no size to look at beforehand.
    if (bytes.size() > max_bytes) {
      return fail(ErrorCode::TooLarge, "the file is too large", path.string());
    }
  } while (in);
  if (in.bad()) return fail(ErrorCode::Unreadable, "couldn't be read to its end", path.string());
  return bytes;
}

namespace {

tl::unexpected<Error> unwritable(const fs::path& path, int error_number) {
  return fail(ErrorCode::Unwritable,
              std::string("couldn't be written (") + std::strerror(error_number) + ")",
              path.string(), "Choose a folder you may write to.");
}

bool write_all(int fd, std::span<const std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(n));
  }
  return true;
}

/// Makes a new file beside `path`, with the permissions a file made in the ordinary way gets
/// (mkstemp would give 0600, and asking for the umask changes it for a moment in every thread).
int open_beside(const fs::path& path, std::string& temp) {
  static std::atomic<unsigned> serial = 0;
  for (int attempt = 0; attempt < 100; ++attempt) {
    temp =
        path.string() + '.' + std::to_string(::getpid()) + '-' + std::to_string(++serial) + ".tmp";
    const int fd = ::open(temp.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd >= 0 || errno != EEXIST) return fd;
  }
  return -1;
}

/// A whole, synced file beside `path`; its name.
Result<std::string> write_beside(const fs::path& path, std::span<const std::uint8_t> bytes,
                                 Durability durability) {
  std::string temp;
  const int fd = open_beside(path, temp);
  if (fd < 0) return unwritable(path, errno);
  const bool written = write_all(fd, bytes) && (durability == Durability::NotSynced || ::fsync(fd) == 0);
  int error_number = errno;
  const bool closed = ::close(fd) == 0;
  if (written && closed) return temp;
  if (written) error_number = errno;
  ::unlink(temp.c_str());
  return unwritable(path, error_number);
}

}  // namespace

Result<> write_file_atomically(const fs::path& path, std::span<const std::uint8_t> bytes,
                               Durability durability) {
  const Result<std::string> temp = write_beside(path, bytes, durability);
  if (!temp) return tl::unexpected<Error>(temp.error());
  if (::rename(temp->c_str(), path.c_str()) == 0) return {};
  const int error_number = errno;
  ::unlink(temp->c_str());
  return unwritable(path, error_number);
}

Result<bool> write_new_file_atomically(const fs::path& path, std::span<const std::uint8_t> bytes) {
  std::error_code ec;
  const auto taken = [&] { return fs::exists(fs::symlink_status(path, ec)); };
  if (taken()) return false;
  const Result<std::string> temp = write_beside(path, bytes, Durability::Synced);
  if (!temp) return tl::unexpected<Error>(temp.error());
  // link() fails when the name is taken: no moment between looking and writing.
  bool there = ::link(temp->c_str(), path.c_str()) == 0;
  int error_number = errno;
  if (!there && (error_number == EPERM || error_number == ENOTSUP) && !taken()) {
    // A file system without hard links (FAT).
    there = ::rename(temp->c_str(), path.c_str()) == 0;
    error_number = errno;
  }
  ::unlink(temp->c_str());
  if (there) return true;
  if (error_number == EEXIST || taken()) return false;
  return unwritable(path, error_number);
}

Result<> check_writable(const fs::path& path) {
  std::string temp = path.string() + ".XXXXXX";
  const int fd = ::mkstemp(temp.data());
  if (fd < 0) return unwritable(path, errno);
  ::close(fd);
  ::unlink(temp.c_str());
  if (fs::is_directory(path)) return unwritable(path, EISDIR);
  return {};
}

void lower_thread_priority() {
#ifdef __linux__
  // Linux keeps niceness per thread, and 0 means the calling one. At 5 a busy thread still gets a
  // quarter of a processor that another wants all of.
  constexpr int kNiceness = 5;
  setpriority(PRIO_PROCESS, 0, kNiceness);
#endif
}

}  // namespace pixelatent
