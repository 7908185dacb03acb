#pragma once
// What a file says about itself before SQLite is let near it: so that nothing that is no project is
// ever changed, and no message speaks of SQLite.
#include <filesystem>

#include "base/error.hpp"

namespace pixelatent {

enum class FileKind { Database, PlainCheckpoint };

struct FileHead {
  FileKind kind = FileKind::Database;
  int version = 0;
  bool log_beside = false;  ///< a write-ahead log with something in it: open, or ended unexpectedly
};

/// Errors: NotFound, Unreadable, NotAProject (something else), Damaged (cut off), WrongVersion
/// (newer than this program).
Result<FileHead> look_at(const std::filesystem::path& file);

}  // namespace pixelatent
