// What core needs of POSIX, but for processes that work together (posix_peers.cpp) and changed
// files (file_watcher.cpp).
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <string>
#include <system_error>

#include "base/file.hpp"
#include "base/knock.hpp"
#include "base/process.hpp"
#include "base/thread_priority.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

Knock::Knock() : descriptor_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}
Knock::~Knock() { close(descriptor_); }

void Knock::knock() const {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = write(descriptor_, &one, sizeof one);
}

void Knock::wait(int descriptor, short events, int milliseconds) const {
  std::array<pollfd, 2> both = {{{descriptor_, POLLIN, 0}, {descriptor, events, 0}}};
  poll(both.data(), both.size(), milliseconds);
  std::uint64_t knocks = 0;
  [[maybe_unused]] const auto taken = read(descriptor_, &knocks, sizeof knocks);
}

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
  const bool written =
      write_all(fd, bytes) && (durability == Durability::NotSynced || ::fsync(fd) == 0);
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

std::optional<fs::path> find_program(const std::string& name) {
  const char* path = std::getenv("PATH");
  std::string rest = path != nullptr ? path : "";
  while (!rest.empty()) {
    const std::size_t colon = rest.find(':');
    const fs::path file = fs::path(rest.substr(0, colon)) / name;
    std::error_code ec;
    if (fs::is_regular_file(file, ec) && ::access(file.c_str(), X_OK) == 0) return file;
    rest = colon == std::string::npos ? std::string() : rest.substr(colon + 1);
  }
  return std::nullopt;
}

struct FedProcess::Impl {
  std::string name;
  pid_t child = -1;
  int input = -1;              ///< our end of its standard input
  std::FILE* words = nullptr;  ///< what it prints

  Impl() = default;
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    close_input();
    if (child > 0) {
      ::kill(child, SIGKILL);
      while (::waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
      }
    }
    if (words != nullptr) std::fclose(words);
  }
  void close_input() {
    if (input >= 0) ::close(input);
    input = -1;
  }
  tl::unexpected<Error> failure(const std::string& what) const {
    std::string said(512, '\0');
    std::rewind(words);
    said.resize(std::fread(said.data(), 1, said.size(), words));
    while (!said.empty() && (said.back() == '\n' || said.back() == ' ')) said.pop_back();
    return fail(ErrorCode::Internal, said.empty() ? what : what + ": " + said, name);
  }
  tl::unexpected<Error> stopped() const { return fail(ErrorCode::Cancelled, "stopped", name); }
};

namespace {

constexpr int kLookEvery = 100;  // milliseconds between two questions whether to go on

tl::unexpected<Error> not_started(const fs::path& program, int error_number) {
  return fail(ErrorCode::Internal,
              std::string("couldn't be started (") + std::strerror(error_number) + ")",
              program.string(), "Check that it runs in a terminal.");
}

/// Starts a program with `input` as its standard input and everything it prints in `words`.
int spawn(const fs::path& program, const std::vector<std::string>& arguments, int input, int words,
          pid_t& child) {
  std::vector<std::string> texts = {program.string()};
  texts.insert(texts.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  if (const int error = ::posix_spawn_file_actions_init(&actions); error != 0) return error;
  ::posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, words, STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, words, STDERR_FILENO);
  const int error =
      ::posix_spawn(&child, program.c_str(), &actions, nullptr, pointers.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  return error;
}

}  // namespace

FedProcess::FedProcess(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
FedProcess::FedProcess(FedProcess&&) noexcept = default;
FedProcess& FedProcess::operator=(FedProcess&&) noexcept = default;
FedProcess::~FedProcess() = default;

Result<FedProcess> FedProcess::start(const fs::path& program,
                                     const std::vector<std::string>& arguments) {
  auto impl = std::make_unique<Impl>();
  impl->name = program.filename().string();
  impl->words = std::tmpfile();
  // A socket and not a pipe: writing to one whose reader has gone must not end this program, and
  // only send() can be told so.
  int ends[2] = {-1, -1};
  if (impl->words == nullptr || ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
    return not_started(program, errno);
  }
  impl->input = ends[0];
  const int words = ::fileno(impl->words);
  ::fcntl(words, F_SETFD, FD_CLOEXEC);
  const int error = spawn(program, arguments, ends[1], words, impl->child);
  ::close(ends[1]);
  if (error != 0) {
    impl->child = -1;
    return not_started(program, error);
  }
  return FedProcess(std::move(impl));
}

Result<> FedProcess::write(std::span<const std::uint8_t> bytes, const KeepGoing& keep_going) {
  while (!bytes.empty()) {
    if (!keep_going()) return impl_->stopped();
    pollfd ready{impl_->input, POLLOUT, 0};
    if (::poll(&ready, 1, kLookEvery) == 0) continue;
    const ssize_t sent =
        ::send(impl_->input, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent > 0) bytes = bytes.subspan(static_cast<std::size_t>(sent));
    if (sent >= 0 || errno == EINTR || errno == EAGAIN) continue;
    // What it has to say comes when it has ended.
    const Result<> end = finish(keep_going);
    return end ? impl_->failure("ended too early") : end;
  }
  return {};
}

Result<> FedProcess::finish(const KeepGoing& keep_going) {
  impl_->close_input();
  while (true) {
    int status = 0;
    const pid_t ended = ::waitpid(impl_->child, &status, WNOHANG);
    if (ended == impl_->child) {
      impl_->child = -1;
      if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
      return impl_->failure("failed");
    }
    if (ended < 0 && errno != EINTR) {
      impl_->child = -1;
      return impl_->failure("was lost");
    }
    if (!keep_going()) return impl_->stopped();
    ::poll(nullptr, 0, 10);
  }
}

void lower_thread_priority(ThreadPriority priority) {
#ifdef __linux__
  // Linux keeps niceness per thread, and 0 means the calling one. At 5 a busy thread still gets a
  // quarter of a processor that another wants all of, at 10 a tenth.
  setpriority(PRIO_PROCESS, 0, priority == ThreadPriority::Background ? 5 : 10);
#else
  (void)priority;
#endif
}

double thread_cpu_seconds() {
  timespec now{};
#ifdef CLOCK_THREAD_CPUTIME_ID
  const clockid_t clock = CLOCK_THREAD_CPUTIME_ID;
#else
  const clockid_t clock = CLOCK_MONOTONIC;
#endif
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

}  // namespace pixelatent
