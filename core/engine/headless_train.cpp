// pixelatent train: sheets in, a project out.
#include <algorithm>
#include <memory>
#include <system_error>
#include <utility>

#include "base/file.hpp"
#include "dataset/sheet_collection.hpp"
#include "engine/headless.hpp"
#include "engine/peer_training.hpp"
#include "engine/quality_rows.hpp"
#include "engine/runs.hpp"
#include "engine/saved_training.hpp"
#include "engine/slice_plan.hpp"
#include "engine/timeline_rows.hpp"
#include "engine/train_sheets.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

constexpr double kDefaultMinutes = 6;

/// What is there before the job begins.
struct Before {
  std::optional<ProjectStore> store;
  SheetCollection sheets;
  std::optional<StoredRun> run;
  std::optional<Checkpoint> checkpoint;
};

Result<Before> look_at_project(const TrainJobRequest& request) {
  Before before;
  std::error_code ec;
  if (!fs::exists(request.project, ec)) {
    if (!request.sheets.empty()) return before;
    return fail(ErrorCode::NotFound, "there is no such project", request.project.string(),
                "Begin one with --sheet FILE.");
  }
  auto store = ProjectStore::open(request.project, OpenFor::Writing);
  if (!store) return tl::unexpected(store.error());
  if (!store->writable()) {
    return fail(ErrorCode::Unwritable,
                "nothing can be saved in this project: " + std::string(text_of(store->access())),
                request.project.string(), "Close it there, or train on a copy of it.");
  }
  auto sheets = store->read_sheets();
  auto run = store->newest_run(RunRole::Explore);
  if (!sheets) return tl::unexpected(sheets.error());
  if (!run) return tl::unexpected(run.error());
  before.sheets = std::move(*sheets);
  before.run = std::move(*run);
  if (before.run) {
    auto checkpoint = store->newest_checkpoint(before.run->number);
    if (!checkpoint) return tl::unexpected(checkpoint.error());
    before.checkpoint = std::move(*checkpoint);
  }
  before.store = std::move(*store);
  return before;
}

Result<> check_same_kind(const TrainJobRequest& request, const Before& before) {
  if (!before.run) return {};
  const std::string file = request.project.string();
  if (request.model && *request.model != before.run->model) {
    return fail(ErrorCode::BadArgument,
                "this project trains a " + std::string(title_of(before.run->model)) + ", not a " +
                    std::string(title_of(*request.model)),
                file, "Leave --model out to train it further, or name another --project.");
  }
  const Canvas canvas = before.run->set()->canvas();
  if (request.canvas && *request.canvas != canvas) {
    return fail(ErrorCode::BadArgument,
                "this project's sprites have " + text_of(canvas) + " pixels, not " +
                    text_of(*request.canvas),
                file, "Leave --canvas out to train it further, or name another --project.");
  }
  return {};
}

/// The batch that is asked for, in the settings of a new or of a saved run.
Result<> use_batch(const TrainJobRequest& request, ModelKind model, HyperParams& hyper) {
  if (!request.batch) return {};
  const auto settings = traits_of(model).settings;
  if (std::ranges::find(settings, Setting::Batch, &ModelSetting::setting) == settings.end()) {
    return fail(ErrorCode::BadArgument,
                "a " + std::string(title_of(model)) + " has the batch that it was published with",
                "--batch", "Leave it out.");
  }
  HyperParams wanted = hyper;
  wanted[Setting::Batch] = static_cast<float>(*request.batch);
  if (in_range(wanted)[Setting::Batch] != wanted[Setting::Batch]) {
    return fail(ErrorCode::BadArgument,
                "a batch can't have " + std::to_string(*request.batch) + " images", "--batch",
                "Choose a multiple of 4 from 8 to 64.");
  }
  hyper = wanted;
  return {};
}

/// The run that is there goes on.
Result<TrainJobReport> go_on_with(const TrainJobRequest& request, Before before,
                                  TrainOptions options, SavedTraining& job) {
  // torchrun starts what was cut off again with the same words: the rest of it is meant.
  const bool again = request.peers && request.peers->attempt.value_or(0) > 0;
  if (again && !is_done(*before.checkpoint)) options.minutes = options.images = {};
  if (!options.minutes && !options.images && is_done(*before.checkpoint)) {
    options.minutes = kDefaultMinutes;
  }
  const RunNumber number = before.run->number;
  const RunCounters saved = before.checkpoint->state.counters;
  auto moments = read_moments(*before.store, number, *before.run->set());
  if (!moments) return tl::unexpected(moments.error());
  const auto metrics = before.store->metrics(number);
  if (!metrics) return tl::unexpected(metrics.error());
  StartRun start = resumed_run(std::move(*before.run), std::move(*before.checkpoint),
                               {std::move(*moments), points_of(*metrics)}, options);
  if (auto started = job.start(std::move(start), options); !started) {
    Error error = started.error();
    if (error.where.empty()) error.where = request.project.string();
    return tl::unexpected(error);
  }
  if (auto forgotten = before.store->forget_after(number, saved.images); !forgotten) {
    return tl::unexpected(forgotten.error());
  }
  job.store_in(std::move(*before.store), number);
  return job.run(saved);
}

/// A new run on all sprites; the project is made when there is none, and only once training has
/// begun.
Result<TrainJobReport> begin(const TrainJobRequest& request, Before before,
                             const SheetCollection& sheets, TrainOptions options,
                             SavedTraining& job) {
  if (!options.minutes && !options.images) options.minutes = kDefaultMinutes;
  StartRun start;
  start.limits = {options.minutes, options.images};
  start.make = [&] { return new_run(options, sheets); };
  if (auto started = job.start(std::move(start), options); !started) {
    return tl::unexpected(started.error());
  }
  if (!before.store) {
    auto created = ProjectStore::create(request.project);
    if (!created) return tl::unexpected(created.error());
    before.store = std::move(*created);
  }
  RunNumber number = 0;
  const Result<> stored = before.store->together([&]() -> Result<> {
    if (auto written = before.store->write_sheets(sheets); !written) return written;
    auto run = before.store->begin_run(options.model, options.seed, job.set());
    if (!run) return tl::unexpected(run.error());
    number = *run;
    return {};
  });
  if (!stored) return tl::unexpected(stored.error());
  job.store_in(std::move(*before.store), number);
  return job.run({});
}

/// Says what was sent for it.
Result<TrainJobReport> with_traffic(Result<TrainJobReport> report, const PeerSession* peers,
                                    const std::function<void(std::string)>& say) {
  const std::string text = peers != nullptr && report ? peers->traffic_text() : std::string();
  if (!text.empty()) say(text);
  return report;
}

}  // namespace

Result<TrainJobReport> train_and_save(const TrainJobRequest& request,
                                      const std::function<void(std::string)>& say,
                                      const std::function<bool(const TrainProgress&)>& wants_more,
                                      const ImportProgress& importing) {
  if (request.peers && request.peers->rank > 0) return follow_training(request, say, wants_more);
  // The others learn of whatever goes wrong here by rank 0's going.
  std::shared_ptr<PeerSession> peers;
  const bool started_here = request.peers && !request.peers->meeting_file.empty();
  if (!started_here) {
    auto joined = join_training(request, say);
    if (!joined) return tl::unexpected(joined.error());
    peers = std::move(*joined);
  }
  // Sheets that can't be read are told of before a project that can't: the order they are asked for
  // in.
  auto before = look_at_project(request);
  if (!before) {
    if (auto sheets = sheets_to_train(request, {}, nullptr, [](const std::string&) {});
        !sheets && !request.sheets.empty()) {
      return tl::unexpected(sheets.error());
    }
    return tl::unexpected(before.error());
  }
  if (auto same = check_same_kind(request, *before); !same) return tl::unexpected(same.error());
  auto sheets = sheets_to_train(request, before->sheets,
                                before->run ? before->run->set().get() : nullptr, say, importing);
  if (!sheets) return tl::unexpected(sheets.error());
  if (!before->store) {
    if (auto writable = check_writable(request.project); !writable) {
      return tl::unexpected(writable.error());
    }
  }
  say(describe(*sheets));
  TrainOptions options = options_together(request);
  options.model = before->run ? before->run->model : request.model.value_or(ModelKind::Sprite);
  options.hyper = default_hyper(options.model);
  HyperParams& hyper = before->checkpoint ? before->checkpoint->state.hyper : options.hyper;
  if (auto batch = use_batch(request, options.model, hyper); !batch) {
    return tl::unexpected(batch.error());
  }
  if (before->checkpoint) (void)use_batch(request, options.model, options.hyper);
  const JobState* state = before->checkpoint ? &before->checkpoint->state : nullptr;
  if (auto planned = plan_slices(request, state, options, say); !planned) {
    return tl::unexpected(planned.error());
  }
  if (started_here) {
    auto joined = join_training(request, say);
    if (!joined) return tl::unexpected(joined.error());
    peers = std::move(*joined);
  }
  if (peers) peers->use_device(options);
  if (auto good = check_device_of_slices(options); !good) return tl::unexpected(good.error());
  SavedTraining job(request, wants_more, peers);
  const bool same_sprites = before->run && before->run->set()->originals() == sheets->sprites;
  const bool other_colours =
      same_sprites && other_palette(*before->run->set(), *sheets, before->sheets.cleaning);
  if (before->checkpoint && same_sprites && !other_colours) {
    say("going on with " + request.project.string());
    if (before->sheets.sheets.size() != sheets->sheets.size() ||
        before->sheets.cleaning.colours != sheets->cleaning.colours) {
      if (auto added = before->store->write_sheets(*sheets); !added)
        return tl::unexpected(added.error());
    }
    return with_traffic(go_on_with(request, std::move(*before), options, job), peers.get(), say);
  }
  if (other_colours) {
    say("the palette has changed (" + std::to_string(before->run->set()->palette().size()) +
        " colours before): a new run begins; the one so far stays in the project as it is");
  } else if (before->run) {
    say("the sprites have changed (" + std::to_string(before->run->set()->size()) +
        " before): a new run "
        "begins; the one so far stays in the project as it is");
  }
  return with_traffic(begin(request, std::move(*before), *sheets, options, job), peers.get(), say);
}

}  // namespace pixelatent
