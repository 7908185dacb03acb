#include "latent/draw_places.hpp"

#include <algorithm>
#include <utility>

namespace pixelatent {

Result<std::vector<Image>> draw_places(PreviewRenderer& renderer, std::span<const Place> places,
                                       const Finish& finish,
                                       const std::function<bool(std::size_t done)>& go_on) {
  std::vector<Image> images;
  while (images.size() < places.size()) {
    if (go_on && !go_on(images.size())) {
      return fail(ErrorCode::Cancelled, "stopped while sprites were drawn");
    }
    const auto some =
        places.subspan(images.size(), std::min(kPreviewsAtOnce, places.size() - images.size()));
    for (Result<Image>& image : renderer.render(some, finish)) {
      if (!image) return tl::unexpected(std::move(image.error()));
      images.push_back(std::move(*image));
    }
  }
  return images;
}

}  // namespace pixelatent
