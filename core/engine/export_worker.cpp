#include "engine/export_worker.hpp"

#include <utility>

#include "export/png_export.hpp"

namespace pixelatent {

ExportWorker::ExportWorker(std::function<std::shared_ptr<const Timeline>()> timeline,
                           const std::function<void()>& wake,
                           const std::function<void(std::string)>& on_error)
    : timeline_(std::move(timeline)), runner_(wake, on_error), reader_(wake, on_error) {}

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
    auto files = export_numbered(request.images, request.folder, request.name, request.scale,
                                 keep_going, request.texts);
    ExportReport report;
    report.folder = request.folder;
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

}  // namespace pixelatent
