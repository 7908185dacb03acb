#include "desktop.hpp"

#include <spawn.h>
#include <sys/wait.h>

#include <string>

extern char** environ;

namespace pixelatent::gui {

bool open_in_file_manager(const std::filesystem::path& folder) {
  // The shell leaves xdg-open behind at once, so that there is nobody to wait for later.
  std::string shell = "/bin/sh", flag = "-c", name = "sh", argument = folder.string();
  std::string script =
      "command -v xdg-open >/dev/null || exit 1; xdg-open \"$1\" >/dev/null 2>&1 </dev/null &";
  char* arguments[] = {shell.data(), flag.data(),     script.data(),
                       name.data(),  argument.data(), nullptr};
  pid_t child = 0;
  if (posix_spawn(&child, shell.c_str(), nullptr, nullptr, arguments, environ) != 0) return false;
  int status = 0;
  return waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace pixelatent::gui
