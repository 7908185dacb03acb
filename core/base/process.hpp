#pragma once
// Another program that is fed through its standard input.
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/error.hpp"

namespace pixelatent {

/// Where a program lies on the PATH, or nothing.
std::optional<std::filesystem::path> find_program(const std::string& name);

/// The program is ended when the object goes before finish().
class FedProcess {
 public:
  /// Looked at several times a second while waiting; false ends the program.
  using KeepGoing = std::function<bool()>;

  /// `arguments` without the program's name. What it prints is kept for the error.
  static Result<FedProcess> start(const std::filesystem::path& program,
                                  const std::vector<std::string>& arguments);
  FedProcess(FedProcess&&) noexcept;
  FedProcess& operator=(FedProcess&&) noexcept;
  ~FedProcess();

  /// Errors: Cancelled; Internal with the program's last words when it has ended.
  Result<> write(std::span<const std::uint8_t> bytes, const KeepGoing& keep_going);
  /// Closes its input and waits for its end. Errors: as write(), and when it says it failed.
  Result<> finish(const KeepGoing& keep_going);

 private:
  struct Impl;
  explicit FedProcess(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace pixelatent
