#pragma once
// The icons the window uses: FontAwesome 4.7 code points, each with words for when it is missing.
#include <imgui.h>

#include <array>

namespace pixelatent::gui {

struct Icon {
  ImWchar code = 0;           ///< in FontAwesome 4.7
  const char* glyph = "";     ///< the same as UTF-8
  const char* fallback = "";  ///< shown when the font is not installed; may be empty
  friend constexpr bool operator==(const Icon& a, const Icon& b) { return a.code == b.code; }
};

namespace icon {
inline constexpr Icon kNone{};
inline constexpr Icon kHeart{0xf004, "\uf004", "<3"};
inline constexpr Icon kHeartEmpty{0xf08a, "\uf08a", "<"};
inline constexpr Icon kRandom{0xf021, "\uf021", "?"};
inline constexpr Icon kDice{0xf074, "\uf074", "?"};
inline constexpr Icon kPlay{0xf04b, "\uf04b", ">"};
inline constexpr Icon kPause{0xf04c, "\uf04c", "||"};
inline constexpr Icon kStop{0xf04d, "\uf04d", "[]"};
inline constexpr Icon kPlus{0xf067, "\uf067", "+"};
inline constexpr Icon kMinus{0xf068, "\uf068", "-"};
inline constexpr Icon kClose{0xf00d, "\uf00d", "x"};
inline constexpr Icon kCheck{0xf00c, "\uf00c", "v"};
inline constexpr Icon kTrash{0xf1f8, "\uf1f8", "x"};
inline constexpr Icon kUndo{0xf0e2, "\uf0e2", "<"};
inline constexpr Icon kRedo{0xf01e, "\uf01e", ">"};
inline constexpr Icon kSave{0xf0c7, "\uf0c7", ""};
inline constexpr Icon kFolder{0xf07b, "\uf07b", "/"};
inline constexpr Icon kFolderOpen{0xf07c, "\uf07c", "/"};
inline constexpr Icon kNewFolder{0xf196, "\uf196", "+"};
inline constexpr Icon kFile{0xf15b, "\uf15b", " "};
inline constexpr Icon kPicture{0xf03e, "\uf03e", "#"};
inline constexpr Icon kHome{0xf015, "\uf015", "~"};
inline constexpr Icon kClock{0xf017, "\uf017", ""};
inline constexpr Icon kDisk{0xf0a0, "\uf0a0", "/"};
inline constexpr Icon kUp{0xf062, "\uf062", "^"};
inline constexpr Icon kLeft{0xf060, "\uf060", "<"};
inline constexpr Icon kRight{0xf061, "\uf061", ">"};
inline constexpr Icon kChevronRight{0xf105, "\uf105", ">"};
inline constexpr Icon kChevronDown{0xf107, "\uf107", "v"};
inline constexpr Icon kSearch{0xf002, "\uf002", ""};
inline constexpr Icon kExport{0xf08e, "\uf08e", ""};
inline constexpr Icon kDownload{0xf019, "\uf019", ""};
inline constexpr Icon kUpload{0xf093, "\uf093", ""};
inline constexpr Icon kGrid{0xf00a, "\uf00a", "#"};
inline constexpr Icon kTable{0xf0ce, "\uf0ce", "#"};
inline constexpr Icon kFilm{0xf008, "\uf008", ""};
inline constexpr Icon kCompare{0xf0db, "\uf0db", "A|B"};
inline constexpr Icon kStar{0xf005, "\uf005", "*"};
inline constexpr Icon kLock{0xf023, "\uf023", "*"};
inline constexpr Icon kUnlock{0xf09c, "\uf09c", "o"};
inline constexpr Icon kInfo{0xf05a, "\uf05a", "i"};
inline constexpr Icon kWarning{0xf071, "\uf071", "!"};
inline constexpr Icon kError{0xf06a, "\uf06a", "!"};
inline constexpr Icon kSuccess{0xf058, "\uf058", "v"};
inline constexpr Icon kQuestion{0xf059, "\uf059", "?"};
inline constexpr Icon kKeyboard{0xf11c, "\uf11c", ""};
inline constexpr Icon kSliders{0xf1de, "\uf1de", ""};
inline constexpr Icon kPalette{0xf1fc, "\uf1fc", ""};
inline constexpr Icon kMap{0xf041, "\uf041", ""};
inline constexpr Icon kPath{0xf126, "\uf126", ""};
inline constexpr Icon kExpand{0xf065, "\uf065", ""};
inline constexpr Icon kZoomIn{0xf00e, "\uf00e", "+"};
inline constexpr Icon kZoomOut{0xf010, "\uf010", "-"};
inline constexpr Icon kSpinner{0xf110, "\uf110", "*"};
inline constexpr Icon kDot{0xf111, "\uf111", "o"};
inline constexpr Icon kScissors{0xf0c4, "\uf0c4", ""};
inline constexpr Icon kCopy{0xf0c5, "\uf0c5", ""};
inline constexpr Icon kEye{0xf06e, "\uf06e", ""};
inline constexpr Icon kMagic{0xf0d0, "\uf0d0", ""};
inline constexpr Icon kTranslate{0xf0ec, "\uf0ec", ""};

/// All of the above, for loading exactly these glyphs.
inline constexpr std::array kAll{
    kHeart,      kHeartEmpty, kRandom,       kDice,        kPlay,     kPause,   kStop,     kPlus,
    kMinus,      kClose,      kCheck,        kTrash,       kUndo,     kRedo,    kSave,     kFolder,
    kFolderOpen, kNewFolder,  kFile,         kPicture,     kHome,     kClock,   kDisk,     kUp,
    kLeft,       kRight,      kChevronRight, kChevronDown, kSearch,   kExport,  kDownload, kUpload,
    kGrid,       kTable,      kFilm,         kCompare,     kStar,     kLock,    kUnlock,   kInfo,
    kWarning,    kError,      kSuccess,      kQuestion,    kKeyboard, kSliders, kPalette,  kMap,
    kPath,       kExpand,     kZoomIn,       kZoomOut,     kSpinner,  kDot,     kScissors, kCopy,
    kEye,        kMagic,      kTranslate};
}  // namespace icon

}  // namespace pixelatent::gui
