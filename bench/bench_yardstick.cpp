// Does a score see what the eye sees? Sheets of samples with faults that nobody would dispute,
// graded, are put in order by the score that training is steered by:
//   bench_yardstick [--pictures FOLDER] [--old BENCH_QUALITY] [--drawn 3]
//                   [SHEET.png [--state SAMPLES.png ...] ...]
// beside the sheets given, on 3 that the painter of the bundled one draws. --old: what the program
// bench_quality makes of the same samples is ordered by the score of before, beside it. --state:
// samples of a run on the sheet before it, latest state first, cells of the sheet's canvas.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <span>
#include <sstream>

#include "base/file.hpp"
#include "base/rng.hpp"
#include "dataset/make_sheet.hpp"
#include "dataset/sheet_collection.hpp"
#include "export/film_frame.hpp"
#include "image/decode.hpp"
#include "image/encode.hpp"
#include "metrics/copies.hpp"
#include "metrics/eye.hpp"
#include "sheet.hpp"
#include "spoilt_samples.hpp"
#include "train/progress_judge.hpp"

namespace {

using namespace pixelatent;
namespace fs = std::filesystem;

constexpr int kMostKnown = 256;
constexpr int kZoom = 4;

/// A sheet, and states of a run on it, the latest first.
struct Given {
  std::string sheet;
  std::vector<std::string> states;
};

struct Options {
  fs::path pictures, old_program;
  int drawn = 3;  ///< sheets that the painter of the bundled one draws
  std::vector<Given> sheets;
};

struct Score {
  double now = std::nan(""), before = std::nan("");
  QualityFigures figures;
};

struct Tally {
  int pairs = 0, now = 0, before = 0;
  std::vector<std::string> wrong;
};

KnownAndUnseen split(std::vector<Image> sprites, Canvas canvas) {
  KnownAndUnseen art;
  std::vector<Image> known;
  const auto half = std::min<std::size_t>(sprites.size() * 3 / 5, kMostKnown);
  const std::vector<int> order = fixed_order(static_cast<int>(sprites.size()), 1);
  for (std::size_t i = 0; i < order.size(); ++i) {
    Image& sprite = sprites[static_cast<std::size_t>(order[i])];
    (i < half ? known : art.unseen).push_back(std::move(sprite));
  }
  art.known = SpriteSet::create(std::move(known), canvas).value();
  // What repeats one of them has been seen.
  const CopyFinder copies(art.known);
  std::erase_if(art.unseen, [&](const Image& image) { return copies.copied_sprite(image) >= 0; });
  for (Image& image : art.unseen) {
    image = from_indices(to_indices(image, art.known->palette()), image.width(), image.height(),
                         art.known->palette());
  }
  return art;
}

Result<KnownAndUnseen> art_of(const std::string& name, const Image& picture) {
  SheetCollection collection;
  collection.sheets.push_back(make_sheet(1, name, picture));
  collection = arrange(std::move(collection));
  if (collection.sprites.size() < 40) {
    return fail(ErrorCode::Empty, "too few sprites on it", name, "Give a sheet of 40 or more.");
  }
  return split(std::move(collection.sprites), collection.canvas);
}

Image contact_sheet(std::span<const Image> images, int columns, std::size_t most) {
  images = images.first(std::min(images.size(), most));
  const int rows = (static_cast<int>(images.size()) + columns - 1) / columns;
  return film_frame(images, {.columns = columns, .rows = rows, .spacing = 0}, {});
}

void write(const fs::path& file, const Image& image) {
  fs::create_directories(file.parent_path());
  const auto written =
      encode_png(image).and_then([&](const auto& png) { return write_file_atomically(file, png); });
  if (!written) std::fprintf(stderr, "%s\n", one_line(written.error()).c_str());
}

/// What bench_quality says, or nothing.
nlohmann::json figures_of_before(const fs::path& program, const KnownAndUnseen& art,
                                 const std::vector<Image>& samples) {
  const fs::path folder = fs::temp_directory_path() / "bench_yardstick";
  fs::remove_all(folder);
  write(folder / "known.png", contact_sheet(art.known->quantised(), 16, 100000));
  for (std::size_t i = 0; i < samples.size(); ++i) {
    char name[16];
    std::snprintf(name, sizeof name, "%04d.png", static_cast<int>(i));
    write(folder / "samples" / name, samples[i]);
  }
  const std::string command = program.string() + " " + (folder / "known.png").string() + " " +
                              (folder / "samples").string() + " --json > " +
                              (folder / "figures.json").string();
  if (std::system(command.c_str()) != 0) return {};
  std::ifstream file(folder / "figures.json");
  std::stringstream text;
  text << file.rdbuf();
  return nlohmann::json::parse(text.str(), nullptr, false);
}

double score_of_before(const nlohmann::json& json) {
  if (!json.is_object()) return std::nan("");
  QualityFigures figures;
  for (const FigureField& field : figure_fields()) {
    if (json.contains(field.key) && json[field.key].is_number()) {
      figures.*field.value = json[field.key].get<double>();
    }
  }
  return score_without_eyes(figures).value_or(std::nan(""));
}

/// What is known of a set is found out once.
class Eye {
 public:
  explicit Eye(const KnownAndUnseen& art)
      : copies_(art.known),
        meter_(art.known, fixed_subset(art.known->size(), kMostKnown), kSamples) {
    while (!meter_.prepare()) {
    }
    int copied = 0;
    for (int i = 0; i < art.known->size(); ++i)
      copied += copies_.copied_sprite(art.known->quantised()[static_cast<std::size_t>(i)], i) >= 0;
    copies_floor_ = static_cast<double>(copied) / art.known->size();
  }
  QualityFigures look(const std::vector<Image>& samples) {
    QualityFigures figures;
    meter_.add(samples);
    meter_.finish(figures);
    int copied = 0;
    for (const Image& sample : samples) copied += copies_.copied_sprite(sample) >= 0;
    figures.copies = static_cast<double>(copied) / static_cast<double>(samples.size());
    figures.copies_floor = copies_floor_;
    return figures;
  }

 private:
  CopyFinder copies_;
  EyeMeter meter_;
  double copies_floor_ = 0;
};

Score score_of(const Options& options, const KnownAndUnseen& art, Eye& eye,
               const std::vector<Image>& samples) {
  Score score;
  score.figures = eye.look(samples);
  score.now = quality_score(score.figures).value_or(std::nan(""));
  if (!options.old_program.empty()) {
    score.before = score_of_before(figures_of_before(options.old_program, art, samples));
  }
  return score;
}

void print_row(const std::string& set, const std::string& sheet, const Score& s) {
  const QualityFigures& f = s.figures;
  std::printf(
      "%-18s %-20s %7.3f %7.3f | %5.2f %5.2f %5.2f | %5.2f %5.2f %5.2f | %4.2f/%4.2f %4.2f\n",
      set.c_str(), sheet.c_str(), s.now, s.before, f.coherence5, f.coherence7, f.coherence11,
      f.missing5, f.missing7, f.missing11, f.newness, f.newness_real, f.copies);
  std::fflush(stdout);
}

Result<std::vector<Image>> samples_of(const std::string& file, const SpriteSet& set) {
  const auto sheet = decode_file(file);
  if (!sheet) return tl::unexpected(sheet.error());
  std::vector<Image> samples;
  const int w = set.canvas().width, h = set.canvas().height;
  for (int y = 0; y + h <= sheet->height(); y += h) {
    for (int x = 0; x + w <= sheet->width(); x += w) {
      samples.push_back(
          from_indices(to_indices(crop(*sheet, {x, y, w, h}), set.palette()), w, h, set.palette()));
    }
  }
  return samples;
}

/// Nothing when there are no two of them.
std::vector<Ladder> states_ladder(const Given& given, const SpriteSet& set) {
  Ladder ladder{"state", {}};
  for (const std::string& file : given.states) {
    auto samples = samples_of(file, set);
    if (!samples) {
      std::fprintf(stderr, "bench_yardstick: %s\n", one_line(samples.error()).c_str());
      continue;
    }
    ladder.sheets.push_back({fs::path(file).stem().string(), std::move(*samples)});
  }
  return ladder.sheets.size() < 2 ? std::vector<Ladder>{} : std::vector{std::move(ladder)};
}

void judge(const Options& options, const std::string& set, const KnownAndUnseen& art,
           const std::vector<Ladder>& all, Tally& tally) {
  std::map<std::string, Score> known;
  Eye eye(art);
  for (const Ladder& ladder : all) {
    std::vector<Score> scores;
    for (const SampleSheet& sheet : ladder.sheets) {
      if (!known.count(sheet.name)) {
        known[sheet.name] = score_of(options, art, eye, sheet.samples);
        print_row(set, sheet.name, known[sheet.name]);
        if (!options.pictures.empty()) {
          write(options.pictures / set / (sheet.name + ".png"),
                upscale(contact_sheet(sheet.samples, 12, 36), kZoom));
        }
      }
      scores.push_back(known[sheet.name]);
    }
    for (std::size_t better = 0; better < scores.size(); ++better) {
      for (std::size_t worse = better + 1; worse < scores.size(); ++worse) {
        ++tally.pairs;
        const bool right = scores[better].now < scores[worse].now;
        tally.now += right;
        tally.before += scores[better].before < scores[worse].before;
        if (!right) {
          tally.wrong.push_back(set + ": " + ladder.sheets[better].name + " < " +
                                ladder.sheets[worse].name);
        }
      }
    }
  }
}

Options options_of(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--pictures" && i + 1 < argc) {
      options.pictures = argv[++i];
    } else if (word == "--old" && i + 1 < argc) {
      options.old_program = argv[++i];
    } else if (word == "--drawn" && i + 1 < argc) {
      options.drawn = std::atoi(argv[++i]);
    } else if (word == "--state" && i + 1 < argc && !options.sheets.empty()) {
      options.sheets.back().states.push_back(argv[++i]);
    } else {
      options.sheets.push_back({word, {}});
    }
  }
  return options;
}

void judge(const Options& options, const std::string& name, const Image& picture,
           const Given& given, Tally& tally) {
  const auto art = art_of(name, picture);
  if (!art) {
    std::fprintf(stderr, "bench_yardstick: %s\n", one_line(art.error()).c_str());
    return;
  }
  std::vector<Ladder> all = given.states.empty() ? ladders(*art) : std::vector<Ladder>{};
  for (Ladder& ladder : states_ladder(given, *art->known)) all.push_back(std::move(ladder));
  judge(options, name, *art, all, tally);
}

}  // namespace

int main(int argc, char** argv) {
  const Options options = options_of(argc, argv);
  Tally tally;
  std::printf(
      "set                sheet                    now  before | coherence 5 7 11  | "
      "missing 5 7 11    | new/real copies\n");
  for (int i = 0; i < options.drawn; ++i) {
    const std::uint64_t seed = sample::kBundledSeed + 1000U * static_cast<unsigned>(i);
    judge(options, "drawn " + std::to_string(seed), sample::draw_sheet(seed), {}, tally);
  }
  for (const Given& given : options.sheets) {
    const std::string& file = given.sheet;
    const auto picture = decode_file(file);
    if (picture)
      judge(options,
            fs::path(file).parent_path().filename().string() + " " + fs::path(file).stem().string(),
            *picture, given, tally);
  }
  std::printf("\n%d pairs; in order: now %d (%.1f %%), before %d (%.1f %%)\n", tally.pairs,
              tally.now, 100.0 * tally.now / std::max(1, tally.pairs), tally.before,
              100.0 * tally.before / std::max(1, tally.pairs));
  for (const std::string& pair : tally.wrong) std::printf("not seen: %s\n", pair.c_str());
  return 0;
}
