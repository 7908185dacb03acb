#include "engine/translate_sides.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace pixelatent {

namespace {

/// Groups places along one axis: those whose middles lie within half a cell are one line.
std::vector<int> lines_along(const std::vector<double>& middles, double cell, int& count) {
  std::vector<double> sorted = middles;
  std::ranges::sort(sorted);
  std::vector<double> starts;
  for (const double middle : sorted) {
    if (starts.empty() || middle - starts.back() > cell / 2) starts.push_back(middle);
  }
  count = static_cast<int>(starts.size());
  std::vector<int> lines;
  for (const double middle : middles) {
    const auto after = std::ranges::upper_bound(starts, middle + 1e-9);
    lines.push_back(static_cast<int>(after - starts.begin()) - 1);
  }
  return lines;
}

/// "walk" of "walk_3", "walk 12" and "walk03".
std::string tag_in(std::string name) {
  if (const auto dot = name.rfind('.'); dot != std::string::npos) name.resize(dot);
  const auto is_end = [](char c) {
    return (c >= '0' && c <= '9') || c == '_' || c == '-' || c == ' ' || c == '#';
  };
  while (!name.empty() && is_end(name.back())) name.pop_back();
  return name;
}

/// Of a cell that came from a data file's frame.
std::string tag_of(const Sheet& sheet, const Cell& cell) {
  if (sheet.kind != LayoutKind::Sidecar) return {};
  for (const SidecarFrame& frame : sheet.frames) {
    if (frame.rect == cell.rect) return tag_in(frame.name);
  }
  return {};
}

bool belongs(const SheetPart& part, const Sheet& sheet, const CellRef& cell) {
  switch (part.kind) {
    case SheetPart::Kind::Whole:
      return true;
    case SheetPart::Kind::Row:
      return cell.row == part.index;
    case SheetPart::Kind::Column:
      return cell.column == part.index;
    case SheetPart::Kind::Tag:
      return tag_of(sheet, sheet.cells[static_cast<std::size_t>(cell.cell)]) == part.tag;
  }
  return false;
}

/// What is the same of two cells that show one character.
struct PairKey {
  std::size_t sheet = 0;
  int row = 0, column = 0, order = 0;
  auto operator<=>(const PairKey&) const = default;
};

std::map<PairKey, CellRef> by_place(const SheetCollection& collection, const TranslateSide& side) {
  std::map<PairKey, CellRef> places;
  for (std::size_t s = 0; s < side.sheets.size(); ++s) {
    int order = 0;
    for (const CellRef& cell : cells_of(collection, {{side.sheets[s]}, side.part})) {
      PairKey key{s, 0, 0, 0};
      switch (side.part.kind) {
        case SheetPart::Kind::Whole:
          key.row = cell.row;
          key.column = cell.column;
          break;
        case SheetPart::Kind::Row:
          key.column = cell.column;
          break;
        case SheetPart::Kind::Column:
          key.row = cell.row;
          break;
        case SheetPart::Kind::Tag:
          key.order = order;
          break;
      }
      ++order;
      places.emplace(key, cell);
    }
  }
  return places;
}

Result<> check_same_shape(const SheetCollection& collection, const TranslateSide& a,
                          const TranslateSide& b) {
  const auto no_pairs = [](std::string why, std::string hint) {
    return fail(ErrorCode::BadArgument, std::move(why), {}, std::move(hint));
  };
  if (a.sheets.size() != b.sheets.size()) {
    return no_pairs("A has " + std::to_string(a.sheets.size()) + " sheets and B " +
                        std::to_string(b.sheets.size()),
                    "Choose as many on both sides, in the same order.");
  }
  if (a.part.kind != b.part.kind) {
    return no_pairs("the sides are parts of different kinds",
                    "Choose two columns, two rows or two tags.");
  }
  if (a.part.kind != SheetPart::Kind::Whole) return {};
  for (std::size_t i = 0; i < a.sheets.size(); ++i) {
    const CellLattice one = lattice_of(*sheet_of(collection, a.sheets[i]));
    const CellLattice other = lattice_of(*sheet_of(collection, b.sheets[i]));
    if (one.rows == other.rows && one.columns == other.columns) continue;
    const auto words = [](const CellLattice& l) {
      return std::to_string(l.columns) + " \u00d7 " + std::to_string(l.rows);
    };
    return no_pairs("A has " + words(one) + " cells and B " + words(other),
                    "Sheets of the same grid pair cell by cell.");
  }
  return {};
}

}  // namespace

CellLattice lattice_of(const Sheet& sheet) {
  CellLattice lattice;
  std::vector<double> across, down;
  double width = 0, height = 0;
  for (const Cell& cell : sheet.cells) {
    across.push_back(cell.rect.x + cell.rect.w / 2.0);
    down.push_back(cell.rect.y + cell.rect.h / 2.0);
    width += cell.rect.w;
    height += cell.rect.h;
  }
  const auto n = static_cast<double>(std::max<std::size_t>(1, sheet.cells.size()));
  lattice.column = lines_along(across, width / n, lattice.columns);
  lattice.row = lines_along(down, height / n, lattice.rows);
  return lattice;
}

const Sheet* sheet_of(const SheetCollection& collection, int sheet_id) {
  const auto found = std::ranges::find(collection.sheets, sheet_id, &Sheet::id);
  return found == collection.sheets.end() ? nullptr : &*found;
}

std::vector<CellRef> cells_of(const SheetCollection& collection, const TranslateSide& side) {
  std::vector<CellRef> cells;
  for (const int id : side.sheets) {
    const Sheet* sheet = sheet_of(collection, id);
    if (sheet == nullptr) continue;
    const CellLattice lattice = lattice_of(*sheet);
    for (std::size_t i = 0; i < sheet->cells.size(); ++i) {
      const CellRef cell{id, static_cast<int>(i), sheet->cells[i].sprite, lattice.row[i],
                         lattice.column[i]};
      if (cell.sprite >= 0 && belongs(side.part, *sheet, cell)) cells.push_back(cell);
    }
  }
  return cells;
}

std::vector<int> sprites_of(const std::vector<CellRef>& cells) {
  std::vector<int> sprites;
  std::set<int> taken;
  for (const CellRef& cell : cells) {
    if (taken.insert(cell.sprite).second) sprites.push_back(cell.sprite);
  }
  return sprites;
}

std::vector<std::string> tags_of(const Sheet& sheet) {
  std::vector<std::string> tags;
  std::map<std::string, int> frames;
  for (const SidecarFrame& frame : sheet.frames) {
    const std::string tag = tag_in(frame.name);
    if (!tag.empty() && ++frames[tag] == 2) tags.push_back(tag);
  }
  return tags;
}

Result<std::vector<TranslatePair>> pairs_of(const SheetCollection& collection,
                                            const TranslateSide& a, const TranslateSide& b) {
  for (const TranslateSide* side : {&a, &b}) {
    for (const int id : side->sheets) {
      if (sheet_of(collection, id) == nullptr)
        return fail(ErrorCode::NotFound, "a sheet is gone", {}, "Choose another one.");
    }
  }
  if (auto same = check_same_shape(collection, a, b); !same) return tl::unexpected(same.error());
  std::vector<TranslatePair> pairs;
  const auto others = by_place(collection, b);
  for (const auto& [key, cell] : by_place(collection, a)) {
    const auto other = others.find(key);
    if (other != others.end() && !(other->second == cell)) pairs.push_back({cell, other->second});
  }
  if (pairs.empty()) {
    return fail(ErrorCode::Empty, "no two cells are at the same place", {},
                "Sheets of the same grid pair cell by cell.");
  }
  return pairs;
}

double how_alike(const SheetCollection& collection, const std::vector<TranslatePair>& pairs) {
  constexpr std::size_t kMostLookedAt = 64, kOthers = 8;
  const auto difference = [&](const CellRef& one, const CellRef& other) {
    const auto& a = collection.sprites[static_cast<std::size_t>(one.sprite)].pixels();
    const auto& b = collection.sprites[static_cast<std::size_t>(other.sprite)].pixels();
    int differ = 0;
    for (std::size_t i = 0; i < a.size(); ++i) differ += a[i].a != b[i].a ? 1 : 0;
    return differ;
  };
  if (pairs.size() < 2) return 0;
  const std::size_t step = std::max<std::size_t>(1, pairs.size() / kMostLookedAt);
  int alike = 0, looked_at = 0;
  for (std::size_t i = 0; i < pairs.size(); i += step) {
    const int own = difference(pairs[i].a, pairs[i].b);
    const std::size_t others = std::min(kOthers, pairs.size() - 1);
    double sum = 0;
    for (std::size_t o = 1; o <= others; ++o) {
      sum += difference(pairs[i].a, pairs[(i + o * pairs.size() / (others + 1)) % pairs.size()].b);
    }
    alike += own < sum / static_cast<double>(others) ? 1 : 0;
    ++looked_at;
  }
  return static_cast<double>(alike) / looked_at;
}

std::string describe(const SheetCollection& collection, const TranslateSide& side) {
  if (side.empty()) return {};
  const Sheet* first = sheet_of(collection, side.sheets.front());
  std::string name = first != nullptr ? first->file.filename().string() : "a sheet that is gone";
  if (side.sheets.size() > 1) name = std::to_string(side.sheets.size()) + " sheets";
  switch (side.part.kind) {
    case SheetPart::Kind::Whole:
      return name;
    case SheetPart::Kind::Row:
      return "row " + std::to_string(side.part.index + 1) + " of " + name;
    case SheetPart::Kind::Column:
      return "column " + std::to_string(side.part.index + 1) + " of " + name;
    case SheetPart::Kind::Tag:
      return side.part.tag + " of " + name;
  }
  return name;
}

}  // namespace pixelatent
