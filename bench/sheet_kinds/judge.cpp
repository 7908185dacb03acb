#include "judge.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>

#include "art.hpp"
#include "image/decode.hpp"
#include "image/encode.hpp"

namespace pixelatent::kinds {

namespace {

namespace fs = std::filesystem;

constexpr int kNearLevels = 24;       ///< of 255
constexpr double kMostPixels = 0.98;  ///< of a restored picture's that are near

void write_bytes(const fs::path& file, const Bytes& bytes) {
  fs::create_directories(file.parent_path());
  std::ofstream out(file, std::ios::binary);
  out.write(reinterpret_cast<const char*>(bytes.data()),
            static_cast<std::streamsize>(bytes.size()));
}

std::string shell_word(const fs::path& file) { return "'" + file.string() + "'"; }

/// Transparent pixels have no colour.
Image plain(Image image) {
  for (Rgba8& p : image.pixels()) {
    if (p.a == 0) p = kTransparent;
  }
  return image;
}

/// Without borders that are transparent all over; a soft pixel counts.
Image cut_free(const Image& image) {
  return plain(crop(image, opaque_bounds(image, {0, 0, image.width(), image.height()}, 1)));
}

int apart(Rgba8 a, Rgba8 b) {
  return std::max(
      {std::abs(a.r - b.r), std::abs(a.g - b.g), std::abs(a.b - b.b), std::abs(a.a - b.a)});
}

bool alike(const Image& got, const Image& want, Match match) {
  if (match == Match::Exact) return got == want;
  if (std::abs(got.width() - want.width()) > 1 || std::abs(got.height() - want.height()) > 1) {
    return false;
  }
  const int w = std::min(got.width(), want.width()), h = std::min(got.height(), want.height());
  double sum = 0;
  for (int y = 0; y < h; ++y) {
    for (int x = 0; x < w; ++x) sum += apart(got.at(x, y), want.at(x, y));
  }
  return sum <= kNearLevels * static_cast<double>(w) * h;
}

Verdict judge_restored(const Sibling& sibling, const fs::path& file) {
  const auto image = decode_file(file);
  if (!image) return {false, "nothing"};
  const Image got = plain(*image), &want = sibling.want.front();
  if (got.width() != want.width() || got.height() != want.height()) {
    return {false, std::to_string(got.width()) + "x" + std::to_string(got.height()) + ", not " +
                       std::to_string(want.width()) + "x" + std::to_string(want.height())};
  }
  double near = 0;
  for (std::size_t i = 0; i < got.pixels().size(); ++i) {
    near += apart(got.pixels()[i], want.pixels()[i]) <= kNearLevels ? 1 : 0;
  }
  near /= static_cast<double>(got.pixels().size());
  const double most = sibling.match == Match::Near ? kMostPixels - 0.08 : kMostPixels;
  return {near >= most, std::to_string(near) + " of the pixels"};
}

std::vector<Image> pictures_in(const fs::path& folder) {
  std::vector<fs::path> files;
  if (fs::exists(folder)) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (entry.path().extension() == ".png") files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  std::vector<Image> images;
  for (const fs::path& file : files) {
    if (const auto image = decode_file(file)) images.push_back(cut_free(*image));
  }
  return images;
}

Verdict judge_cut(const Sibling& sibling, std::vector<Image> got) {
  const std::size_t found = got.size();
  std::size_t right = 0;
  for (std::size_t i = 0; i < sibling.want.size(); ++i) {
    const Image want = cut_free(sibling.want[i]);
    const auto same = [&](const Image& one) { return alike(one, want, sibling.match); };
    if (sibling.in_order) {
      right += i < got.size() && same(got[i]) ? 1 : 0;
      continue;
    }
    const auto at = std::find_if(got.begin(), got.end(), same);
    if (at == got.end()) continue;
    got.erase(at);
    ++right;
  }
  return {right == sibling.want.size() && found == right,
          std::to_string(right) + " of " + std::to_string(sibling.want.size()) + " right, " +
              std::to_string(found) + " found"};
}

std::string lower_text_of(const fs::path& file) {
  std::ifstream in(file);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

}  // namespace

void write_sibling(const Sibling& sibling, const fs::path& folder) {
  fs::remove_all(folder);
  for (const auto& [name, bytes] : sibling.files) write_bytes(folder / "in" / name, bytes);
  for (std::size_t i = 0; i < sibling.want.size(); ++i) {
    const std::string number = std::to_string(1000 + i).substr(1);
    write_bytes(folder / "want" / (number + ".png"), encode_png(sibling.want[i]).value());
  }
}

Verdict judge(const Sibling& sibling, const fs::path& folder, const std::string& binary) {
  const fs::path out = folder / "out", said = folder / "said.txt";
  fs::remove_all(out);
  fs::create_directories(out);
  std::string files;
  for (const std::string& name : sibling.given) files += " " + shell_word(folder / "in" / name);
  if (sibling.as_folder) files = " " + shell_word(folder / "in");
  const bool restore = sibling.command == Command::Restore;
  const std::string command = shell_word(binary) + (restore ? " restore" : " slice") + files +
                              " --out " + shell_word(restore ? out / "o.png" : out) + " > " +
                              shell_word(said) + " 2>&1";
  const int status = std::system(command.c_str());
  if (restore) return judge_restored(sibling, out / "o.png");
  Verdict verdict = judge_cut(sibling, pictures_in(out));
  if (verdict.right) return verdict;
  const std::string text = lower_text_of(said);
  verdict.right = std::any_of(sibling.words.begin(), sibling.words.end(), [&](const auto& word) {
    return text.find(word) != std::string::npos;
  });
  if (verdict.right) verdict.why = "said so";
  if (status != 0) verdict.why += ", status " + std::to_string(status);
  return verdict;
}

}  // namespace pixelatent::kinds
