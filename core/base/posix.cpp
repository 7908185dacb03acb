// The one file of core that uses POSIX.
#include <fcntl.h>
#include <sys/file.h>
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
#include "base/file_lock.hpp"
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

Result<> put_in_place(const fs::path& finished, const fs::path& path) {
  const int fd = ::open(finished.c_str(), O_RDWR | O_CLOEXEC);
  bool placed = fd >= 0 && ::fsync(fd) == 0;
  placed = placed && ::rename(finished.c_str(), path.c_str()) == 0;
  const int error_number = errno;
  if (fd >= 0) ::close(fd);
  if (!placed) {
    ::unlink(finished.c_str());
    return unwritable(path, error_number);
  }
  // The name itself has to survive too. Not every file system lets a folder be synced.
  const int folder = ::open(fs::absolute(path).parent_path().c_str(), O_RDONLY | O_CLOEXEC);
  if (folder >= 0) {
    ::fsync(folder);
    ::close(folder);
  }
  return {};
}

fs::path name_beside(const fs::path& path) {
  static std::atomic<unsigned> serial = 0;
  return path.string() + '.' + std::to_string(::getpid()) + "-new" + std::to_string(++serial) +
         ".tmp";
}

FileLock::~FileLock() {
  if (handle_ >= 0) ::close(handle_);
}

FileLock::Taken FileLock::take(const fs::path& file) {
  struct stat status = {};
  // For root every file is writable; one that nobody may write to is meant to stay as it is.
  const bool sealed = ::stat(file.c_str(), &status) == 0 && (status.st_mode & 0222) == 0;
  const int fd = sealed ? -1 : ::open(file.c_str(), O_RDWR | O_CLOEXEC);
  if (fd < 0) return Taken::NotWritable;
#ifdef F_OFD_SETLK
  // A byte that neither SQLite nor the file's content reaches.
  struct flock lock = {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  lock.l_start = (off_t{1} << 62);
  lock.l_len = 1;
  const bool held = ::fcntl(fd, F_OFD_SETLK, &lock) == 0;
#else
  const bool held = ::flock(fd, LOCK_EX | LOCK_NB) == 0;
#endif
  if (!held) {
    ::close(fd);
    return Taken::HeldByAnother;
  }
  if (handle_ >= 0) ::close(handle_);
  handle_ = fd;
  return Taken::Yes;
}

std::optional<FileIdentity> identity_of(const fs::path& file) {
  struct stat status = {};
  if (::stat(file.c_str(), &status) != 0) return std::nullopt;
  return FileIdentity{static_cast<std::uint64_t>(status.st_dev),
                      static_cast<std::uint64_t>(status.st_ino)};
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
