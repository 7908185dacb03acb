// How far the losses of N processes are from those of one, step by step, and, to compare with, how
// far one process gets from itself when its weights are a rounding error other: what
// arithmetic alone does to a training of two networks against each other. Processes are threads
// here. Prints; judges nothing.
#include <torch/torch.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>

#include "distributed/peer_threads.hpp"
#include "sheet_set.hpp"
#include "train/make_job.hpp"

namespace {

using namespace pixelatent;

constexpr auto kLosses = {Loss::Redraw, Loss::Generator, Loss::Discriminator};

double difference(const StepReport& a, const StepReport& b) {
  double most = 0;
  for (const Loss loss : kLosses) {
    const auto x = static_cast<double>(a.losses[loss]), y = static_cast<double>(b.losses[loss]);
    if (std::isnan(x) && std::isnan(y)) continue;
    most = std::max(most, std::abs(x - y) / std::max(std::abs(x), 1e-6));
  }
  return most;
}

struct Wish {
  std::string model = "sprite";
  int steps = 200, processes = 2, slices = 0, batch = 0, threads = 1;
  double share_done = 0.25;
};

std::vector<StepReport> alone(TrainingJob& job, const Wish& wish) {
  std::vector<StepReport> reports;
  for (int i = 0; i < wish.steps; ++i) {
    reports.push_back(job.step(wish.share_done, {}).value());
  }
  return reports;
}

/// Every step of both from one state: what a step is worth, not where rounding leads.
std::vector<StepReport> step_by_step(const std::function<std::unique_ptr<TrainingJob>()>& make,
                                     const std::vector<JobState>& states, const Wish& wish) {
  std::vector<StepReport> reports;
  pixelatent::testing::in_ranks(wish.processes, [&](const std::shared_ptr<PeerGroup>& group) {
    PeerLink link;
    link.training = link.beginning = group;
    const auto job = make();
    if (!share_job(*job, link)) return;
    for (const JobState& state : states) {
      job->load_state(state);
      const auto report = job->step(wish.share_done, {});
      if (group->rank() == 0) reports.push_back(report.value());
    }
  });
  return reports;
}

void nudge(const std::vector<torch::Tensor>& weights) {
  const torch::NoGradGuard no_grad;
  for (torch::Tensor weight : weights) weight.mul_(1 + 1e-7 * (torch::rand_like(weight) - 0.5));
}

void print(const char* what, const std::vector<StepReport>& a, const std::vector<StepReport>& b) {
  double most = 0;
  std::printf("%s\n", what);
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
    most = std::max(most, difference(a[i], b[i]));
    const std::size_t step = i + 1;
    if (step <= 5 || step == 10 || step == 20 || step == 50 || step % 100 == 0) {
      std::printf("  step %4zu: %.2e, at most so far %.2e; of each loss:", step,
                  difference(a[i], b[i]), most);
      for (const Loss loss : kLosses) {
        const auto x = static_cast<double>(a[i].losses[loss]);
        std::printf(" %s %.2e", std::string(key_of(loss)).c_str(),
                    std::abs(x - static_cast<double>(b[i].losses[loss])) / std::abs(x));
      }
      std::printf("\n");
    }
  }
}

double seconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

bool same_losses(const StepReport& a, const StepReport& b) {
  return std::memcmp(a.losses.losses.data(), b.losses.losses.data(), sizeof a.losses.losses) == 0;
}

/// One process against several, and against itself, in slices: bit for bit. Returns whether it is.
bool compare_slices(const std::function<std::unique_ptr<TrainingJob>()>& make, const Wish& wish) {
  auto begin = std::chrono::steady_clock::now();
  const auto job = make();
  const std::vector<StepReport> one = alone(*job, wish);
  std::printf("1 process, %d slices: %.1f ms a step\n", wish.slices,
              1e3 * seconds_since(begin) / wish.steps);
  begin = std::chrono::steady_clock::now();
  const auto several =
      pixelatent::testing::run_shared(wish.processes, wish.steps, wish.share_done, make);
  std::printf("%d processes, %d slices: %.1f ms a step\n", wish.processes, wish.slices,
              1e3 * seconds_since(begin) / wish.steps);
  std::size_t same = 0;
  while (same < one.size() && same < several.reports.size() &&
         same_losses(one[same], several.reports[same])) {
    ++same;
  }
  const bool states = job->save_state().weights == several.state.weights;
  std::printf("losses are the same bits for %zu of %zu steps, what is saved %s\n", same, one.size(),
              states ? "to the last byte" : "is NOT the same");
  std::printf("weights %016llx\n",
              static_cast<unsigned long long>(dynamic_cast<GanJob&>(*job).weights_fingerprint()));
  return same == one.size() && states;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Losses of N processes against those of one");
  Wish wish;
  app.add_option("--model", wish.model)->capture_default_str();
  app.add_option("--steps", wish.steps)->capture_default_str();
  app.add_option("--processes", wish.processes)->capture_default_str();
  app.add_option("--slices", wish.slices, "Bit for bit, as train --slices does")
      ->capture_default_str();
  app.add_option("--batch", wish.batch, "0: the model's")->capture_default_str();
  app.add_option("--threads", wish.threads)->capture_default_str();
  app.add_option("--share-done", wish.share_done)->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  torch::set_num_threads(wish.threads);
  TrainOptions options;
  options.model = model_kind_from(wish.model).value();
  options.hyper = default_hyper(options.model);
  options.seed = 7;
  if (wish.batch > 0) options.hyper[Setting::Batch] = static_cast<float>(wish.batch);
  options.threads = wish.threads;
  options.slices = wish.slices;
  options.device = DeviceChoice::Cpu;
  const auto set = set_of_sheet(PIXELATENT_SAMPLE_SHEET).value();
  const auto make = [&] { return make_job(options, set).value(); };
  if (wish.slices > 0) return compare_slices(make, wish) ? 0 : 1;
  const auto job = make();
  std::vector<StepReport> whole;
  std::vector<JobState> states;
  for (int i = 0; i < wish.steps; ++i) {
    states.push_back(job->save_state());
    whole.push_back(job->step(wish.share_done, {}).value());
  }
  print("every step from the same state, one process and several:", whole,
        step_by_step(make, states, wish));
  states.clear();
  const auto shared =
      pixelatent::testing::run_shared(wish.processes, wish.steps, wish.share_done, make);
  print("from the first state on, one process and several:", whole, shared.reports);
  const auto nudged = make();
  nudge(dynamic_cast<GanJob&>(*nudged).weights()[0]);
  print("one process, and itself with weights a rounding other:", whole, alone(*nudged, wish));
  return 0;
}
