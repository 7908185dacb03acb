#include "latent/map_worker.hpp"

#include <cstdio>
#include <exception>
#include <string>
#include <system_error>
#include <utility>

namespace pixelatent {

namespace {

constexpr float kTellEvery = 0.02F;  // of the whole

/// Distances of codes: a sigma of a wide direction is longer.
std::vector<float> features_of(const SpriteCoordinates& sprites) {
  std::vector<float> features = sprites.values;
  const auto directions = static_cast<std::size_t>(sprites.directions);
  for (std::size_t i = 0; i < features.size(); ++i) features[i] *= sprites.sigmas[i % directions];
  return features;
}

std::vector<PlanePoint> first_two(const std::vector<float>& features, int directions) {
  std::vector<PlanePoint> points;
  const auto step = static_cast<std::size_t>(directions);
  for (std::size_t at = 0; at < features.size(); at += step) {
    points.push_back({features[at], directions > 1 ? features[at + 1] : 0.0F});
  }
  return points;
}

std::filesystem::path file_of(const std::filesystem::path& cache, std::uint64_t fingerprint) {
  if (cache.empty()) return {};
  char name[32] = "";
  std::snprintf(name, sizeof name, "%016llx.map", static_cast<unsigned long long>(fingerprint));
  return cache / name;
}

}  // namespace

MapWorker::MapWorker(std::function<void()> wake, std::filesystem::path cache)
    : wake_(std::move(wake)), cache_(std::move(cache)) {
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

MapWorker::~MapWorker() {
  thread_.request_stop();
  stop();
  thread_.join();
}

template <class Change>
void MapWorker::tell(const Change& change) {
  {
    std::lock_guard lock(mutex_);
    change(progress_);
  }
  wake_();
}

void MapWorker::arrange(std::shared_ptr<const SpriteCoordinates> sprites) {
  {
    std::lock_guard lock(mutex_);
    const bool same = asked_ == sprites && !progress_.stopped;
    if (!sprites || same) return;
    asked_ = wanted_ = std::move(sprites);
    current_.request_stop();
    progress_.stopped = false;
    progress_.working = true;
    progress_.done = 0;
  }
  ready_.notify_one();
}

void MapWorker::stop() {
  std::lock_guard lock(mutex_);
  current_.request_stop();
  wanted_.reset();
  if (std::exchange(progress_.working, false)) progress_.stopped = true;
}

MapProgress MapWorker::progress() const {
  std::lock_guard lock(mutex_);
  return progress_;
}

void MapWorker::run(const std::stop_token& stop) {
  while (true) {
    std::shared_ptr<const SpriteCoordinates> sprites;
    std::stop_token ended;
    {
      std::unique_lock lock(mutex_);
      ready_.wait(lock, stop, [this] { return wanted_ != nullptr; });
      if (stop.stop_requested()) return;
      sprites = std::exchange(wanted_, nullptr);
      current_ = {};
      ended = current_.get_token();
    }
    try {
      work(*sprites, ended);
    } catch (const std::exception&) {  // no memory: the first map stays, and it can be asked again
      tell([](MapProgress& progress) {
        progress.working = false;
        progress.stopped = true;
      });
    }
  }
}

void MapWorker::work(const SpriteCoordinates& sprites, const std::stop_token& stop) {
  const std::vector<float> features = features_of(sprites);
  const std::uint64_t fingerprint = fingerprint_of_features(features, sprites.directions);
  // What is told after somebody asked for another one would be of this one.
  const auto show = [&](SpriteMap map) {
    map.of = fingerprint;
    auto shown = std::make_shared<const SpriteMap>(std::move(map));
    tell([&](MapProgress& progress) {
      if (stop.stop_requested()) return;
      if (shown->arranged) progress.working = false;
      progress.map = std::move(shown);
    });
  };
  const std::filesystem::path file = file_of(cache_, fingerprint);
  const auto count = static_cast<std::size_t>(sprites.sprites());
  if (!file.empty()) {
    if (auto known = read_map(file, fingerprint, count)) return show(std::move(*known));
  }
  const std::vector<PlanePoint> start = first_two(features, sprites.directions);
  const MapProgress before = progress();
  if (!before.map || before.map->of != fingerprint) show(spread_on_grid(start));
  float told = 0;
  const auto on_progress = [&](float done) {
    if (done < told + kTellEvery) return;
    told = done;
    tell([&](MapProgress& progress) { progress.done = done; });
  };
  const auto points =
      neighbour_embedding(features, sprites.directions, start, {}, on_progress, stop);
  if (!points) return;
  SpriteMap map = spread_on_grid(*points);
  map.of = fingerprint;
  map.arranged = true;
  if (!file.empty()) {
    std::error_code error;
    std::filesystem::create_directories(cache_, error);
    (void)write_map(file, map);  // a failure costs the time alone, once more
  }
  show(std::move(map));
}

}  // namespace pixelatent
