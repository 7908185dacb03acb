// What processes that work together need of POSIX (and Linux: a child that ends with its parent).
#include <arpa/inet.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <memory>
#include <system_error>
#include <thread>
#include <utility>

#include "base/children.hpp"
#include "base/meeting.hpp"
#include "base/network.hpp"

extern char** environ;

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

using Addresses = std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)>;

Addresses resolve(const std::string& host, int flags) {
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_DGRAM;
  hints.ai_flags = flags;
  addrinfo* found = nullptr;
  // The port is of no matter: a datagram socket that is connected sends nothing.
  if (::getaddrinfo(host.c_str(), "9", &hints, &found) != 0) found = nullptr;
  return {found, &::freeaddrinfo};
}

std::string numbers_of(const sockaddr* address, socklen_t size) {
  std::array<char, NI_MAXHOST> text{};
  if (::getnameinfo(address, size, text.data(), text.size(), nullptr, 0, NI_NUMERICHOST) != 0) {
    return {};
  }
  return text.data();
}

class OpenFile {
 public:
  explicit OpenFile(int fd) : fd_(fd) {}
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const { return fd_; }
  int release() { return std::exchange(fd_, -1); }

 private:
  int fd_;
};

fs::path temporary_folder() {
  std::error_code ec;
  fs::path folder = fs::temp_directory_path(ec);
  return ec ? fs::path("/tmp") : folder;
}

fs::path meeting_sign(int number) {
  return temporary_folder() /
         ("pixelatent-" + std::to_string(::getuid()) + "-meeting-" + std::to_string(number));
}

/// Somebody has it locked, and it is ours: its writer lives.
bool is_hosted(int fd) {
  struct stat status {};
  if (::fstat(fd, &status) != 0 || status.st_uid != ::getuid()) return false;
  if (::flock(fd, LOCK_SH | LOCK_NB) != 0) return errno == EWOULDBLOCK;
  ::flock(fd, LOCK_UN);
  return false;
}

std::string text_in(int fd) {
  std::array<char, 4096> text{};
  const ssize_t size = ::pread(fd, text.data(), text.size(), 0);
  return size > 0 ? std::string(text.data(), static_cast<std::size_t>(size)) : std::string();
}

tl::unexpected<Error> no_meeting(const fs::path& place) {
  return fail(ErrorCode::Unwritable,
              std::string("processes can't meet there (") + std::strerror(errno) + ")",
              place.string(), "Set TMPDIR to a folder that you may write to.");
}

}  // namespace

bool is_loopback_address(const std::string& address) {
  return address == "::1" || address.starts_with("127.");
}

Result<std::string> address_of(const std::string& host) {
  const Addresses found = resolve(host, 0);
  if (!found) {
    return fail(ErrorCode::NotFound, "no machine of that name is known here", host,
                "Check the name, or give the machine's address as numbers.");
  }
  return numbers_of(found->ai_addr, found->ai_addrlen);
}

Result<std::string> own_address_towards(const std::string& address) {
  const Addresses found = resolve(address, AI_NUMERICHOST);
  if (found) {
    const OpenFile datagrams(::socket(found->ai_family, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    sockaddr_storage own{};
    socklen_t size = sizeof own;
    if (datagrams.get() >= 0 &&
        ::connect(datagrams.get(), found->ai_addr, found->ai_addrlen) == 0 &&
        ::getsockname(datagrams.get(), reinterpret_cast<sockaddr*>(&own), &size) == 0) {
      return numbers_of(reinterpret_cast<const sockaddr*>(&own), size);
    }
  }
  return fail(ErrorCode::NotFound, "no way leads from this machine to that address", address,
              "Check the network, or name the device to use: GLOO_SOCKET_IFNAME=eth0.");
}

Result<MeetingFolder> MeetingFolder::make() {
  std::string name = (temporary_folder() / "pixelatent-meeting-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) return no_meeting(name);
  return MeetingFolder(fs::path(name));
}

MeetingFolder::MeetingFolder(MeetingFolder&& other) noexcept
    : path_(std::exchange(other.path_, {})) {}

MeetingFolder& MeetingFolder::operator=(MeetingFolder&& other) noexcept {
  std::swap(path_, other.path_);
  return *this;
}

MeetingFolder::~MeetingFolder() {
  std::error_code ec;
  if (!path_.empty()) fs::remove_all(path_, ec);
}

Result<HostedMeeting> HostedMeeting::host(int number) {
  const fs::path sign = meeting_sign(number);
  if (const OpenFile before(::open(sign.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
      before.get() >= 0 && is_hosted(before.get())) {
    return fail(ErrorCode::Unwritable, "another training meets under this number already",
                "MASTER_PORT=" + std::to_string(number), "Choose another MASTER_PORT.");
  }
  auto folder = MeetingFolder::make();
  if (!folder) return tl::unexpected(folder.error());
  // Locked and whole before it has the name that others look for.
  const fs::path written = folder->path() / "sign";
  OpenFile file(::open(written.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  const std::string text = folder->path().string();
  const bool good =
      file.get() >= 0 && ::flock(file.get(), LOCK_EX | LOCK_NB) == 0 &&
      ::write(file.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
      ::rename(written.c_str(), sign.c_str()) == 0;
  if (!good) return no_meeting(sign);
  return HostedMeeting(std::move(*folder), sign, file.release());
}

HostedMeeting::HostedMeeting(HostedMeeting&& other) noexcept
    : folder_(std::move(other.folder_)),
      sign_(std::move(other.sign_)),
      fd_(std::exchange(other.fd_, -1)) {}

HostedMeeting::~HostedMeeting() {
  if (fd_ < 0) return;
  std::error_code ec;
  fs::remove(sign_, ec);  // while it is still locked: nobody else's yet
  ::close(fd_);
}

Result<fs::path> find_meeting(int number, std::chrono::milliseconds patience) {
  const auto end = std::chrono::steady_clock::now() + patience;
  const fs::path sign = meeting_sign(number);
  while (true) {
    const OpenFile file(::open(sign.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (file.get() >= 0 && is_hosted(file.get())) return fs::path(text_in(file.get()));
    if (std::chrono::steady_clock::now() >= end) {
      return fail(ErrorCode::NotFound, "rank 0 did not come to meet here",
                  "MASTER_PORT=" + std::to_string(number),
                  "Start all processes, with the same MASTER_PORT, as the same user.");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

namespace {

/// "NAME=value" of all that is around, with some of it replaced.
std::vector<std::string> environment_with(const std::map<std::string, std::string>& variables) {
  std::vector<std::string> all;
  for (char** at = environ; *at != nullptr; ++at) {
    const std::string entry = *at;
    if (!variables.contains(entry.substr(0, entry.find('=')))) all.push_back(entry);
  }
  for (const auto& [name, value] : variables) {
    all.push_back(name);
    all.back().append("=").append(value);
  }
  return all;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

/// Whether that is who takes the processes whose parent has gone: the system's first process, or a
/// person's (systemd --user).
bool was_left_to(pid_t parent) {
  std::ifstream file("/proc/" + std::to_string(parent) + "/cmdline");
  const std::string words{std::istreambuf_iterator<char>(file), {}};
  const bool told =
      words.find("python") != std::string::npos || words.find("torch") != std::string::npos;
  const std::string name = words.substr(0, words.find('\0'));
  return !told && (parent == 1 || fs::path(name).filename() == "systemd");
}

/// In the child, between fork and exec: nothing here may allocate.
[[noreturn]] void become_child(const char* program, char** arguments, char** environment,
                               int nothing, pid_t parent) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(1);  // it went before it was said
  ::setpgid(0, 0);
  if (nothing >= 0) ::dup2(nothing, STDOUT_FILENO);
  ::execve(program, arguments, environment);
  ::_exit(127);
}

}  // namespace

Result<> ChildProcesses::start(const std::vector<std::string>& arguments,
                               const std::map<std::string, std::string>& variables,
                               ChildOutput output) {
  std::error_code ec;
  const fs::path program = fs::read_symlink("/proc/self/exe", ec);
  std::vector<std::string> words = {program.string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> surroundings = environment_with(variables);
  const std::vector<char*> argv = pointers_to(words), envp = pointers_to(surroundings);
  const OpenFile nothing(
      output == ChildOutput::ErrorsOnly ? ::open("/dev/null", O_WRONLY | O_CLOEXEC) : -1);
  const pid_t parent = ::getpid();
  const pid_t child = ec ? -1 : ::fork();
  if (child == 0) {
    become_child(program.c_str(), const_cast<char**>(argv.data()), const_cast<char**>(envp.data()),
                 nothing.get(), parent);
  }
  if (child < 0) {
    return fail(ErrorCode::Internal,
                std::string("another process can't be started (") + std::strerror(errno) + ")", {},
                "Ask for fewer with --processes.");
  }
  processes_.push_back(child);
  return {};
}

std::optional<ChildProcesses::Ended> ChildProcesses::wait(std::chrono::milliseconds patience) {
  const auto end = std::chrono::steady_clock::now() + patience;
  while (true) {
    for (std::size_t i = 0; i < processes_.size(); ++i) {
      int status = 0;
      if (processes_[i] == 0 || ::waitpid(processes_[i], &status, WNOHANG) != processes_[i]) {
        continue;
      }
      processes_[i] = 0;
      Ended ended{static_cast<int>(i), 0, {}};
      if (WIFSIGNALED(status)) ended.signal = WTERMSIG(status);
      ended.code = ended.signal ? 128 + *ended.signal : WEXITSTATUS(status);
      return ended;
    }
    if (std::chrono::steady_clock::now() >= end) return std::nullopt;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

int ChildProcesses::running() const {
  int count = 0;
  for (const int process : processes_) count += process != 0 ? 1 : 0;
  return count;
}

void ChildProcesses::tell(int number, int signal) const {
  const int process = processes_.at(static_cast<std::size_t>(number));
  if (process != 0) ::kill(process, signal);
}

void ChildProcesses::end_all() const {
  for (std::size_t i = 0; i < processes_.size(); ++i) tell(static_cast<int>(i), SIGKILL);
}

ChildProcesses::~ChildProcesses() {
  end_all();
  while (running() > 0) (void)wait(std::chrono::seconds(1));
}

bool end_with_parent() {
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  return !was_left_to(::getppid());
}

std::string signal_text(int signal) {
  const char* name = ::sigabbrev_np(signal);
  return std::string("SIG") + (name == nullptr ? "?" : name) + " (" + ::strsignal(signal) + ")";
}

}  // namespace pixelatent
