// How many made-up sheets of each kind that people drop come out right:
//   bench_sheet_kinds [--seed N] [--each N] [--kind N] [--keep FOLDER] [--markdown] PROGRAM...
// Every program (pixelatent or pixelatent-sheets, of one version or several) gets the same files
// and the commands that a person would give. --keep leaves the siblings in a folder, with what was
// wanted and found; what went wrong is told on standard error.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "sheet_kinds/judge.hpp"

namespace pixelatent::kinds {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::uint64_t seed = 1;
  int each = 24, only = -1;
  bool markdown = false;
  fs::path keep;
  std::vector<std::string> programs;
};

/// Right ones of each program.
struct Row {
  int siblings = 0;
  std::vector<int> right;
};

/// A stream of random numbers for each sibling: one more changes no other.
Rng rng_of(const Options& options, std::size_t kind, int number) {
  Rng rng(options.seed * 1'000'003 + kind * 10'007 + static_cast<std::uint64_t>(number));
  rng.next();
  return rng;
}

Row judge_kind(std::size_t kind, const Options& options, const fs::path& place) {
  Row row;
  row.right.resize(options.programs.size());
  std::map<std::string, std::vector<int>> variants;
  for (int number = 0; number < options.each; ++number) {
    Rng rng = rng_of(options, kind, number);
    const Sibling sibling = kKinds[kind].draw(number, rng);
    const fs::path folder = place / (std::to_string(kind) + "_" + std::to_string(number));
    write_sibling(sibling, folder);
    ++row.siblings;
    auto& counts = variants[sibling.variant];
    counts.resize(options.programs.size() + 1);
    ++counts.back();
    for (std::size_t p = 0; p < options.programs.size(); ++p) {
      const Verdict verdict = judge(sibling, folder, options.programs[p]);
      row.right[p] += verdict.right ? 1 : 0;
      counts[p] += verdict.right ? 1 : 0;
      if (!verdict.right && p + 1 == options.programs.size()) {
        std::fprintf(stderr, "  %zu_%d %s: %s\n", kind, number, sibling.variant.c_str(),
                     verdict.why.c_str());
      }
    }
    if (options.keep.empty()) fs::remove_all(folder);
  }
  for (const auto& [variant, counts] : variants) {
    std::fprintf(stderr, "    %-42s", variant.c_str());
    for (std::size_t p = 0; p + 1 < counts.size(); ++p) {
      std::fprintf(stderr, " %3d of %d", counts[p], counts.back());
    }
    std::fprintf(stderr, "\n");
  }
  return row;
}

void print_row(const char* name, const Row& row, bool markdown) {
  std::printf(markdown ? "| %s | %d |" : "%-42s %4d", name, row.siblings);
  for (const int right : row.right) {
    std::printf(markdown ? " %.0f %% |" : "  %5.1f %%", 100.0 * right / row.siblings);
  }
  std::printf("\n");
  std::fflush(stdout);
}

Options options_from(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    const auto next = [&] { return i + 1 < argc ? std::string(argv[++i]) : std::string("0"); };
    if (argument == "--seed") {
      options.seed = static_cast<std::uint64_t>(std::atoll(next().c_str()));
    } else if (argument == "--each") {
      options.each = std::atoi(next().c_str());
    } else if (argument == "--kind") {
      options.only = std::atoi(next().c_str());
    } else if (argument == "--keep") {
      options.keep = next();
    } else if (argument == "--markdown") {
      options.markdown = true;
    } else {
      options.programs.push_back(argument);
    }
  }
  return options;
}

int run(const Options& options) {
  if (options.programs.empty()) {
    std::fprintf(stderr, "Name at least one program: bench_sheet_kinds build/release/pixelatent\n");
    return 2;
  }
  const fs::path place =
      options.keep.empty() ? fs::temp_directory_path() / "pixelatent_sheet_kinds" : options.keep;
  for (std::size_t kind = 0; kind < kKinds.size(); ++kind) {
    if (options.only >= 0 && kind != static_cast<std::size_t>(options.only)) continue;
    print_row(kKinds[kind].name, judge_kind(kind, options, place), options.markdown);
  }
  return 0;
}

}  // namespace
}  // namespace pixelatent::kinds

int main(int argc, char** argv) {
  return pixelatent::kinds::run(pixelatent::kinds::options_from(argc, argv));
}
