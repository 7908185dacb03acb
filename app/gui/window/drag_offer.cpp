#include "drag_offer.hpp"

#include <filesystem>
#include <string>
#include <utility>

#include "image/encode.hpp"

namespace pixelatent::gui {

void DragOffer::set(DragContents contents) {
  contents_ = std::move(contents);
  uri_list_.reset();
  png_.reset();
}

std::shared_ptr<const DragOffer::Bytes> DragOffer::uri_list() {
  if (uri_list_) return uri_list_;
  // In a folder of their own: another program may still read those of before.
  const std::filesystem::path folder(std::to_string(++drags_));
  Bytes list;
  for (const DragContents::File& file : contents_.files) {
    const auto written = folder_.write(folder / file.name, file.png);
    if (!written) return nullptr;
    for (const char c : uri_of_file(*written) + "\r\n") {
      list.push_back(static_cast<std::uint8_t>(c));
    }
  }
  return uri_list_ = std::make_shared<const Bytes>(std::move(list));
}

std::shared_ptr<const DragOffer::Bytes> DragOffer::png() {
  if (png_) return png_;
  auto bytes = encode_png(contents_.picture);
  if (!bytes) return nullptr;
  return png_ = std::make_shared<const Bytes>(std::move(*bytes));
}

}  // namespace pixelatent::gui
