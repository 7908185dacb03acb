#include "temp_folder.hpp"

#include <unistd.h>

#include <cctype>
#include <cstdlib>
#include <fstream>
#include <string_view>
#include <system_error>

namespace pixelatent::gui {

namespace {

namespace fs = std::filesystem;

Error cant_write(const fs::path& file) {
  return {ErrorCode::Unwritable, "couldn't write down what goes to or comes from another program",
          file.string(), "Make room there, or set TMPDIR to another folder."};
}

}  // namespace

TempFolder::~TempFolder() {
  std::error_code ignored;
  if (!folder_.empty()) fs::remove_all(folder_, ignored);
}

Result<fs::path> TempFolder::write(const fs::path& file, std::span<const std::uint8_t> bytes) {
  std::error_code failed;
  if (folder_.empty()) {
    std::string folder = (fs::temp_directory_path(failed) / "pixelatent-XXXXXX").string();
    if (mkdtemp(folder.data()) == nullptr) return tl::unexpected(cant_write(folder));
    folder_ = folder;
  }
  fs::path whole = folder_ / file;
  fs::create_directories(whole.parent_path(), failed);
  std::ofstream out(whole, std::ios::binary);
  out.write(reinterpret_cast<const char*>(bytes.data()),
            static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) return tl::unexpected(cant_write(whole));
  return whole;
}

std::string uri_of_file(const fs::path& file) {
  constexpr std::string_view kPlain = "-_.~/", kHex = "0123456789ABCDEF";
  std::string uri = "file://";
  for (const char c : fs::absolute(file).lexically_normal().string()) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte < 128 && (std::isalnum(byte) != 0 || kPlain.find(c) != kPlain.npos);
    plain ? uri.append(1, c)
          : uri.append(1, '%').append(1, kHex[byte / 16]).append(1, kHex[byte % 16]);
  }
  return uri;
}

}  // namespace pixelatent::gui
