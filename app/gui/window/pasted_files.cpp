#include "pasted_files.hpp"

#include <string>

namespace pixelatent::gui {

namespace {

namespace fs = std::filesystem;

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string percent_decoded(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 &&
        hex_digit(text[i + 2]) >= 0) {
      plain += static_cast<char>(16 * hex_digit(text[i + 1]) + hex_digit(text[i + 2]));
      i += 2;
    } else {
      plain += text[i];
    }
  }
  return plain;
}

}  // namespace

Error nothing_to_paste() {
  return {ErrorCode::NotFound,
          "There is no picture on the clipboard",
          {},
          "Copy one in another program first."};
}

std::vector<fs::path> files_in_list(std::string_view list) {
  constexpr std::string_view kFile = "file://";
  std::vector<fs::path> files;
  while (!list.empty()) {
    const std::size_t end = list.find_first_of("\r\n");
    std::string_view line = list.substr(0, end);
    list = end == std::string_view::npos ? std::string_view() : list.substr(end + 1);
    if (!line.starts_with(kFile)) continue;
    line.remove_prefix(kFile.size());
    const std::size_t path = line.find('/');  // what stands before it is the machine's name
    if (path != std::string_view::npos) files.emplace_back(percent_decoded(line.substr(path)));
  }
  return files;
}

Result<std::vector<fs::path>> PastedFiles::take_in(const PastedKind& kind,
                                                   std::span<const std::uint8_t> bytes) {
  if (kind.ending.empty()) {
    auto files = files_in_list({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    if (files.empty()) return tl::unexpected(nothing_to_paste());
    return files;
  }
  std::string name = "pasted";
  if (++count_ > 1) name.append("_").append(std::to_string(count_));
  const auto file = folder_.write(name.append(kind.ending), bytes);
  if (!file) return tl::unexpected(file.error());
  return std::vector<fs::path>{*file};
}

}  // namespace pixelatent::gui
