#include "train/progress_judge.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace pixelatent {

namespace {

constexpr double kKidWeight = 10;      // a KID of 0.1 is as bad as twice the patch distance
constexpr double kCoverageWeight = 2;  // half the sprites forgotten is as bad as that
constexpr double kNewnessWeight = 2;
constexpr double kNewEnough = 0.5;  // of what real sprites differ from each other in
constexpr double kCopiesWeight = 5;
constexpr double kCopiesFree = 0.02;  // that many may happen

constexpr std::array<std::string_view, kProgressCount> kKeys = {"unknown", "improving", "plateau",
                                                                "overfitting", "collapse"};
static_assert(!kKeys.back().empty());

double cost_of_copies(const QualityFigures& f) {
  return kCopiesWeight * std::max(0.0, f.copies - f.copies_floor - kCopiesFree);
}

std::string percent(double share) { return std::to_string(std::lround(share * 100)) + " %"; }

std::string minutes(double seconds) {
  if (seconds < 60) return std::to_string(std::lround(seconds)) + " s";
  return std::to_string(std::lround(seconds / 60)) + " min";
}

}  // namespace

std::string_view key_of(Progress progress) { return kKeys.at(static_cast<std::size_t>(progress)); }

std::optional<double> quality_score(const QualityFigures& f) {
  const double coherence = (f.coherence5 + f.coherence7 + f.coherence11) / 3;
  const double missing = (f.missing5 + f.missing7 + f.missing11) / 3;
  const double seen = (coherence + missing) / 2;
  if (!std::isfinite(seen)) return std::nullopt;
  // std::max drops what is not a number.
  return seen + std::max(0.0, f.redraw) +
         kNewnessWeight * std::max(0.0, kNewEnough - f.newness / f.newness_real) +
         cost_of_copies(f);
}

std::optional<double> score_without_eyes(const QualityFigures& f) {
  const double patches = f.swd / f.swd_floor, details = f.detail / f.detail_floor;
  const double coverage = f.coverage / f.coverage_floor;
  const double score = (patches + details) / 2 + kKidWeight * std::max(0.0, f.kid) +
                       kCoverageWeight * std::max(0.0, 1 - coverage) + cost_of_copies(f);
  // std::max drops what is not a number.
  const bool known = std::isfinite(coverage) && std::isfinite(f.kid) && std::isfinite(score);
  return known ? std::optional(score) : std::nullopt;
}

std::string describe(const Verdict& v) {
  switch (v.progress) {
    case Progress::Unknown:
      return "Too early to say how it is going.";
    case Progress::Improving:
      return "Still getting better.";
    case Progress::Plateau:
      return "It stopped getting better " + minutes(v.seconds) +
             " ago: a good moment to finish. Coming to rest, at the end of a run, is what still "
             "helps.";
    case Progress::Overfitting:
      return "It has begun to copy: " + percent(v.now) +
             " of the samples repeat one of your sprites (" + percent(v.was) +
             " of your own do). A good moment to stop, or to go back to the best.";
    case Progress::Collapse:
      return "The samples have become alike: they cover " + percent(v.now) +
             " of your sprites, and were at " + percent(v.was) + ".";
  }
  return {};
}

void ProgressJudge::went_back(std::int64_t images) {
  std::erase_if(history_, [images](const QualityPoint& point) { return point.images > images; });
}

std::optional<std::size_t> ProgressJudge::best() const {
  std::optional<std::size_t> best;
  double lowest = 0;
  for (std::size_t i = 0; i < history_.size(); ++i) {
    const auto score = quality_score(history_[i].figures);
    if (!score || (best && *score > lowest)) continue;
    best = i;
    lowest = *score;
  }
  return best;
}

std::optional<std::size_t> ProgressJudge::last_gain() const {
  std::optional<std::size_t> at;
  double record = 0;
  for (std::size_t i = 0; i < history_.size(); ++i) {
    const auto score = quality_score(history_[i].figures);
    if (!score || (at && *score > record * (1 - limits_.gain))) continue;
    at = i;
    record = *score;
  }
  return at;
}

std::optional<Verdict> ProgressJudge::collapse() const {
  double best = 0;
  for (const QualityPoint& point : history_) {
    if (std::isfinite(point.figures.coverage)) best = std::max(best, point.figures.coverage);
  }
  if (best < limits_.coverage_to_lose) return std::nullopt;
  const auto lost = [&](const QualityPoint& p) {
    return p.figures.coverage < best * limits_.coverage_lost;
  };
  const std::size_t n = history_.size();
  if (n < 2 || !lost(history_[n - 1]) || !lost(history_[n - 2])) return std::nullopt;
  return Verdict{Progress::Collapse, 0, best, history_[n - 1].figures.coverage};
}

std::optional<Verdict> ProgressJudge::overfitting() const {
  const auto copies = [&](const QualityPoint& p) {
    return p.figures.copies > p.figures.copies_floor + limits_.copies_over;
  };
  const std::size_t n = history_.size();
  if (n < 2 || !copies(history_[n - 1]) || !copies(history_[n - 2])) return std::nullopt;
  const QualityFigures& now = history_[n - 1].figures;
  return Verdict{Progress::Overfitting, 0, now.copies_floor, now.copies};
}

Verdict ProgressJudge::verdict() const {
  if (static_cast<int>(history_.size()) < limits_.least) return {};
  if (auto found = collapse()) return *found;
  if (auto found = overfitting()) return *found;
  const auto gain = last_gain();
  if (!gain) return {};
  const auto since = static_cast<int>(history_.size() - 1 - *gain);
  const double seconds = history_.back().seconds - history_[*gain].seconds;
  const bool plateau = since >= limits_.patience && seconds >= limits_.patience_seconds;
  return {plateau ? Progress::Plateau : Progress::Improving, seconds, 0, 0};
}

}  // namespace pixelatent
