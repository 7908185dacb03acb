#include "engine/sorting_names.hpp"

#include <algorithm>
#include <map>

namespace pixelatent {

namespace {

constexpr std::size_t kLongestNumber = 12;  // digits; longer ones are no numbers people count with

bool is_number_sign(char c) { return c >= '0' && c <= '9'; }

struct NameParts {
  std::string shape;                 ///< with a '#' for each number
  std::vector<std::string> numbers;  ///< digits
};

NameParts parts_of(const std::string& name) {
  NameParts parts;
  for (std::size_t i = 0; i < name.size();) {
    if (!is_number_sign(name[i])) {
      parts.shape += name[i++];
      continue;
    }
    const std::size_t start = i;
    while (i < name.size() && is_number_sign(name[i])) ++i;
    parts.shape += '#';
    parts.numbers.push_back(name.substr(start, i - start));
  }
  return parts;
}

/// The name again, with numbers of those lengths at least.
std::string filled_up(const std::string& name, const std::vector<std::size_t>& lengths) {
  std::string filled;
  std::size_t number = 0;
  for (std::size_t i = 0; i < name.size();) {
    if (!is_number_sign(name[i])) {
      filled += name[i++];
      continue;
    }
    const std::size_t start = i;
    while (i < name.size() && is_number_sign(name[i])) ++i;
    const std::size_t length = std::min(lengths[number++], kLongestNumber);
    if (i - start < length) filled.append(length - (i - start), '0');
    filled += name.substr(start, i - start);
  }
  return filled;
}

}  // namespace

std::vector<std::string> with_equal_digits(std::vector<std::string> names) {
  std::map<std::string, std::vector<std::size_t>> longest;
  for (const std::string& name : names) {
    const NameParts parts = parts_of(name);
    auto& lengths = longest[parts.shape + '/' + std::to_string(parts.numbers.size())];
    lengths.resize(parts.numbers.size());
    for (std::size_t i = 0; i < lengths.size(); ++i) {
      lengths[i] = std::max(lengths[i], parts.numbers[i].size());
    }
  }
  for (std::string& name : names) {
    const NameParts parts = parts_of(name);
    name = filled_up(name, longest[parts.shape + '/' + std::to_string(parts.numbers.size())]);
  }
  return names;
}

}  // namespace pixelatent
