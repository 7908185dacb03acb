// How well the layout of sheets is found: bench_layout [FOLDER]
// Without a folder: drawn sprites and the sample sheet's, packed. With one also every X.png in it
// that has an X.rects.tsv (all of its boxes) or an X.partial_rects.tsv (some) beside it, each line
// "x y w h [name]", and uniform sheets named *_N.png (N = cell size): as they are, and with their
// sprites packed anew, 1 to 6 pixels apart, in rows and as atlas packers do; at 4 pixels every
// sprite is a pixel off at random. A box is exact when it equals the true one after both are
// tightened to opaque pixels; "given" is recall without tightening, "plain" what connected regions
// alone reach. "gaps": no region of opaque pixels lies in two true boxes; only those sheets count
// in the mean.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "core/packed_sheet.hpp"
#include "core/synthetic_sheet.hpp"
#include "image/decode.hpp"
#include "sheet/layout/components.hpp"
#include "sheet/layout/layout.hpp"

namespace {

using namespace pixelatent;
namespace fs = std::filesystem;

enum class Truth { Complete, Partial };

struct Case {
  std::string name;
  Image image;
  std::vector<Rect> boxes;
  Truth truth = Truth::Complete;
};

struct Score {
  double recall = 0, precision = 0;
};

Rect tightened(const Image& image, const Rect& box) {
  const Rect bounds = opaque_bounds(crop(image, box));
  return bounds.w == 0 ? box : Rect{box.x + bounds.x, box.y + bounds.y, bounds.w, bounds.h};
}

std::vector<Rect> tightened(const Image& image, std::vector<Rect> boxes) {
  for (Rect& box : boxes) box = tightened(image, box);
  return boxes;
}

/// Each true box is found once at most, and each found box is right once at most.
Score score_of(std::vector<Rect> found, std::vector<Rect> truth) {
  const auto order = [](const Rect& a, const Rect& b) {
    return std::tie(a.y, a.x, a.w, a.h) < std::tie(b.y, b.x, b.w, b.h);
  };
  std::sort(found.begin(), found.end(), order);
  std::sort(truth.begin(), truth.end(), order);
  std::vector<Rect> both;
  std::set_intersection(found.begin(), found.end(), truth.begin(), truth.end(),
                        std::back_inserter(both), order);
  const auto share = [&both](std::size_t of) {
    return of == 0 ? 0.0 : static_cast<double>(both.size()) / static_cast<double>(of);
  };
  return {share(truth.size()), share(found.size())};
}

/// Whether every region lies in one true box at most: otherwise transparency cannot tell.
bool has_gaps(const Case& c, const Components& components) {
  std::vector<int> owner(c.image.pixels().size(), -1);
  for (std::size_t b = 0; b < c.boxes.size(); ++b) {
    const Rect& box = c.boxes[b];
    for (int y = box.y; y < std::min(box.y + box.h, c.image.height()); ++y) {
      for (int x = box.x; x < std::min(box.x + box.w, c.image.width()); ++x) {
        owner[static_cast<std::size_t>(y * c.image.width() + x)] = static_cast<int>(b);
      }
    }
  }
  for (const Component& component : components.items) {
    int first = -1;
    for (const Run& run : components.runs_of(component)) {
      for (int x = run.x0; x < run.x1; ++x) {
        const int box = owner[static_cast<std::size_t>(run.y * c.image.width() + x)];
        if (box >= 0 && first >= 0 && box != first) return false;
        first = box >= 0 ? box : first;
      }
    }
  }
  return true;
}

std::vector<Rect> read_boxes(const fs::path& file) {
  std::ifstream in(file);
  std::vector<Rect> boxes;
  for (std::string line; std::getline(in, line);) {
    std::istringstream fields(line);
    Rect box;
    // Atlases give one box several names.
    if (fields >> box.x >> box.y >> box.w >> box.h &&
        std::find(boxes.begin(), boxes.end(), box) == boxes.end()) {
      boxes.push_back(box);
    }
  }
  return boxes;
}

std::vector<Image> sprites_of(const Image& sheet, int cell) {
  std::vector<Image> sprites;
  for (const Rect& rect : cells_of({cell, cell, 0, 0, 0, 0}, sheet.width(), sheet.height())) {
    Image sprite = crop(sheet, rect);
    if (opaque_bounds(sprite).w > 0) sprites.push_back(std::move(sprite));
  }
  return sprites;
}

/// The end of a long name tells more than its beginning.
std::string short_name(const std::string& name, std::size_t longest) {
  return name.size() <= longest ? name : ".." + name.substr(name.size() - longest + 2);
}

Case uniform_case(std::string name, Image image, int cell) {
  std::vector<Rect> cells;
  for (const Rect& rect : cells_of({cell, cell, 0, 0, 0, 0}, image.width(), image.height())) {
    if (opaque_bounds(crop(image, rect)).w > 0) cells.push_back(rect);
  }
  return {std::move(name), std::move(image), std::move(cells)};
}

const char* const kPackingNames[] = {"top", "bottom", "middle", "skyline"};

void add_packed(const std::string& name, const std::vector<Image>& sprites, std::uint64_t seed,
                std::vector<Case>& cases) {
  for (const int gap : {1, 2, 4, 6}) {
    for (int packing = 0; packing < 4; ++packing) {
      Rng rng(seed + static_cast<std::uint64_t>(10 * gap + packing));
      testing::PackRecipe recipe;
      recipe.packing = static_cast<testing::Packing>(packing);
      recipe.gap = gap;
      for (const Image& sprite : sprites) recipe.width = std::max(recipe.width, 2 * sprite.width());
      recipe.margin = packing % 2 == 0 ? 0 : gap;
      recipe.jitter = gap == 4 ? testing::Jitter::OnePixel : testing::Jitter::None;
      testing::PackedSheet sheet = testing::pack(sprites, recipe, rng);
      cases.push_back({name + " gap " + std::to_string(gap) + " " + kPackingNames[packing],
                       std::move(sheet.image), std::move(sheet.boxes)});
    }
  }
}

std::vector<Case> cases_in(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".png") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<Case> cases, packed;
  for (const fs::path& file : files) {
    auto image = decode_file(file);
    if (!image) continue;
    const std::string stem = file.stem().string();
    fs::path boxes = file, partial = file;
    boxes.replace_extension(".rects.tsv");
    partial.replace_extension(".partial_rects.tsv");
    if (fs::exists(boxes) || fs::exists(partial)) {
      const bool complete = fs::exists(boxes);
      std::vector<Rect> truth = read_boxes(complete ? boxes : partial);
      std::vector<Image> sprites;
      for (const Rect& box : truth) sprites.push_back(crop(*image, box));
      add_packed(short_name(stem, 20), sprites, 200, packed);
      cases.push_back(
          {stem, std::move(*image), std::move(truth), complete ? Truth::Complete : Truth::Partial});
    } else if (const int cell = std::atoi(stem.c_str() + stem.rfind('_') + 1); cell >= kMinCell) {
      const std::vector<Image> sprites = sprites_of(*image, cell);
      cases.push_back(uniform_case(stem, std::move(*image), cell));
      add_packed(stem, sprites, 100, packed);
    }
  }
  cases.insert(cases.end(), std::make_move_iterator(packed.begin()),
               std::make_move_iterator(packed.end()));
  return cases;
}

std::vector<Case> drawn_cases() {
  std::vector<Case> cases;
  Rng rng(7);
  add_packed("drawn", testing::draw_loose_sprites(60, 12, 48, rng), 1, cases);
  if (auto sample = decode_file(PIXELATENT_SAMPLE_SHEET)) {
    const std::vector<Image> sprites = sprites_of(*sample, 32);
    cases.push_back(uniform_case("sample_sheet", std::move(*sample), 32));
    add_packed("sample_sheet", sprites, 50, cases);
  }
  return cases;
}

struct Sums {
  int sheets = 0;
  Score found, plain;
  void add(const Score& f, const Score& p) {
    ++sheets;
    found.recall += f.recall, found.precision += f.precision;
    plain.recall += p.recall, plain.precision += p.precision;
  }
};

void measure(const Case& c, Sums& sums) {
  const auto start = std::chrono::steady_clock::now();
  const SheetLayout layout = find_layout(c.image);
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  const Image image = with_background_removed(c.image);
  const Components components = connected_components(image);
  std::vector<Rect> plain;
  for (const Component& component : components.items) plain.push_back(component.box);
  const std::vector<Rect> truth = tightened(image, c.boxes);
  const Score found = score_of(tightened(image, layout.sprites), truth);
  const Score as_given = score_of(layout.sprites, c.boxes), without = score_of(plain, truth);
  const bool gaps = has_gaps(c, components);
  std::printf("%-34.34s %-7s %5.2f %5zu %5zu  %5.3f %5.3f  %5.3f  %5.3f %5.3f  %4s %6.3f %s\n",
              short_name(c.name, 34).c_str(), std::string(text_of(layout.kind)).c_str(),
              static_cast<double>(layout.score), c.boxes.size(), layout.sprites.size(),
              found.recall, found.precision, as_given.recall, without.recall, without.precision,
              gaps ? "gaps" : "", seconds, layout.note.empty() ? "" : "noted");
  if (gaps && c.truth == Truth::Complete) sums.add(found, without);
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<Case> cases = drawn_cases();
  if (argc > 1) {
    std::vector<Case> real = cases_in(argv[1]);
    cases.insert(cases.end(), std::make_move_iterator(real.begin()),
                 std::make_move_iterator(real.end()));
  }
  std::printf("%-34s %-7s %5s %5s %5s  %5s %5s  %5s  %5s %5s  %4s %6s\n", "sheet", "kind", "score",
              "true", "found", "rec.", "prec.", "given", "plain", "prec.", "", "s");
  Sums sums;
  for (const Case& c : cases) measure(c, sums);
  if (sums.sheets == 0) return 0;
  const double n = sums.sheets;
  std::printf(
      "mean of %d sheets with gaps: recall %.3f, precision %.3f; plain components %.3f, %.3f\n",
      sums.sheets, sums.found.recall / n, sums.found.precision / n, sums.plain.recall / n,
      sums.plain.precision / n);
  return 0;
}
