#include "base/error.hpp"

#include <array>

namespace pixelatent {

namespace {
constexpr std::array<std::string_view, kErrorCodeCount> kNames = {
    "not_found",  "unreadable",   "not_an_image",  "too_large",     "empty",
    "unwritable", "bad_argument", "not_a_project", "wrong_version", "cancelled",
    "diverged",   "no_device",    "damaged",       "no_space",      "internal",
};
static_assert(kNames.size() == kErrorCodeCount && !kNames.back().empty());
}  // namespace

std::string_view name_of(ErrorCode code) { return kNames.at(static_cast<std::size_t>(code)); }

std::string one_line(const Error& error) {
  std::string line = error.where.empty() ? error.what : error.where + ": " + error.what;
  if (!line.empty() && line.back() != '.' && line.back() != '!') line += '.';
  if (!error.hint.empty()) line += ' ' + error.hint;
  for (char& c : line) {
    if (c == '\n' || c == '\r') c = ' ';
  }
  return line;
}

tl::unexpected<Error> fail(ErrorCode code, std::string what, std::string where, std::string hint) {
  return tl::unexpected<Error>(Error{code, std::move(what), std::move(where), std::move(hint)});
}

}  // namespace pixelatent
