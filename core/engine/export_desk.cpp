#include "engine/export_desk.hpp"

#include "export/png_export.hpp"

namespace pixelatent {

ExportDesk::ExportDesk(std::function<void()> wake, std::function<void(std::string)> on_error)
    : runner_(std::move(wake), std::move(on_error)) {}

void ExportDesk::write(ExportRequest request) {
  runner_.post([this, request = std::move(request)](const JobContext& context) {
    const int total = static_cast<int>(request.images.size());
    auto files =
        export_numbered(request.images, request.folder, request.name, request.scale, [&](int done) {
          context.report("Writing " + request.folder.string(), done, total);
          return !context.cancelled();
        });
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

void ExportDesk::write(TimelapseRequest request, std::shared_ptr<const Timeline> timeline) {
  runner_.post([this, request = std::move(request),
                timeline = std::move(timeline)](const JobContext& context) {
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
