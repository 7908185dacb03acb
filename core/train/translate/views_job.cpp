#include "train/translate/views_job.hpp"

#include <torch/torch.h>

#include <algorithm>
#include <utility>

#include "train/device.hpp"
#include "train/translate/own_views.hpp"
#include "train/translate/painted_views.hpp"

namespace pixelatent {

namespace {

bool can_be_learned(const ViewSets& sets, const std::vector<WantedView>& wanted) {
  return std::ranges::all_of(wanted, [&](const WantedView& one) {
    return std::ranges::any_of(one.from,
                               [&](int from) { return !sets.in_both(from, one.to).empty(); });
  });
}

}  // namespace

Result<std::unique_ptr<ViewsJob>> make_views_job(const TrainOptions& options, ViewsToLearn views) {
  if (options.model != ModelKind::Translate && options.model != ModelKind::Pix2pix) {
    return fail(ErrorCode::BadArgument,
                std::string(title_of(options.model)) + " does not complete sheets", {},
                "Choose translate or pix2pix.");
  }
  auto sets = ViewSets::create(views);
  if (!sets) return tl::unexpected(sets.error());
  if (!can_be_learned(*sets, views.wanted)) {
    return fail(ErrorCode::BadArgument, "no character shows a view beside the one that is wanted");
  }
  const auto device = choose_device(options.device, options.gpu);
  if (!device) return tl::unexpected(device.error());
  torch::set_num_threads(choose_threads(options.threads));
  if (options.model == ModelKind::Pix2pix) {
    return std::make_unique<PaintedViews>(options, views.canvas, std::move(*sets), *device);
  }
  return std::make_unique<OwnViews>(options, std::move(*sets), views.wanted);
}

}  // namespace pixelatent
