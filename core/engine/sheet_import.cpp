#include "engine/sheet_import.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <system_error>
#include <utility>

#include "dataset/make_sheet.hpp"
#include "image/decode.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

bool is_picture(const fs::path& path) {
  static constexpr std::array kEndings = {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tga", ".psd"};
  std::string ending = path.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

class Import {
 public:
  Import(int first_id, const ImportWatch& watch) : next_id_(first_id), watch_(watch) {}

  ImportedSheets run(const std::vector<fs::path>& files) {
    std::vector<fs::path> pictures;
    for (const fs::path& file : files) {
      if (is_sidecar_file(file)) {
        read_dropped_sidecar(file);
      } else {
        pictures.push_back(file);
      }
    }
    const int total = static_cast<int>(pictures.size());
    for (int i = 0; i < total && !cancelled(); ++i) {
      const fs::path& file = pictures[static_cast<std::size_t>(i)];
      if (watch_.progress) watch_.progress("Reading " + file.filename().string(), i, total);
      read_picture(file);
    }
    return std::move(result_);
  }

 private:
  bool cancelled() const { return watch_.cancelled && watch_.cancelled(); }

  void read_dropped_sidecar(const fs::path& file) {
    auto sidecars = load_sidecars(file);
    if (!sidecars) {
      result_.problems.push_back(sidecars.error());
      return;
    }
    for (Sidecar& sidecar : *sidecars) {
      // A file that names no picture speaks of the one it is called after.
      if (sidecar.image.empty()) sidecar.image = file.stem().string();
      dropped_.push_back(std::move(sidecar));
    }
  }

  void read_picture(const fs::path& file) {
    auto frames = decode_frames_file(file);
    if (!frames) {
      result_.problems.push_back(frames.error());
      return;
    }
    // Looking for the layout of a large sheet takes as long as reading it: a place to stop.
    if (cancelled()) return;
    const Image& first = frames->front();
    std::string note;
    if (frames->size() > 1) {
      result_.sheets.push_back(make_animation_sheet(next_id_++, file, *frames));
    } else if (const auto sidecar = sidecar_of(file, note)) {
      result_.sheets.push_back(make_sheet(next_id_++, file, first, *sidecar));
    } else {
      result_.sheets.push_back(make_sheet(next_id_++, file, first));
    }
    if (!note.empty()) result_.sheets.back().note = note;
  }

  /// Of what was dropped along, else of what lies beside the picture. `note` tells of a file beside
  /// it that could not be used.
  std::optional<Sidecar> sidecar_of(const fs::path& picture, std::string& note) const {
    for (const Sidecar& sidecar : dropped_) {
      if (fs::path(sidecar.image).stem() == picture.stem()) return sidecar;
    }
    for (const fs::path& beside : sidecar_candidates(picture)) {
      const auto sidecars = load_sidecars(beside);
      if (!sidecars) {
        note =
            beside.filename().string() + " beside it was not used: " + sidecars.error().what + ".";
        continue;
      }
      if (const Sidecar* found = sidecar_for(*sidecars, picture)) {
        note.clear();
        return *found;
      }
    }
    return std::nullopt;
  }

  int next_id_;
  const ImportWatch& watch_;
  std::vector<Sidecar> dropped_;
  ImportedSheets result_;
};

}  // namespace

std::vector<fs::path> expand_folders(std::vector<fs::path> paths) {
  std::vector<fs::path> files;
  for (fs::path& path : paths) {
    std::error_code ec;
    if (!fs::is_directory(path, ec)) {
      files.push_back(std::move(path));
      continue;
    }
    std::vector<fs::path> inside;
    for (fs::directory_iterator it(path, ec), end; !ec && it != end; it.increment(ec)) {
      if (is_picture(it->path())) inside.push_back(it->path());
    }
    std::sort(inside.begin(), inside.end());
    files.insert(files.end(), inside.begin(), inside.end());
  }
  return files;
}

ImportedSheets import_sheets(std::vector<fs::path> paths, int first_id, const ImportWatch& watch) {
  return Import(first_id, watch).run(expand_folders(std::move(paths)));
}

}  // namespace pixelatent
