#pragma once
// CUDA graphs: what an iteration launches is recorded once and launched at one go from then on. An
// iteration of small networks is thousands of launches of a few microseconds each, and a processor
// that issues them one by one leaves the GPU waiting.
#include <torch/torch.h>

#include <functional>
#include <memory>

namespace pixelatent {

/// A stream of its own, which recording needs. Work of one thread.
class GraphStream {
 public:
  /// Whether this build and this device can record.
  static bool available(const torch::Device& device);

  explicit GraphStream(const torch::Device& device);
  ~GraphStream();
  GraphStream(const GraphStream&) = delete;
  GraphStream& operator=(const GraphStream&) = delete;

  /// Runs `work` on this stream and waits for the end of it.
  void run(const std::function<void()>& work);

 private:
  friend class StepGraph;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// One recording.
class StepGraph {
 public:
  StepGraph();
  ~StepGraph();
  StepGraph(const StepGraph&) = delete;
  StepGraph& operator=(const StepGraph&) = delete;

  /// Does `work`, inside GraphStream::run: as it is the first times, which lets libraries set up
  /// what they need; then by replaying a recording. `work` must read and write tensors that stay
  /// where they are, wait for nothing, and do the same every time.
  void run(GraphStream& stream, const std::function<void()>& work);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pixelatent
