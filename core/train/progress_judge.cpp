#include "train/progress_judge.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>
#include <utility>

namespace pixelatent {

namespace {

constexpr double kKidWeight = 10;      // a KID of 0.1 is as bad as twice the patch distance
constexpr double kCoverageWeight = 2;  // half the sprites forgotten is as bad as that
constexpr double kNewnessWeight = 2;
constexpr double kTooNewWeight = 0.5;
constexpr double kNewEnough = 0.5;   // of what real sprites differ from each other in
constexpr double kSureEnough = 0.9;  // no need to say how sure
constexpr double kMoreThanAGuess = 0.6;
constexpr double kCopiesWeight = 5;
constexpr double kCopiesFree = 0.02;  // that many may happen

constexpr std::array<std::string_view, kProgressCount> kKeys = {"unknown", "improving", "plateau",
                                                                "overfitting", "collapse"};
static_assert(!kKeys.back().empty());

std::string percent(double share) { return std::to_string(std::lround(share * 100)) + " %"; }

std::string minutes(double seconds) {
  if (seconds < 60) return std::to_string(std::lround(seconds)) + " s";
  return std::to_string(std::lround(seconds / 60)) + " min";
}

/// Of a standard normal variable, the chance to be below.
double normal_below(double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }

/// A straight line through scores over time.
struct Trend {
  int points = 0;
  double mean = 0, slope = 0, error = 0;  ///< a second, and how far off the slope may be
  double span = 0;                        ///< seconds
};

Trend trend_of(std::span<const std::pair<double, double>> scores) {
  constexpr double kLeastScatter = 0.01;  // of the score: what one measurement is off by
  Trend trend;
  const auto n = static_cast<double>(scores.size());
  trend.points = static_cast<int>(scores.size());
  if (trend.points < 3) return trend;
  double when = 0;
  for (const auto& [x, y] : scores) {
    when += x / n;
    trend.mean += y / n;
  }
  double xx = 0, xy = 0, yy = 0;
  for (const auto& [x, y] : scores) {
    xx += (x - when) * (x - when);
    xy += (x - when) * (y - trend.mean);
    yy += (y - trend.mean) * (y - trend.mean);
  }
  trend.span = scores.back().first - scores.front().first;
  if (xx <= 0) return trend;
  trend.slope = xy / xx;
  const double scatter =
      std::sqrt(std::max(0.0, yy - trend.slope * xy) / (n - 2)) + kLeastScatter * trend.mean;
  // The fewer points, the less the scatter around a line through them says.
  trend.error = scatter / std::sqrt(xx) * std::sqrt(n / (n - 2));
  return trend;
}

std::string how_sure(const Verdict& v) {
  return percent(v.sure) + " sure, from " + std::to_string(v.measurements) + " measurements";
}

std::string improving_words(const Verdict& v) {
  if (v.sure >= kSureEnough) return "Still getting better.";
  if (v.sure >= kMoreThanAGuess) return "Probably still getting better (" + how_sure(v) + ").";
  return "It changes little: whether it still gets better can't be told yet, from " +
         std::to_string(v.measurements) + " measurements.";
}

std::string plateau_words(const Verdict& v) {
  const std::string sure = v.sure >= kSureEnough ? "" : " (" + how_sure(v) + ")";
  return "It stopped getting better " + minutes(v.seconds) + " ago" + sure +
         ": a good moment to finish. Coming to rest, at the end of a run, is what still helps.";
}

std::string collapse_words(const Verdict& v) {
  if (v.further > 0) {
    char times[16];
    std::snprintf(times, sizeof times, "%.1f", v.further);
    return std::string("The samples have become alike: ") + times +
           " times as much of your sprites is missing in them as at their best.";
  }
  return "The samples have become alike: they cover " + percent(v.now) +
         " of your sprites, and were at " + percent(v.was) + ".";
}

double cost_of_copies(const QualityFigures& f) {
  return kCopiesWeight * std::max(0.0, f.copies - f.copies_floor - kCopiesFree);
}

}  // namespace

std::string_view key_of(Progress progress) { return kKeys.at(static_cast<std::size_t>(progress)); }

std::optional<double> quality_score(const QualityFigures& f) {
  const double seen = (f.mean_coherence() + f.mean_missing()) / 2;
  if (!std::isfinite(seen)) return std::nullopt;
  // std::max drops what is not a number.
  const double novelty = f.newness / f.newness_real;
  return seen + std::max(0.0, f.redraw) + kTooNewWeight * std::max(0.0, novelty - 1) +
         kNewnessWeight * std::max(0.0, kNewEnough - novelty) + cost_of_copies(f);
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
      return improving_words(v);
    case Progress::Plateau:
      return plateau_words(v);
    case Progress::Overfitting:
      return "It has begun to copy: " + percent(v.now) +
             " of the samples repeat one of your sprites (" + percent(v.was) +
             " of your own do). A good moment to stop, or to go back to the best.";
    case Progress::Collapse:
      return collapse_words(v);
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

std::optional<Verdict> ProgressJudge::lost_variety() const {
  double least = std::numeric_limits<double>::infinity();
  for (const QualityPoint& point : history_) {
    const double missing = point.figures.mean_missing();
    if (std::isfinite(missing)) least = std::min(least, missing);
  }
  const auto lost = [&](const QualityPoint& p) {
    return p.figures.mean_missing() > least * limits_.missing_grown;
  };
  const std::size_t n = history_.size();
  if (n < 2 || !lost(history_[n - 1]) || !lost(history_[n - 2])) return std::nullopt;
  Verdict verdict{Progress::Collapse};
  verdict.further = history_[n - 1].figures.mean_missing() / least;
  return verdict;
}

Verdict ProgressJudge::with_certainty(Verdict verdict, int looked_back) const {
  std::vector<std::pair<double, double>> scores;
  for (const QualityPoint& point : history_) {
    if (const auto score = quality_score(point.figures)) scores.emplace_back(point.seconds, *score);
  }
  const auto back = static_cast<std::size_t>(looked_back);
  const std::span all(scores);
  const Trend trend = trend_of(all.last(std::min(back, all.size())));
  verdict.measurements = trend.points;
  verdict.sure = 0;
  if (trend.error <= 0 || trend.span <= 0) return verdict;
  if (verdict.progress == Progress::Plateau) {
    const double fall = -trend.slope * trend.span, counts = limits_.gain * trend.mean;
    verdict.sure = normal_below((counts - fall) / (trend.error * trend.span));
  } else {
    verdict.sure = normal_below(-trend.slope / trend.error);
  }
  return verdict;
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
  if (auto found = lost_variety()) return *found;
  if (auto found = overfitting()) return *found;
  const auto gain = last_gain();
  if (!gain) return {};
  const auto since = static_cast<int>(history_.size() - 1 - *gain);
  const double seconds = history_.back().seconds - history_[*gain].seconds;
  const bool often = since >= limits_.patience && seconds >= limits_.patience_seconds;
  const bool rarely = 2 * since >= limits_.patience && seconds >= limits_.long_patience_seconds;
  // A long run may take longer for its next gain than a short one.
  const bool long_enough = seconds >= limits_.patience_share * history_.back().seconds;
  if ((often || rarely) && long_enough) {
    const Verdict flat = with_certainty({Progress::Plateau, seconds}, since);
    if (flat.sure >= limits_.sure_enough) return flat;
  }
  return with_certainty({Progress::Improving, seconds}, limits_.looked_back);
}

}  // namespace pixelatent
