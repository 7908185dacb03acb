#include "engine/input_files.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <system_error>

#include "base/file.hpp"
#include "base/letters.hpp"
#include "base/natural_order.hpp"
#include "image/decode.hpp"
#include "image/file_kind.hpp"
#include "sheet/sidecar/sidecar.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMostFolders = 10'000, kMostFound = 100'000;
constexpr int kDeepest = 32;
constexpr std::size_t kNamedAtMost = 6;

bool is_picture(const fs::path& path) {
  const auto endings = picture_endings();
  return std::find(endings.begin(), endings.end(), lower_case_ending(path)) != endings.end();
}

/// What systems and programs leave beside people's files.
bool is_left_behind(const std::string& name) {
  static constexpr std::array<std::string_view, 5> kNames = {"__macosx", "thumbs.db", "desktop.ini",
                                                             "icon\r", "ehthumbs.db"};
  static constexpr std::array<std::string_view, 4> kEndings = {".import", ".uid", ".tmp", ".bak"};
  const std::string lower = lower_case(name);
  return name.starts_with('.') || std::find(kNames.begin(), kNames.end(), lower) != kNames.end() ||
         std::find(kEndings.begin(), kEndings.end(), lower_case_ending(name)) != kEndings.end();
}

bool any_left_behind(const fs::path& path) {
  return std::any_of(path.begin(), path.end(),
                     [](const fs::path& part) { return is_left_behind(part.string()); });
}

FileKind kind_on_disk(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::array<char, 512> start{};
  in.read(start.data(), start.size());
  return kind_of_file(
      {reinterpret_cast<const std::uint8_t*>(start.data()), static_cast<std::size_t>(in.gcount())});
}

/// Pictures of other kinds by their endings, for archives, where looking inside means unpacking.
FileKind kind_by_ending(const fs::path& file) {
  static const std::map<std::string, FileKind> kKinds = {
      {".tif", {"a TIFF picture", "Export it as PNG."}},
      {".tiff", {"a TIFF picture", "Export it as PNG."}},
      {".svg", {"an SVG drawing", "Export it as PNG."}},
      {".xcf", {"a GIMP picture (XCF)", "Export it as PNG."}},
      {".kra", {"a Krita picture", "Export it as PNG."}},
      {".ora", {"an OpenRaster picture", "Export it as PNG."}},
      {".clip", {"a Clip Studio picture", "Export it as PNG."}},
      {".procreate", {"a Procreate picture", "Export it as PNG."}},
      {".pyxel", {"a Pyxel Edit picture", "Export it as PNG."}},
      {".piskel", {"a Piskel sprite", "Export it as PNG or GIF."}},
      {".pixil", {"a Pixilart picture", "Export it as PNG."}},
      {".avif", {"an AVIF picture", "Export it as PNG."}},
      {".heic", {"a HEIC picture", "Export it as PNG."}},
      {".ico", {"an icon (ICO)", "Export it as PNG."}},
      {".dds", {"a DDS texture", "Export it as PNG."}},
      {".pcx", {"a PCX picture", "Export it as PNG."}},
      {".zip", {"a ZIP archive", "Drop it by itself."}},
      {".rar", {"a RAR archive", "Unpack it."}},
      {".7z", {"a 7-Zip archive", "Unpack it."}},
      {".mp4", {"a film", "Export its frames as PNG or GIF."}},
  };
  const auto found = kKinds.find(lower_case_ending(file));
  return found == kKinds.end() ? FileKind{} : found->second;
}

class Finder {
 public:
  InputFiles run(const std::vector<fs::path>& paths) {
    for (const fs::path& path : in_counting_order(paths)) {
      std::error_code ec;
      if (fs::is_directory(path, ec)) {
        look_into_folder(path, 0);
      } else if (is_zip(path)) {
        look_into_archive(path);
      } else if (is_sidecar_file(path)) {
        files_.data.push_back({path, nullptr, 0});
      } else {
        files_.pictures.push_back({path, nullptr, 0});
      }
    }
    sum_up_the_rest();
    return std::move(files_);
  }

 private:
  /// Whoever names files one by one has an order in mind; a shell or a file manager that sorts by
  /// letters has none.
  static std::vector<fs::path> in_counting_order(std::vector<fs::path> paths) {
    if (std::is_sorted(paths.begin(), paths.end())) {
      std::stable_sort(paths.begin(), paths.end(), [](const fs::path& a, const fs::path& b) {
        return natural_less(a.string(), b.string());
      });
    }
    return paths;
  }

  static bool is_zip(const fs::path& path) {
    if (is_picture(path)) return false;
    std::ifstream in(path, std::ios::binary);
    std::array<char, 4> start{};
    in.read(start.data(), start.size());
    return in.gcount() == 4 && std::string_view(start.data(), 4) == "PK\3\4" &&
           lower_case_ending(path) == ".zip";
  }

  void look_into_folder(const fs::path& folder, int depth) {
    if (depth > kDeepest || ++folders_ > kMostFolders) return;
    std::vector<fs::path> inside;
    std::error_code ec;
    for (fs::directory_iterator it(folder, ec), end; !ec && it != end; it.increment(ec)) {
      if (!is_left_behind(it->path().filename().string())) inside.push_back(it->path());
      if (inside.size() > kMostFound) break;
    }
    std::sort(inside.begin(), inside.end(), [](const fs::path& a, const fs::path& b) {
      return natural_less(a.filename().string(), b.filename().string());
    });
    // Files first: what lies in a folder belongs together.
    std::vector<fs::path> folders;
    for (const fs::path& path : inside) {
      if (!fs::is_directory(path, ec)) {
        sort_in({path, nullptr, 0});
      } else if (!fs::is_symlink(path, ec)) {
        folders.push_back(path);
      }
    }
    for (const fs::path& path : folders) look_into_folder(path, depth + 1);
  }

  void look_into_archive(const fs::path& path) {
    auto archive = ZipArchive::open(path);
    if (!archive) {
      files_.problems.push_back(std::move(archive.error()));
      return;
    }
    const std::vector<std::string>& names = (*archive)->names();
    std::vector<std::size_t> order(names.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return natural_less(names[a], names[b]); });
    for (const std::size_t i : order) {
      if (names[i].empty() || any_left_behind(names[i])) continue;
      sort_in({path / names[i], *archive, i});
    }
  }

  void sort_in(InputFile file) {
    if (files_.pictures.size() + files_.data.size() > kMostFound) return;
    if (is_picture(file.path)) {
      files_.pictures.push_back(std::move(file));
    } else if (is_sidecar_file(file.path)) {
      files_.data.push_back(std::move(file));
    } else {
      pass_over(file);
    }
  }

  void pass_over(const InputFile& file) {
    const std::string name = file.path.filename().string();
    FileKind kind = kind_by_ending(file.path);
    if (kind.name.empty() && !file.archive) kind = kind_on_disk(file.path);
    const bool drawing = !kind.name.empty() && kind.hint.find("xport") != std::string_view::npos;
    if (!drawing && !kind.name.starts_with("a ZIP")) {
      others_.push_back(name);
    } else if (files_.passed_over.size() < 50) {
      files_.passed_over.push_back(name + " was passed over: " + std::string(kind.name) +
                                   ", which isn't read. " + std::string(kind.hint));
    }
  }

  void sum_up_the_rest() {
    if (others_.empty()) return;
    std::string text = "Passed over, because no pictures: ";
    for (std::size_t i = 0; i < std::min(others_.size(), kNamedAtMost); ++i) {
      text += (i > 0 ? ", " : "") + others_[i];
    }
    if (others_.size() > kNamedAtMost) {
      text += " and " + std::to_string(others_.size() - kNamedAtMost) + " more";
    }
    files_.passed_over.push_back(text + ".");
  }

  InputFiles files_;
  std::vector<std::string> others_;
  std::size_t folders_ = 0;
};

}  // namespace

Result<std::vector<std::uint8_t>> InputFile::read() const {
  auto bytes = archive ? archive->read(index) : read_file(path);
  const std::string name = path.filename().string();
  if (!bytes && !name.empty()) bytes.error().where = name;
  return bytes;
}

InputFiles find_input_files(const std::vector<fs::path>& paths) { return Finder().run(paths); }

}  // namespace pixelatent
