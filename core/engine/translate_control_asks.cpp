// What is asked of the translation, from any thread.
#include <chrono>
#include <exception>
#include <future>

#include "engine/complete_sheet.hpp"
#include "engine/translate_control.hpp"

namespace pixelatent {

TranslateControl::TranslateControl(IdSource& ids, TranslateModels models, TranslateHooks hooks)
    : ids_(ids), models_(std::move(models)), hooks_(std::move(hooks)) {
  snapshot_.set(std::make_shared<const TranslateSnapshot>());
  film_.set(std::make_shared<const Film>());
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

TranslateControl::~TranslateControl() {
  thread_.request_stop();
  asks_.close();
}

void TranslateControl::post(std::function<Result<>(std::uint64_t)> work, Reply reply) {
  asks_.push({++asked_, std::move(work), std::move(reply)});
}

Reply TranslateControl::answer(CommandId id) {
  return Reply([this, id](Result<> result) {
    answers_.push({id, std::move(result)});
    if (hooks_.wake) hooks_.wake();
  });
}

CommandId TranslateControl::command(std::function<Result<>(std::uint64_t)> work) {
  const CommandId id = ids_.next_command();
  post(std::move(work), answer(id));
  return id;
}

AskedRun TranslateControl::start_translation(TranslateStart start) {
  const RunId run = ids_.next_run();
  const auto shared = std::make_shared<TranslateStart>(std::move(start));
  return {command([this, run, shared](std::uint64_t) { return begin(run, std::move(*shared)); }),
          run};
}

CommandId TranslateControl::pause_translation() {
  return command([this](std::uint64_t) { return set_training(false); });
}
CommandId TranslateControl::resume_translation() {
  return command([this](std::uint64_t) { return set_training(true); });
}
CommandId TranslateControl::finish_translation() {
  return command([this](std::uint64_t) { return finish(); });
}

void TranslateControl::look_at(std::array<std::vector<int>, kHeadingCount> sprites, double keep) {
  post(
      [this, sprites = std::move(sprites), keep](std::uint64_t) -> Result<> {
        looked_at_ = sprites;
        keep_ = keep;
        draw_look();
        return {};
      },
      {});
}

template <class Wanted>
CommandId TranslateControl::work_on(Wanted wanted, Work<Wanted> work) {
  const CommandId id = ids_.next_command();
  post(
      [this, id, work, wanted = std::move(wanted)](std::uint64_t number) {
        Result<> result = (this->*work)(id, number, wanted);
        applying_.set({});
        return result;
      },
      answer(id));
  return id;
}

CommandId TranslateControl::apply_translation(TranslateApply wanted) {
  return work_on(std::move(wanted), &TranslateControl::apply);
}

CommandId TranslateControl::complete_the_sheet(CompleteRequest wanted) {
  return work_on(std::move(wanted), &TranslateControl::complete);
}

RunSeries TranslateControl::take_translate_losses() {
  RunSeries series;
  for (const auto& [run, point] : losses_.drain()) {
    if (run != series.run) series = {run, {}, {}};
    series.losses.push_back(point);
  }
  return series;
}

void TranslateControl::show(std::optional<StoredTranslation> stored) {
  if (const auto place = place_.get()) place->left = true;
  place_.set(nullptr);
  const auto shared = std::make_shared<std::optional<StoredTranslation>>(std::move(stored));
  const RunId run = ids_.next_run();
  post(
      [this, run, shared](std::uint64_t) -> Result<> {
        run_.reset();
        now_ = {};
        measure_due_ = false;
        film_.set(std::make_shared<const Film>());
        if (!*shared) return {};
        const Result<> there = go_on(run, **shared);
        if (!there && hooks_.notify) {
          hooks_.notify({Notice::Level::Warning, "The translation in this project can't be used: " +
                                                     one_line(there.error())});
        }
        return {};
      },
      {});
}

Result<std::optional<UnsavedTranslation>> TranslateControl::unsaved(double seconds) {
  const std::shared_ptr<TranslationInFile> place = place_.get();
  if (!place) return std::nullopt;
  const auto handed = std::make_shared<std::promise<std::optional<UnsavedTranslation>>>();
  // Whoever sets it first goes on: what nobody waits for any more stays with the run.
  const auto decided = std::make_shared<std::atomic<bool>>(false);
  auto answer = handed->get_future();
  post(
      [this, handed, decided](std::uint64_t) -> Result<> {
        if (decided->exchange(true)) return {};
        try {
          handed->set_value(is_unsaved() ? std::optional(take_unsaved()) : std::nullopt);
        } catch (...) {
          handed->set_exception(std::current_exception());
        }
        return {};
      },
      {});
  const auto wait = std::chrono::duration<double>(seconds);
  if (answer.wait_for(wait) == std::future_status::ready || decided->exchange(true)) {
    return answer.get();
  }
  // At work on something long; before that, it may have been written.
  const auto known = snapshot_.get();
  const bool measured = !known->figures || place->measured_images == known->images;
  if (place->written_images == known->images && measured) return std::nullopt;
  return fail(ErrorCode::Cancelled, "the translation didn't answer in time", {},
              "It is as it was saved last. Save again when it is done with its work.");
}

}  // namespace pixelatent
