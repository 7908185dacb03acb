// Animated PNG: chunks acTL, fcTL and fdAT of the PNG specification, third edition,
// https://www.w3.org/TR/png-3/#apng-frame-based-animation

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "export/animation_parts.hpp"
#include "image/encode.hpp"
#include "image/png_chunks.hpp"

namespace pixelatent {

namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::array<std::uint8_t, 8> kSignature = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
constexpr int kMillisecond = 1000;                       // delays are counted in these
constexpr std::uint8_t kKeepArea = 0, kReplaceArea = 0;  // dispose_op NONE, blend_op SOURCE

std::uint32_t long_at(std::span<const std::uint8_t> bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8 | bytes[at + i];
  return value;
}

/// What each of the chunks of one type holds.
std::vector<Bytes> each_of(std::span<const std::uint8_t> png, std::string_view type) {
  std::vector<Bytes> chunks;
  for (std::size_t at = kSignature.size(); at + 12 <= png.size();) {
    const std::size_t length = long_at(png, at);
    if (std::equal(type.begin(), type.end(), png.begin() + static_cast<std::ptrdiff_t>(at) + 4)) {
      const auto content = png.subspan(at + 8, length);
      chunks.emplace_back(content.begin(), content.end());
    }
    at += 12 + length;
  }
  return chunks;
}

/// What they hold together.
Bytes data_of(std::span<const std::uint8_t> png, std::string_view type) {
  Bytes data;
  for (const Bytes& chunk : each_of(png, type)) data.insert(data.end(), chunk.begin(), chunk.end());
  return data;
}

class ApngWriter {
 public:
  ApngWriter(std::span<const Image> frames, const AnimationOptions& options)
      : frames_(frames), options_(options) {}

  Result<> add(std::size_t index) {
    const Image& frame = frames_[index];
    Rect area{0, 0, frame.width(), frame.height()};
    if (index > 0) area = changed_area(frames_[index - 1], frame);
    if (area.w == 0) area = {0, 0, 1, 1};  // a frame can't be empty
    const auto texts = index == 0 ? options_.texts : std::vector<PngText>();
    const auto png = encode_png(upscale(crop(frame, area), options_.scale), texts);
    if (!png) return tl::unexpected(png.error());
    if (index == 0) begin(*png);
    put_control(area, index);
    const Bytes pixels = data_of(*png, "IDAT");
    if (index == 0) {
      append_png_chunk(out_, "IDAT", pixels);
      return {};
    }
    Bytes numbered;
    append_big_endian(numbered, sequence_++, 4);
    numbered.insert(numbered.end(), pixels.begin(), pixels.end());
    append_png_chunk(out_, "fdAT", numbered);
    return {};
  }

  Bytes finish() {
    append_png_chunk(out_, "IEND", {});
    return std::move(out_);
  }

 private:
  void begin(const Bytes& png) {
    out_.assign(kSignature.begin(), kSignature.end());
    append_png_chunk(out_, "IHDR", data_of(png, "IHDR"));
    for (const Bytes& text : each_of(png, "iTXt")) append_png_chunk(out_, "iTXt", text);
    Bytes control;
    append_big_endian(control, static_cast<std::uint32_t>(frames_.size()), 4);
    append_big_endian(control, 0, 4);  // plays: endlessly
    append_png_chunk(out_, "acTL", control);
  }

  void put_control(const Rect& area, std::size_t index) {
    const int number = static_cast<int>(index);
    int delay = begin_of(number + 1, options_.fps, kMillisecond) -
                begin_of(number, options_.fps, kMillisecond);
    if (index + 1 == frames_.size()) {
      delay += static_cast<int>(std::lround(options_.hold_last * kMillisecond));
    }
    Bytes control;
    append_big_endian(control, sequence_++, 4);
    for (const int value : {area.w, area.h, area.x, area.y}) {
      append_big_endian(control, static_cast<std::uint32_t>(value * options_.scale), 4);
    }
    append_big_endian(control, static_cast<std::uint32_t>(std::min(delay, 0xFFFF)), 2);
    append_big_endian(control, kMillisecond, 2);
    control.push_back(kKeepArea);
    control.push_back(kReplaceArea);
    append_png_chunk(out_, "fcTL", control);
  }

  std::span<const Image> frames_;
  const AnimationOptions& options_;
  std::uint32_t sequence_ = 0;
  Bytes out_;
};

}  // namespace

Result<Bytes> encode_apng(std::span<const Image> frames, const AnimationOptions& options,
                          const KeepGoing& keep_going) {
  ApngWriter writer(frames, options);
  for (std::size_t i = 0; i < frames.size(); ++i) {
    const int done = static_cast<int>(i);
    if (!keep_going(done)) return stopped_after(done, frames.size());
    if (const Result<> added = writer.add(i); !added) return tl::unexpected(added.error());
  }
  return writer.finish();
}

}  // namespace pixelatent
