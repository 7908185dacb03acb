// Numbered PNGs in a folder that appears when they are all there.
#include <cstdio>
#include <system_error>

#include "base/file.hpp"
#include "export/animation_parts.hpp"
#include "export/png_export.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

/// A folder beside the wanted one, gone again unless it was renamed.
class FolderInTheMaking {
 public:
  explicit FolderInTheMaking(const fs::path& wanted) : path_(wanted) { path_ += ".making"; }
  FolderInTheMaking(const FolderInTheMaking&) = delete;
  FolderInTheMaking& operator=(const FolderInTheMaking&) = delete;
  ~FolderInTheMaking() {
    std::error_code ec;
    if (made_) fs::remove_all(path_, ec);
  }

  Result<> make() {
    std::error_code ec;
    if (path_.has_parent_path()) fs::create_directories(path_.parent_path(), ec);
    fs::remove_all(path_, ec);  // of a run that was ended
    made_ = fs::create_directory(path_, ec);
    if (made_) return {};
    return fail(ErrorCode::Unwritable, "the folder couldn't be made", path_.string(),
                "Choose a place you may write to.");
  }
  Result<> rename_to(const fs::path& wanted) {
    std::error_code ec;
    fs::rename(path_, wanted, ec);
    made_ = static_cast<bool>(ec);
    if (!ec) return {};
    return fail(ErrorCode::Unwritable, "the folder couldn't be made (" + ec.message() + ")",
                wanted.string(), "Choose another name.");
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
  bool made_ = false;
};

}  // namespace

Result<> write_frame_folder(std::span<const Image> frames, const fs::path& folder,
                            const AnimationOptions& options, const KeepGoing& keep_going) {
  std::error_code ec;
  // "frames/" is the folder "frames".
  const fs::path wanted = folder.has_filename() ? folder : folder.parent_path();
  if (fs::exists(wanted, ec) && (!fs::is_directory(wanted, ec) || !fs::is_empty(wanted, ec))) {
    return fail(ErrorCode::Unwritable, "there is something of that name already", wanted.string(),
                "Choose a folder that is new or empty.");
  }
  FolderInTheMaking making(wanted);
  if (const Result<> made = making.make(); !made) return made;
  for (std::size_t i = 0; i < frames.size(); ++i) {
    const int done = static_cast<int>(i);
    if (!keep_going(done)) return stopped_after(done, frames.size());
    char name[32];
    std::snprintf(name, sizeof name, "frame_%04d.png", done);
    const std::span<const PngText> all = options.frame_texts;
    const auto texts = i < all.size() ? all.subspan(i, 1) : all.first(0);
    const Result<> written =
        export_png(frames[i], making.path() / name, options.scale, Durability::NotSynced, texts);
    if (!written) return written;
  }
  return making.rename_to(wanted);
}

}  // namespace pixelatent
