#include "engine/sheet_import.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <system_error>
#include <utility>

#include "dataset/make_sheet.hpp"
#include "engine/input_files.hpp"
#include "image/decode.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

/// Data files of one folder that are looked through for a picture's name.
constexpr std::size_t kMostDataFiles = 256;

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

/// The lists of sprites in the data files of a folder.
struct FolderLists {
  std::vector<Sidecar> lists;
  std::map<std::string, std::string> unusable;  ///< why, by the files' stems
};

class Import {
 public:
  Import(int first_id, const ImportWatch& watch) : next_id_(first_id), watch_(watch) {}

  ImportedSheets run(const std::vector<fs::path>& paths) {
    InputFiles files = find_input_files(paths);
    result_.problems = std::move(files.problems);
    result_.passed_over = std::move(files.passed_over);
    for (const InputFile& file : files.data) read_data(file, paths);
    const int total = static_cast<int>(files.pictures.size());
    for (int i = 0; i < total && !cancelled(); ++i) {
      const InputFile& file = files.pictures[static_cast<std::size_t>(i)];
      if (watch_.progress) watch_.progress("Reading " + file.path.filename().string(), i, total);
      read_picture(file);
    }
    return std::move(result_);
  }

 private:
  bool cancelled() const { return watch_.cancelled && watch_.cancelled(); }

  /// What was named itself is for every picture, and has to be usable; what was found counts for
  /// its folder.
  void read_data(const InputFile& file, const std::vector<fs::path>& named) {
    const bool is_named = std::find(named.begin(), named.end(), file.path) != named.end();
    if (!is_named && !file.archive) return;  // looked up when a picture lies beside it
    auto sidecars = parse_file(file);
    if (!sidecars && is_named) {
      result_.problems.push_back(as_named(file, std::move(sidecars.error())));
    } else if (!sidecars) {
      archive_lists_[file.path.parent_path()].unusable[file.path.stem().string()] =
          unusable_note(file.path, sidecars.error());
    } else {
      std::vector<Sidecar>& lists =
          is_named ? dropped_ : archive_lists_[file.path.parent_path()].lists;
      lists.insert(lists.end(), sidecars->begin(), sidecars->end());
    }
  }

  /// Texts are anything: one without a list of sprites was hardly meant as one.
  static Error as_named(const InputFile& file, Error error) {
    if (lower(file.path.extension().string()) != ".txt") return error;
    error.what = "a text, no picture and no list of sprites";
    error.hint = "Drop the sheet's picture; a file that lists its sprites belongs beside it.";
    return error;
  }

  static std::string unusable_note(const fs::path& file, const Error& error) {
    return file.filename().string() + " beside it was not used: " + error.what + ".";
  }

  static Result<std::vector<Sidecar>> parse_file(const InputFile& file) {
    Result<std::vector<Sidecar>> sidecars = [&]() -> Result<std::vector<Sidecar>> {
      if (!file.archive) return load_sidecars(file.path);
      const auto bytes = file.read();
      if (!bytes) return tl::unexpected(bytes.error());
      const std::string_view text(reinterpret_cast<const char*>(bytes->data()), bytes->size());
      return parse_sidecars(text, file.path.filename().string());
    }();
    if (!sidecars) return sidecars;
    for (Sidecar& sidecar : *sidecars) {
      sidecar.file = file.path.filename().string();
      // A file that names no picture speaks of the one it is called after.
      if (sidecar.image.empty()) sidecar.image = file.path.stem().string();
    }
    return sidecars;
  }

  void read_picture(const InputFile& file) {
    const auto written = file.archive ? std::nullopt : time_written(file.path);
    const auto bytes = file.read();
    const std::string name = file.path.filename().string();
    auto picture = bytes ? decode_picture(*bytes, name) : tl::unexpected(bytes.error());
    if (!picture) {
      result_.problems.push_back(picture.error());
      return;
    }
    // Looking for the layout of a large sheet takes as long as reading it: a place to stop.
    if (cancelled()) return;
    std::string note;
    const bool one = picture->frames.size() == 1;
    if (const auto sidecar = one ? sidecar_of(file, note) : std::nullopt) {
      result_.sheets.push_back(
          make_sheet(next_id_++, file.path, picture->frames.front(), *sidecar));
    } else {
      result_.sheets.push_back(make_sheet(next_id_++, file.path, *std::move(picture)));
    }
    if (!note.empty()) result_.sheets.back().note = note;
    if (written) result_.sheets.back().seen = stamp_of(*bytes, *written);
  }

  /// Of what was dropped along, else of what lies beside the picture. `note` tells of a file beside
  /// it that could not be used.
  std::optional<Sidecar> sidecar_of(const InputFile& picture, std::string& note) {
    for (const Sidecar& sidecar : dropped_) {
      if (fs::path(sidecar.image).stem() == picture.path.stem()) return sidecar;
    }
    if (picture.archive)
      return listed_in(archive_lists_[picture.path.parent_path()], picture, note);
    for (const fs::path& beside : sidecar_candidates(picture.path)) {
      const auto sidecars = load_sidecars(beside);
      if (!sidecars) {
        // Texts and settings of other programs are called after pictures too.
        const bool about_sprites = beside.extension() != ".txt" && beside.extension() != ".meta";
        if (about_sprites) note = unusable_note(beside, sidecars.error());
        continue;
      }
      if (const Sidecar* found = sidecar_for(*sidecars, picture.path)) {
        note.clear();
        return *found;
      }
    }
    return listed_in(lists_beside(picture.path), picture, note);
  }

  /// What names the picture, or is called after it.
  static std::optional<Sidecar> listed_in(const FolderLists& folder, const InputFile& picture,
                                          std::string& note) {
    const std::string name = lower(picture.path.filename().string());
    for (const Sidecar& sidecar : folder.lists) {
      if (lower(sidecar.image) == name) {
        note.clear();
        return sidecar;
      }
    }
    const Sidecar* called_after = nullptr;
    for (const Sidecar& sidecar : folder.lists) {
      if (fs::path(sidecar.file).stem() != picture.path.stem()) continue;
      // Of several lists in one file none is about a picture that it doesn't name.
      if (called_after != nullptr) return std::nullopt;
      called_after = &sidecar;
    }
    if (called_after != nullptr) return *called_after;
    const auto bad = folder.unusable.find(picture.path.stem().string());
    if (bad != folder.unusable.end()) note = bad->second;
    return std::nullopt;
  }

  /// All lists in a picture's folder that name their pictures, read once.
  const FolderLists& lists_beside(const fs::path& picture) {
    const fs::path folder = picture.parent_path().empty() ? fs::path(".") : picture.parent_path();
    const auto [known, is_new] = folder_lists_.try_emplace(folder);
    if (!is_new) return known->second;
    std::vector<fs::path> files;
    std::error_code ec;
    for (fs::directory_iterator it(folder, ec), end; !ec && it != end; it.increment(ec)) {
      const std::string name = it->path().filename().string();
      const bool text = lower(it->path().extension().string()) == ".txt";
      if (is_sidecar_file(it->path()) && !text && !name.starts_with('.'))
        files.push_back(it->path());
      if (files.size() >= kMostDataFiles) break;
    }
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
      const auto sidecars = load_sidecars(file);
      if (!sidecars) continue;
      for (const Sidecar& sidecar : *sidecars) {
        if (!sidecar.image.empty()) known->second.lists.push_back(sidecar);
      }
    }
    return known->second;
  }

  int next_id_;
  const ImportWatch& watch_;
  std::vector<Sidecar> dropped_;
  std::map<fs::path, FolderLists> archive_lists_, folder_lists_;
  ImportedSheets result_;
};

}  // namespace

ImportedSheets import_sheets(std::vector<fs::path> paths, int first_id, const ImportWatch& watch) {
  return Import(first_id, watch).run(paths);
}

}  // namespace pixelatent
