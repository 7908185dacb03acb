#include "train/step_graph.hpp"

#if defined(PIXELATENT_CUDA_GRAPHS) && TORCH_VERSION_MAJOR >= 2
#define PIXELATENT_CAN_RECORD
#include <ATen/cuda/CUDAContext.h>
#include <ATen/cuda/CUDAGraph.h>
#include <c10/cuda/CUDAGuard.h>
#endif

namespace pixelatent {

#ifdef PIXELATENT_CAN_RECORD

namespace {
constexpr int kRunsBefore = 3;  // as PyTorch advises before recording
}

struct GraphStream::Impl {
  at::cuda::CUDAStream stream;
};

bool GraphStream::available(const torch::Device& device) { return device.is_cuda(); }

GraphStream::GraphStream(const torch::Device& device)
    : impl_(new Impl{at::cuda::getStreamFromPool(/*isHighPriority=*/false, device.index())}) {
  // Uploads and initial weights were issued elsewhere.
  at::cuda::getDefaultCUDAStream(device.index()).synchronize();
}

void GraphStream::run(const std::function<void()>& work) {
  const c10::cuda::CUDAStreamGuard guard(impl_->stream);
  work();
  impl_->stream.synchronize();
}

struct StepGraph::Impl {
  int runs = 0;
  at::cuda::CUDAGraph graph;
};

void StepGraph::run(GraphStream& stream, const std::function<void()>& work) {
  if (impl_->runs < kRunsBefore) {
    ++impl_->runs;
    return work();
  }
  if (impl_->runs == kRunsBefore) {
    stream.impl_->stream.synchronize();
    // Other threads (samples, measurements) may use the GPU meanwhile.
    impl_->graph.capture_begin({0, 0}, cudaStreamCaptureModeThreadLocal);
    work();
    impl_->graph.capture_end();
    ++impl_->runs;
  }
  impl_->graph.replay();
}

#else

struct GraphStream::Impl {};
bool GraphStream::available(const torch::Device&) { return false; }
GraphStream::GraphStream(const torch::Device&) : impl_(new Impl) {}
void GraphStream::run(const std::function<void()>& work) { work(); }
struct StepGraph::Impl {};
void StepGraph::run(GraphStream&, const std::function<void()>& work) { work(); }

#endif

GraphStream::~GraphStream() = default;
StepGraph::StepGraph() : impl_(new Impl) {}
StepGraph::~StepGraph() = default;

}  // namespace pixelatent
