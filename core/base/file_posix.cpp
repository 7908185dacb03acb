// The one file of core that uses POSIX.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>
#include <system_error>

#include "base/file.hpp"

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
    return fail(ErrorCode::Unreadable, std::string("couldn't be opened (") + std::strerror(errno) + ")",
                path.string(), "Check its permissions.");
  }
  std::vector<std::uint8_t> bytes((std::istreambuf_iterator<char>(in)), {});
  if (in.bad()) return fail(ErrorCode::Unreadable, "couldn't be read to its end", path.string());
  return bytes;
}

namespace {

tl::unexpected<Error> unwritable(const fs::path& path, int error_number) {
  return fail(ErrorCode::Unwritable,
              std::string("couldn't be written (") + std::strerror(error_number) + ")", path.string(),
              "Choose a folder you may write to.");
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

}  // namespace

Result<> write_file_atomically(const fs::path& path, std::span<const std::uint8_t> bytes) {
  std::string temp = path.string() + ".XXXXXX";
  const int fd = ::mkstemp(temp.data());
  if (fd < 0) return unwritable(path, errno);
  const mode_t mask = ::umask(0);
  ::umask(mask);
  const bool written = write_all(fd, bytes) && ::fchmod(fd, 0666 & ~mask) == 0 && ::fsync(fd) == 0;
  int error_number = errno;
  if (::close(fd) != 0 && written) error_number = errno;
  if (!written || ::rename(temp.c_str(), path.c_str()) != 0) {
    if (written) error_number = errno;
    ::unlink(temp.c_str());
    return unwritable(path, error_number);
  }
  return {};
}

}  // namespace pixelatent
