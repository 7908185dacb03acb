#pragma once
// What was dropped, as single files: folders and archives looked through, in the order people count
// in, with a word about what is none of our kinds.
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/zip_archive.hpp"

namespace pixelatent {

/// A file on the disk or in an archive.
struct InputFile {
  std::filesystem::path path;  ///< in an archive: its path, then the file's in it
  std::shared_ptr<const ZipArchive> archive;
  std::size_t index = 0;  ///< in the archive

  /// Errors: as read_file() and ZipArchive::read(); `where` is the file's name.
  Result<std::vector<std::uint8_t>> read() const;
};

struct InputFiles {
  std::vector<InputFile> pictures;  ///< what was named itself, whatever it is, and what is found
  std::vector<InputFile> data;      ///< what may say where sprites lie
  std::vector<std::string> passed_over;  ///< a sentence each about what was found and isn't read
  std::vector<Error> problems;           ///< archives that can't be opened
};

/// Files as they are; of folders and archives the pictures and data files, also in their folders.
/// What programs leave behind (.DS_Store, __MACOSX, Thumbs.db) isn't worth a word.
InputFiles find_input_files(const std::vector<std::filesystem::path>& paths);

}  // namespace pixelatent
