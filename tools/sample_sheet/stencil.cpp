#include "stencil.hpp"

namespace pixelatent::sample {

std::optional<Tone> tone_of(char mark, const Dyes& dyes) {
  const auto shade = [mark](char outline) { return static_cast<std::uint8_t>(mark - outline); };
  if (mark >= '0' && mark <= '4') return Tone{dyes.skin, shade('0')};
  if (mark >= 'a' && mark <= 'e') return Tone{dyes.main, shade('a')};
  if (mark >= 'f' && mark <= 'j') return Tone{dyes.second, shade('f')};
  if (mark >= 'k' && mark <= 'o') return Tone{dyes.leather, shade('k')};
  if (mark >= 'p' && mark <= 't') return Tone{dyes.trim, shade('p')};
  if (mark >= 'u' && mark <= 'y') return Tone{dyes.hair, shade('u')};
  switch (mark) {
    case 'X':
      return Tone{Ramp::Ink, kOutline};
    case 'W':
      return Tone{Ramp::White, kLight};
    case 'E':
      return Tone{dyes.eye, kBase};
    case 'R':
      return Tone{Ramp::Red, kShadow};
    case 'P':
      return dyes.blush;
    default:
      return std::nullopt;
  }
}

std::vector<std::string_view> lines_of(std::string_view art) {
  if (!art.empty() && art.front() == '\n') art.remove_prefix(1);
  std::vector<std::string_view> lines;
  while (!art.empty()) {
    const std::size_t end = art.find('\n');
    lines.push_back(art.substr(0, end));
    if (end == std::string_view::npos) break;
    art.remove_prefix(end + 1);
  }
  return lines;
}

}  // namespace pixelatent::sample
