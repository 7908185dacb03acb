#include "pasted_files.hpp"

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <system_error>

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

Error cant_write(const fs::path& file) {
  return {ErrorCode::Unwritable, "couldn't write down what was pasted", file.string(),
          "Make room there, or set TMPDIR to another folder."};
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

PastedFiles::~PastedFiles() {
  std::error_code ignored;
  if (!folder_.empty()) fs::remove_all(folder_, ignored);
}

Result<std::vector<fs::path>> PastedFiles::take_in(const PastedKind& kind,
                                                   std::span<const std::uint8_t> bytes) {
  if (kind.ending.empty()) {
    auto files = files_in_list({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    if (files.empty()) return tl::unexpected(nothing_to_paste());
    return files;
  }
  if (folder_.empty()) {
    std::error_code failed;
    std::string folder = (fs::temp_directory_path(failed) / "pixelatent-XXXXXX").string();
    if (mkdtemp(folder.data()) == nullptr) return tl::unexpected(cant_write(folder));
    folder_ = folder;
  }
  std::string name = "pasted";
  if (++count_ > 1) name.append("_").append(std::to_string(count_));
  const fs::path file = folder_ / name.append(kind.ending);
  std::ofstream out(file, std::ios::binary);
  out.write(reinterpret_cast<const char*>(bytes.data()),
            static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) return tl::unexpected(cant_write(file));
  return std::vector<fs::path>{file};
}

}  // namespace pixelatent::gui
