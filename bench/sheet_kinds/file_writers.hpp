#pragma once
// Picture files as programs write them.
#include <map>
#include <string>
#include <vector>

#include "sibling.hpp"

namespace pixelatent::kinds {

/// On white; below 91 chroma is halved both ways.
Bytes jpeg_bytes(const Image& image, int quality);
Bytes zip_bytes(const std::map<std::string, Bytes>& files);
/// One frame each, all of one size; of transparency none is kept where `ground` is opaque.
/// `screen`: whether the file states its size.
Bytes gif_bytes(const std::vector<Image>& frames, Rgba8 ground, bool screen = true);
Bytes apng_bytes(const std::vector<Image>& frames);
Bytes webp_bytes(const Image& image);
/// 24 or 32 bits.
Bytes bmp_bytes(const Image& image, int bits, bool from_top);
/// 8 bits, packed in runs; at most 256 colours.
Bytes bmp_runs_bytes(const Image& image);
/// 32 bits of which the head says that none is alpha; the fourth byte is 0.
Bytes tga_bytes(const Image& image);
/// A layer for each picture and a merged picture that is white all over.
Bytes psd_bytes(int width, int height, const std::vector<std::pair<Image, Rect>>& layers);
Bytes text_bytes(const std::string& text);

}  // namespace pixelatent::kinds
