#include <webp/decode.h>
#include <webp/demux.h>

#include <cstring>
#include <memory>

#include "image/decoders.hpp"

namespace pixelatent {

namespace {

using Bytes = std::span<const std::uint8_t>;

struct DemuxerDelete {
  void operator()(WebPDemuxer* demuxer) const { WebPDemuxDelete(demuxer); }
};
struct AnimDecoderDelete {
  void operator()(WebPAnimDecoder* decoder) const { WebPAnimDecoderDelete(decoder); }
};

tl::unexpected<Error> damaged_webp(const std::string& name) {
  return fail(ErrorCode::NotAnImage, "a damaged or cut off WebP", name,
              "Export it as PNG and drop it again.");
}

Result<Picture> read_still(Bytes bytes, const std::string& name) {
  WebPBitstreamFeatures features;
  if (WebPGetFeatures(bytes.data(), bytes.size(), &features) != VP8_STATUS_OK) {
    return damaged_webp(name);
  }
  Image image(features.width, features.height);
  auto* out = reinterpret_cast<std::uint8_t*>(image.pixels().data());
  const std::size_t length = image.pixels().size() * sizeof(Rgba8);
  if (WebPDecodeRGBAInto(bytes.data(), bytes.size(), out, length,
                         image.width() * static_cast<int>(sizeof(Rgba8))) == nullptr) {
    return damaged_webp(name);
  }
  Picture picture;
  picture.frames.push_back(std::move(image));
  return picture;
}

Result<Picture> read_frames(Bytes bytes, const std::string& name, std::size_t count) {
  const WebPData data{bytes.data(), bytes.size()};
  WebPAnimDecoderOptions options;
  if (WebPAnimDecoderOptionsInit(&options) == 0) return damaged_webp(name);
  options.color_mode = MODE_RGBA;
  const std::unique_ptr<WebPAnimDecoder, AnimDecoderDelete> decoder(
      WebPAnimDecoderNew(&data, &options));
  WebPAnimInfo info;
  if (!decoder || WebPAnimDecoderGetInfo(decoder.get(), &info) == 0) return damaged_webp(name);
  Picture picture;
  while (picture.frames.size() < count && WebPAnimDecoderHasMoreFrames(decoder.get()) != 0) {
    std::uint8_t* shown = nullptr;
    int milliseconds = 0;
    if (WebPAnimDecoderGetNext(decoder.get(), &shown, &milliseconds) == 0)
      return damaged_webp(name);
    Image frame(static_cast<int>(info.canvas_width), static_cast<int>(info.canvas_height));
    std::memcpy(frame.pixels().data(), shown, frame.pixels().size() * sizeof(Rgba8));
    picture.frames.push_back(std::move(frame));
  }
  if (picture.frames.empty()) return damaged_webp(name);
  return picture;
}

}  // namespace

bool is_webp(Bytes bytes) {
  return bytes.size() >= 12 && std::memcmp(bytes.data(), "RIFF", 4) == 0 &&
         std::memcmp(bytes.data() + 8, "WEBP", 4) == 0;
}

Result<Picture> decode_webp(Bytes bytes, const std::string& name, const FrameLimits& limits) {
  const WebPData data{bytes.data(), bytes.size()};
  const std::unique_ptr<WebPDemuxer, DemuxerDelete> demuxer(WebPDemux(&data));
  if (!demuxer) return damaged_webp(name);
  const std::uint32_t flags = WebPDemuxGetI(demuxer.get(), WEBP_FF_FORMAT_FLAGS);
  const auto width = std::int64_t{WebPDemuxGetI(demuxer.get(), WEBP_FF_CANVAS_WIDTH)};
  const auto height = std::int64_t{WebPDemuxGetI(demuxer.get(), WEBP_FF_CANVAS_HEIGHT)};
  const bool animated = (flags & ANIMATION_FLAG) != 0;
  const std::int64_t frames = animated ? WebPDemuxGetI(demuxer.get(), WEBP_FF_FRAME_COUNT) : 1;
  const std::int64_t wanted = limits.frames == 1 ? 1 : frames;
  if (width < 1 || height < 1 || frames < 1) return damaged_webp(name);
  if (wanted > limits.frames) {
    return fail(ErrorCode::TooLarge, "more than " + std::to_string(limits.frames) + " frames", name,
                "Split it into smaller files.");
  }
  if (width * height > limits.pixels || width * height * wanted > limits.pixels) {
    return fail(ErrorCode::TooLarge,
                "too many pixels (" + std::to_string(width) + " x " + std::to_string(height) + ")",
                name, "Split it into smaller files.");
  }
  if (!animated) return read_still(bytes, name);
  return read_frames(bytes, name, static_cast<std::size_t>(wanted));
}

}  // namespace pixelatent
