#include "project/file_head.hpp"

#include <array>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <system_error>

#include "project/project_store.hpp"
#include "project/schema.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kHeadBytes = 100;
using Head = std::array<unsigned char, kHeadBytes>;

/// SQLite's file format, section 1.3: all numbers big-endian.
std::uint32_t number_at(const Head& head, std::size_t at, int bytes) {
  std::uint32_t value = 0;
  for (int i = 0; i < bytes; ++i) value = value << 8 | head[at + static_cast<std::size_t>(i)];
  return value;
}

tl::unexpected<Error> no_project(const fs::path& file) {
  return fail(ErrorCode::NotAProject, "this is not a Pixelatent project", file.string(),
              "Name a file that 'pixelatent train --project' or the window has written.");
}

Result<> check_version(int version, const fs::path& file) {
  if (version <= kProjectVersion) return {};
  return fail(ErrorCode::WrongVersion,
              "this project is of file version " + std::to_string(version) +
                  ", but this Pixelatent reads up to version " + std::to_string(kProjectVersion),
              file.string(), "Open it with the Pixelatent that wrote it, or a newer one.");
}

/// Whether there are as many bytes as the head says. While there is a log the file may be behind
/// it.
bool is_cut_off(const Head& head, const fs::path& file) {
  const std::uint32_t stored = number_at(head, 16, 2);
  const std::uintmax_t page = stored == 1 ? 65536 : stored;
  std::error_code ec;
  const std::uintmax_t bytes = fs::file_size(file, ec);
  return ec || page < 512 || bytes % page != 0 || bytes / page < number_at(head, 28, 4);
}

Result<FileHead> look_at_database(const Head& head, const fs::path& file) {
  if (static_cast<std::int32_t>(number_at(head, 68, 4)) != kApplicationId) return no_project(file);
  const int version = static_cast<int>(number_at(head, 60, 4));
  if (auto known = check_version(version, file); !known) return tl::unexpected(known.error());
  const bool log = has_log(file);
  if (!log && is_cut_off(head, file)) return tl::unexpected(damaged(file));
  return FileHead{FileKind::Database, version, log};
}

}  // namespace

bool has_log(const fs::path& file) {
  std::error_code ec;
  const auto bytes = fs::file_size(file.string() + "-wal", ec);
  return !ec && bytes > 0;
}

Result<FileHead> look_at(const fs::path& file) {
  std::error_code ec;
  const fs::file_status status = fs::status(file, ec);
  if (!fs::exists(status)) {
    return fail(ErrorCode::NotFound, "there is no such project", file.string(), "Check the name.");
  }
  if (fs::is_directory(status)) {
    return fail(ErrorCode::Unreadable, "this is a folder", file.string(), "Name a file in it.");
  }
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    return fail(ErrorCode::Unreadable, "couldn't be opened", file.string(),
                "Check its permissions.");
  }
  Head head{};
  in.read(reinterpret_cast<char*>(head.data()), kHeadBytes);
  const auto got = static_cast<std::size_t>(in.gcount());
  if (got >= 12 && std::memcmp(head.data(), "PIXELATE", 8) == 0) {
    // Only this old kind is little-endian.
    const int version = head[8] | head[9] << 8 | head[10] << 16;
    if (version != 1) {
      if (auto known = check_version(version, file); !known) return tl::unexpected(known.error());
      return tl::unexpected(damaged(file));
    }
    return FileHead{FileKind::PlainCheckpoint, 1, false};
  }
  constexpr char kSqlite[] = "SQLite format 3";
  if (got < kHeadBytes || std::memcmp(head.data(), kSqlite, sizeof kSqlite) != 0) {
    return no_project(file);
  }
  return look_at_database(head, file);
}

}  // namespace pixelatent
