#include "engine/export_worker.hpp"

#include <system_error>
#include <utility>

#include "export/png_export.hpp"

namespace pixelatent {

namespace {

/// Named by number, with what each says of itself.
std::vector<NamedSprite> numbered_sprites(const ExportRequest& request) {
  std::vector<NamedSprite> sprites;
  for (std::size_t i = 0; i < request.images.size(); ++i) {
    sprites.push_back(
        {request.images[i], request.name + ' ' + std::to_string(i), request.name, {}});
    if (i < request.texts.size()) sprites.back().text = request.texts[i];
  }
  return sprites;
}

Result<std::vector<std::filesystem::path>> write_sprites(const ExportRequest& request,
                                                         const KeepGoing& keep_going) {
  if (request.format == SetFormat::Png) {
    return export_numbered(request.images, request.folder, request.name, request.scale, keep_going,
                           request.texts, &request.palette);
  }
  SetExportOptions options;
  options.layout = request.layout;
  options.layout.scale = request.scale;
  options.palette = request.palette;
  std::error_code ec;  // export_set() says what can't be written
  std::filesystem::create_directories(request.folder, ec);
  const std::vector<NamedSprite> sprites = numbered_sprites(request);
  options.together = recipe_together(sprites);
  return export_set(sprites, request.out, request.format, options, keep_going);
}

}  // namespace

ExportWorker::ExportWorker(std::function<std::shared_ptr<const Timeline>()> timeline,
                           std::function<std::unique_ptr<PreviewRenderer>()> make_renderer,
                           const std::function<void()>& wake,
                           const std::function<void(std::string)>& on_error)
    : timeline_(std::move(timeline)),
      make_renderer_(std::move(make_renderer)),
      runner_(wake, on_error),
      reader_(wake, on_error) {}

void ExportWorker::look_for_recipes(std::vector<std::filesystem::path> files) {
  reader_.post(
      [this, files = std::move(files)](const JobContext&) { looked_.push(look_through(files)); });
}

void ExportWorker::export_sprites(ExportRequest request) {
  runner_.post([this, request = std::move(request)](const JobContext& context) {
    const int total = static_cast<int>(request.images.size());
    const auto keep_going = [&](int done) {
      context.report("Writing " + request.folder.string(), done, total);
      return !context.cancelled();
    };
    auto files = write_sprites(request, keep_going);
    ExportReport report;
    report.folder = request.folder;
    report.whole = request.format != SetFormat::Png;
    if (files) {
      report.files = std::move(*files);
    } else {
      report.result = tl::unexpected(files.error());
    }
    reports_.push(std::move(report));
  });
}

void ExportWorker::export_timelapse(TimelapseRequest request) {
  runner_.post(
      [this, request = std::move(request), timeline = timeline_()](const JobContext& context) {
        const int total = static_cast<int>(timeline->moments.size());
        const std::string label = "Writing " + request.out.filename().string();
        ExportReport report;
        report.folder = request.out.parent_path();
        report.result = write_timelapse(grids_of(*timeline), request, [&](int done) {
          context.report(label, done, total);
          return !context.cancelled();
        });
        if (report.result) report.files = {request.out};
        report.whole = true;
        reports_.push(std::move(report));
      });
}

Result<DrawnWalk> ExportWorker::draw(const WalkRequest& request, WalkFile& file,
                                     const JobContext& context) {
  const Generator generator = generator_.get();
  if (!make_renderer_ || !generator.is || generator.run != request.run) {
    return fail(ErrorCode::BadArgument, "the run that the walk leads through is gone", {},
                "Lay it out again in the run of now.");
  }
  const auto renderer = make_renderer_();
  const auto space = renderer->adopt(generator.run, generator.is);
  file.by.generator = space->fingerprint;
  return draw_walk(*renderer, space->shape, request.wish, [&](int done, int of) {
    context.report("Drawing the walk", done, of);
    return !context.cancelled();
  });
}

void ExportWorker::export_walk(WalkRequest request) {
  runner_.post([this, request = std::move(request)](const JobContext& context) {
    ExportReport report;
    WalkFile file = request.file;
    report.folder = file.out.parent_path();
    report.whole = true;
    const std::string label = "Writing " + file.out.filename().string();
    try {
      const auto walk = draw(request, file, context);
      report.result = walk ? write_walk(*walk, request.wish, file,
                                        [&](int done) {
                                          context.report(label, done, request.wish.frames);
                                          return !context.cancelled();
                                        })
                           : Result<>(tl::unexpected(walk.error()));
    } catch (const std::exception& thrown) {
      report.result = fail(ErrorCode::Internal, "the walk could not be drawn", {}, thrown.what());
    }
    if (report.result) report.files = {file.out};
    reports_.push(std::move(report));
  });
}

}  // namespace pixelatent
