#pragma once
// What can go wrong, in words a person can act on.
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace pixelatent {

enum class ErrorCode {
  NotFound,
  Unreadable,
  NotAnImage,
  TooLarge,
  Empty,
  Unwritable,
  BadArgument,
  NotAProject,
  WrongVersion,
  Cancelled,
  Diverged,
  NoDevice,
  Damaged,
  NoSpace,
  Internal,
};
inline constexpr int kErrorCodeCount = static_cast<int>(ErrorCode::Internal) + 1;

/// Short stable name of a code, for logs and JSON ("not_found").
std::string_view name_of(ErrorCode code);

/// A failure: what happened, where (a file, a cell, a step; may be empty) and what to do next.
struct Error {
  ErrorCode code = ErrorCode::Internal;
  std::string what;   ///< "not an image"
  std::string where;  ///< "hero.png"
  std::string hint;   ///< "Export it as PNG and drop it again."
};

/// "hero.png: not an image. Export it as PNG and drop it again." on one line.
std::string one_line(const Error& error);

template <class T = void>
using Result = tl::expected<T, Error>;

/// Shorthand: `return fail(ErrorCode::NotFound, "no such file", path, "Check the name.");`
tl::unexpected<Error> fail(ErrorCode code, std::string what, std::string where = {},
                           std::string hint = {});

}  // namespace pixelatent
