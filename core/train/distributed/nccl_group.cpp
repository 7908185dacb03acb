#include "train/distributed/nccl_group.hpp"

#include <ATen/cuda/CUDAContext.h>
#include <ATen/cuda/CUDAEvent.h>
#include <c10/cuda/CUDAFunctions.h>
#include <c10/cuda/CUDAGuard.h>

#include <cstdio>
#include <cstdlib>
#include <future>
#include <mutex>
#include <thread>
#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <vector>

#include "base/last_resort.hpp"

namespace pixelatent {

namespace {

using NcclClock = std::chrono::steady_clock;

constexpr std::chrono::seconds kToEnd{2};                  // that ending a connection is waited for
constexpr std::chrono::microseconds kSpin{200}, kNap{50};  // of waiting for the GPU
constexpr std::chrono::hours kNever{24 * 365};

/// Of connections that are ending, which some do only once recordings that were made with them are
/// gone. These are by the time the program ends, and then they are waited for.
class EndingConnections {
 public:
  EndingConnections() = default;
  EndingConnections(const EndingConnections&) = delete;
  EndingConnections& operator=(const EndingConnections&) = delete;
  ~EndingConnections() {
    end_unless_done(kToEnd, "");
    for (std::thread& one : threads_) one.join();
    done_in_time();
  }

  void add(std::thread one) {
    const std::scoped_lock lock(mutex_);
    threads_.push_back(std::move(one));
  }

 private:
  std::mutex mutex_;
  std::vector<std::thread> threads_;
};

EndingConnections& ending_connections() {
  static EndingConnections all;
  return all;
}

/// c10d would end the process itself when something is late, after saying so in fifty lines. Here
/// patience is ours. Who has set one of these knows why.
void leave_waiting_to_us() {
  for (const char* name :
       {"TORCH_NCCL_ASYNC_ERROR_HANDLING", "TORCH_NCCL_ENABLE_MONITORING",
        "TORCH_NCCL_DUMP_ON_TIMEOUT", "TORCH_NCCL_TRACE_BUFFER_SIZE", "TORCH_NCCL_BLOCKING_WAIT"}) {
    setenv(name, "0", /*overwrite=*/0);
  }
  setenv("TORCH_NCCL_WAIT_TIMEOUT_DUMP_MILSEC", "1", /*overwrite=*/0);
}

c10::intrusive_ptr<c10d::ProcessGroupNCCL> make_group(const PeerStore& store, int rank, int size) {
  leave_waiting_to_us();
  const auto options = c10d::ProcessGroupNCCL::Options::create();
  options->timeout = std::chrono::duration_cast<std::chrono::milliseconds>(kNever);
  const PeerStore own = c10::make_intrusive<c10d::PrefixStore>("nccl", store);
  return c10::make_intrusive<c10d::ProcessGroupNCCL>(own, rank, size, options);
}

/// "GPU-4f0c…", as nvidia-smi has it.
std::string name_of_gpu(int gpu) {
  std::string text = "GPU-";
  const cudaDeviceProp* properties =
      at::cuda::getDeviceProperties(static_cast<c10::DeviceIndex>(gpu));
  for (const char byte : properties->uuid.bytes) {
    char hex[3];
    std::snprintf(hex, sizeof hex, "%02x", static_cast<unsigned>(static_cast<unsigned char>(byte)));
    text += hex;
  }
  return text;
}

}  // namespace

PeerOffer gpu_offer(const PeerPlace& place, DeviceChoice asked) {
  PeerOffer offer{asked, {}, {}};
  if (asked == DeviceChoice::Cpu) return offer;
  const int count = torch::cuda::is_available() ? static_cast<int>(c10::cuda::device_count()) : 0;
  if (place.gpu() < count) {
    offer.gpu = name_of_gpu(place.gpu());
  } else {
    offer.lack = count == 0 ? "there is none on its machine"
                            : "it is number " + std::to_string(place.gpu() + 1) +
                                  " on its machine, which has " + std::to_string(count);
  }
  return offer;
}

Result<JoinedPeers> join_by_nccl(const PeerStore& store, const PeerPlace& place,
                                 const Patience& patience) {
  const auto connection =
      std::make_shared<NcclConnection>(store, place.rank, place.size, place.gpu());
  JoinedPeers joined;
  joined.training = std::make_shared<NcclGroup>(connection, patience.in_training);
  joined.beginning = std::make_shared<NcclGroup>(connection, patience.to_begin);
  (void)joined.training->gather(torch::zeros({1}));
  return joined;
}

NcclConnection::NcclConnection(const PeerStore& store, int rank, int size, int gpu)
    : group_(make_group(store, rank, size)),
      device_(torch::kCUDA, static_cast<c10::DeviceIndex>(gpu)) {}

void NcclConnection::end_by(void (*way)(c10d::ProcessGroupNCCL&)) {
  if (ended_) return;
  ended_ = true;
  std::packaged_task<void()> end([group = group_, way] {
    try {
      way(*group);
    } catch (const std::exception&) {
      // It was to end anyway.
    }
  });
  auto ended = end.get_future();
  ending_connections().add(std::thread(std::move(end)));
  (void)ended.wait_for(kToEnd);
}

void NcclConnection::abandon() {
  end_by([](c10d::ProcessGroupNCCL& group) { group.abort(); });
}

NcclConnection::~NcclConnection() {
  end_by([](c10d::ProcessGroupNCCL& group) { group.shutdown(); });
}

struct NcclGroup::Mark {
  at::cuda::CUDAEvent event;
};

NcclGroup::NcclGroup(std::shared_ptr<NcclConnection> connection, std::chrono::milliseconds patience)
    : connection_(std::move(connection)), patience_(patience), mark_(new Mark) {}
NcclGroup::~NcclGroup() = default;

void NcclGroup::lose(const std::string& text) {
  connection_->abandon();
  throw_lost(text, patience_);
}

template <class Say>
void NcclGroup::say(const Say& what) {
  try {
    const c10::cuda::CUDAGuard guard(connection_->device().index());
    // Makes the stream wait, and not the processor.
    what()->wait();
  } catch (const c10::Error&) {
    lose("another process is gone");
  }
}

void NcclGroup::sum(torch::Tensor& values) {
  std::vector<torch::Tensor> all = {values};
  say([&] { return connection_->group().allreduce(all); });
}

void NcclGroup::settle() {
  const c10::cuda::CUDAGuard guard(connection_->device().index());
  mark_->event.record(at::cuda::getCurrentCUDAStream(connection_->device().index()));
  const auto begin = NcclClock::now();
  while (!mark_->event.query()) {
    const auto waited = NcclClock::now() - begin;
    if (waited > patience_) {
      lose("the other processes have said nothing for " + std::to_string(patience_.count() / 1000) +
           " s");
    }
    waited < kSpin ? std::this_thread::yield() : std::this_thread::sleep_for(kNap);
  }
}

void NcclGroup::broadcast(torch::Tensor& values) {
  std::vector<torch::Tensor> there = {values.to(device())};
  say([&] { return connection_->group().broadcast(there); });
  settle();
  values.copy_(there.front());
}

std::vector<torch::Tensor> NcclGroup::gather(const torch::Tensor& values) {
  std::vector<torch::Tensor> mine = {values.to(device())};
  std::vector<std::vector<torch::Tensor>> everybody(1);
  for (int i = 0; i < size(); ++i) everybody[0].push_back(torch::empty_like(mine.front()));
  say([&] { return connection_->group().allgather(everybody, mine); });
  settle();
  std::vector<torch::Tensor> here;
  for (const torch::Tensor& each : everybody[0]) here.push_back(each.cpu());
  return here;
}

}  // namespace pixelatent
