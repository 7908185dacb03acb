// What is done with a translation: sprites, sheets, and sheets completed.
#include <algorithm>
#include <chrono>

#include "engine/complete_sheet.hpp"
#include "engine/translate_control.hpp"
#include "engine/translate_sheets.hpp"

namespace pixelatent {

namespace {

constexpr double kTellOfWorkEvery = 0.2;  // seconds

double work_clock() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

Error nothing_to_apply() {
  return {ErrorCode::Empty, "no translation is there yet", {}, "Choose A and B and start one."};
}

std::string label_of(const TranslateApply& wanted) {
  return wanted.sprites.empty() ? "Translating a sheet" : "Translating";
}

}  // namespace

Result<std::vector<Image>> TranslateControl::translated(const TranslateApply& wanted,
                                                        const std::vector<Image>& sprites,
                                                        std::uint64_t number) {
  std::vector<Image> out;
  const auto total = static_cast<int>(sprites.size());
  for (const Image& sprite : sprites) {
    if (cancelled(number)) return fail(ErrorCode::Cancelled, "stopped");
    applying_.set({true, label_of(wanted), static_cast<int>(out.size()), total});
    if (hooks_.wake && out.size() % 8 == 0) hooks_.wake();
    out.push_back(run_->job().translate(wanted.heading, {&sprite, 1}, wanted.keep).front());
  }
  return out;
}

Result<> TranslateControl::apply(CommandId id, std::uint64_t number, const TranslateApply& wanted) {
  if (!run_ || run_->counters().images == 0) return tl::unexpected(nothing_to_apply());
  if (is_unsaved()) save();  // Meanwhile it can't be asked for.
  const Canvas canvas = run_->job().sets().a->canvas();
  TranslateApplied done;
  done.command = id;
  done.heading = wanted.heading;
  done.file = wanted.file;
  Result<> stopped;
  const auto translate = [&](const std::vector<Image>& sprites) {
    auto out = translated(wanted, sprites, number);
    if (out) return std::move(*out);
    stopped = tl::unexpected(out.error());
    return sprites;
  };
  if (!wanted.sprites.empty()) {
    for (const Image& sprite : wanted.sprites) {
      if (sprite.width() == canvas.width && sprite.height() == canvas.height) continue;
      return fail(ErrorCode::BadArgument,
                  "this sprite has " + std::to_string(sprite.width()) + " \u00d7 " +
                      std::to_string(sprite.height()) + " pixels, the translation " +
                      text_of(canvas),
                  {}, "Translate sprites of the size it was trained on.");
    }
    done.before = wanted.sprites;
    done.after = translate(wanted.sprites);
  } else {
    const Sheet* sheet = nullptr;
    if (wanted.sheets) {
      const auto found = std::ranges::find(wanted.sheets->sheets, wanted.sheet_id, &Sheet::id);
      if (found == wanted.sheets->sheets.end())
        return fail(ErrorCode::NotFound, "the sheet is gone", {}, "Choose another one.");
      sheet = &*found;
      done.file = sheet->file;
    }
    auto whole = sheet != nullptr
                     ? translate_sheet(*sheet, wanted.sheets->cleaning, canvas, translate)
                     : translate_file(wanted.file, canvas, translate);
    if (!whole) return tl::unexpected(whole.error());
    done.before = {std::move(whole->before)};
    done.after = {std::move(whole->image)};
    done.translated = whole->sprites;
    done.left_out = whole->left_out;
  }
  if (!stopped) return stopped;
  applied_.push(std::move(done));
  return {};
}

Result<> TranslateControl::complete(CommandId id, std::uint64_t number,
                                    const CompleteRequest& wanted) {
  if (hooks_.pause_explored) hooks_.pause_explored();
  if (is_unsaved()) save();  // Meanwhile it can't be asked for.
  double told = 0;
  const auto report = [&](int done, int total) {
    applying_.set({true, "Completing the sheet", done, total});
    if (const double now = work_clock(); now > told + kTellOfWorkEvery) {
      told = now;
      if (hooks_.wake) hooks_.wake();
    }
    return !cancelled(number);
  };
  auto completed = complete_sheet(wanted, models_.make_views, report);
  if (!completed) return tl::unexpected(completed.error());
  completed->command = id;
  completed_.push(std::make_shared<const CompletedSheet>(std::move(*completed)));
  return {};
}

}  // namespace pixelatent
