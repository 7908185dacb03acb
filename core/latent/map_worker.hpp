#pragma once
// The thread that arranges the sprites of a set on their map.
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

#include "latent/sprite_coordinates.hpp"
#include "latent/sprite_map.hpp"

namespace pixelatent {

/// How far it is.
struct MapProgress {
  std::shared_ptr<const SpriteMap> map;  ///< the newest; null before there is any
  bool working = false;
  bool stopped = false;  ///< somebody wanted it to end: the map is as it was by then
  float done = 0;        ///< 0..1 while working
};

class MapWorker {
 public:
  /// `wake` is called from the worker's thread. `cache`: a folder for maps; empty: none.
  MapWorker(std::function<void()> wake, std::filesystem::path cache);
  /// Ends what goes on; bounded by one of its steps.
  ~MapWorker();
  MapWorker(const MapWorker&) = delete;
  MapWorker& operator=(const MapWorker&) = delete;

  /// A map of these: a first one at once, by two numbers; the one with neighbours when it is
  /// worked out or was before. What is asked for already is not begun anew.
  void arrange(std::shared_ptr<const SpriteCoordinates> sprites);
  void stop();
  MapProgress progress() const;

 private:
  void run(const std::stop_token& stop);
  void work(const SpriteCoordinates& sprites, const std::stop_token& stop);
  template <class Change>
  void tell(const Change& change);

  std::function<void()> wake_;
  std::filesystem::path cache_;
  mutable std::mutex mutex_;
  std::condition_variable_any ready_;
  std::shared_ptr<const SpriteCoordinates> wanted_, asked_;
  std::stop_source current_;  ///< of what is worked on
  MapProgress progress_;
  std::jthread thread_;
};

}  // namespace pixelatent
