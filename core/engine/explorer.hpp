#pragma once
// Exploring the run that is trained: the preview worker with the run's kept moments beside it.
#include <filesystem>
#include <functional>
#include <memory>

#include "base/job_runner.hpp"
#include "base/mailbox.hpp"
#include "engine/exploring_engine.hpp"
#include "latent/preview_worker.hpp"
#include "train/timeline.hpp"

namespace pixelatent {

class Explorer : public ExploringEngine {
 public:
  /// What is kept of the run to look back at; asked for where look_back() is called.
  struct Kept {
    std::shared_ptr<const Timeline> timeline;
    std::shared_ptr<const SpriteSet> set;
  };
  /// `make_renderer`, `wake` and `on_error`: see PreviewWorker. `maps`: see MapWorker.
  Explorer(std::function<Kept()> kept,
           std::function<std::unique_ptr<PreviewRenderer>()> make_renderer,
           const std::function<void()>& wake, const std::function<void(std::string)>& on_error,
           std::filesystem::path maps = {});

  void request_preview(PreviewRequest request) override { worker_.request(std::move(request)); }
  void look_back(std::optional<std::int64_t> images) override;
  std::optional<PreviewFrame> take_preview() override { return worker_.take_frame(); }
  void fill_previews(PreviewBatch batch) override { worker_.fill(std::move(batch)); }
  std::vector<FilledPreview> take_filled_previews(PreviewLane lane) override {
    return worker_.take_filled(lane);
  }
  void choose_walk(LatentShape shape, RandomWalk walk) override;
  std::optional<std::vector<Place>> take_chosen_walk() override { return chosen_.take(); }
  std::shared_ptr<const LatentSpace> latent_space() const override { return worker_.space(); }
  void arrange_map(std::shared_ptr<const SpriteCoordinates> sprites) override {
    map_.arrange(std::move(sprites));
  }
  void stop_arranging() override { map_.stop(); }
  MapProgress map() const override { return map_.progress(); }

  /// From now on previews are drawn with this one. From any thread.
  void set_generator(RunId run, std::shared_ptr<const FrozenGenerator> generator) {
    worker_.set_generator(run, std::move(generator));
  }

 private:
  std::function<Kept()> kept_;
  Mailbox<std::vector<Place>> chosen_;
  PreviewWorker worker_;
  MapWorker map_;
  JobRunner chooser_;  // last: its thread must end before the rest goes
};

}  // namespace pixelatent
