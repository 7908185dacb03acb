#include <png.h>

#include <csetjmp>
#include <cstring>
#include <vector>

#include "image/decoders.hpp"

namespace pixelatent {

namespace {

using Bytes = std::span<const std::uint8_t>;

// libpng reports errors by longjmp, which must not skip C++ destructors: what is between setjmp and
// the jump lives in this struct, owned by the caller.
struct PngReader {
  png_structp png = nullptr;
  png_infop info = nullptr;
  Bytes rest;
  png_uint_32 width = 0, height = 0;

  PngReader() = default;
  PngReader(const PngReader&) = delete;
  PngReader& operator=(const PngReader&) = delete;
  ~PngReader() { png_destroy_read_struct(&png, &info, nullptr); }
};

void take(png_structp png, png_bytep out, png_size_t length) {
  auto* reader = static_cast<PngReader*>(png_get_io_ptr(png));
  if (length > reader->rest.size()) png_error(png, "cut off");
  std::memcpy(out, reader->rest.data(), length);
  reader->rest = reader->rest.subspan(length);
}

void jump_out(png_structp png, png_const_charp) { png_longjmp(png, 1); }

void ignore_read_warning(png_structp, png_const_charp) {}

/// No object with a destructor may live in this function: libpng jumps out of it.
bool read_header(PngReader& reader) {
  if (setjmp(png_jmpbuf(reader.png)) != 0) return false;
  png_set_read_fn(reader.png, &reader, take);
  // The limit of the caller holds, not libpng's.
  png_set_user_limits(reader.png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  // 1 stands for none: texts may be packed, too.
  png_set_chunk_cache_max(reader.png, 1);
  png_set_crc_action(reader.png, PNG_CRC_QUIET_USE, PNG_CRC_QUIET_USE);
  png_read_info(reader.png, reader.info);
  reader.width = png_get_image_width(reader.png, reader.info);
  reader.height = png_get_image_height(reader.png, reader.info);
  return true;
}

/// Into `rows`, one pointer to width * 4 bytes for each. The same holds here.
bool read_rows(PngReader& reader, png_bytepp rows) {
  if (setjmp(png_jmpbuf(reader.png)) != 0) return false;
  png_set_expand(reader.png);
  png_set_strip_16(reader.png);
  png_set_gray_to_rgb(reader.png);
  png_set_add_alpha(reader.png, 255, PNG_FILLER_AFTER);
  png_set_interlace_handling(reader.png);
  png_read_update_info(reader.png, reader.info);
  if (png_get_rowbytes(reader.png, reader.info) != std::size_t{4} * reader.width) return false;
  png_read_image(reader.png, rows);
  return true;
}

tl::unexpected<Error> damaged_png(const std::string& name) {
  return fail(ErrorCode::NotAnImage, "a damaged or cut off PNG", name,
              "Export it as PNG and drop it again.");
}

}  // namespace

bool is_png(Bytes bytes) {
  constexpr std::uint8_t kStart[] = {137, 'P', 'N', 'G', 13, 10, 26, 10};
  return bytes.size() >= sizeof kStart && std::memcmp(bytes.data(), kStart, sizeof kStart) == 0;
}

Result<Image> decode_png(Bytes bytes, const std::string& name, std::int64_t max_pixels) {
  PngReader reader;
  reader.rest = bytes;
  reader.png =
      png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, jump_out, ignore_read_warning);
  if (reader.png != nullptr) reader.info = png_create_info_struct(reader.png);
  if (reader.info == nullptr)
    return fail(ErrorCode::Internal, "no memory for the PNG reader", name);
  if (!read_header(reader)) return damaged_png(name);
  // Sides are below 2^31: their product fits.
  if (std::int64_t{reader.width} * reader.height > max_pixels) {
    return fail(ErrorCode::TooLarge,
                "too many pixels (" + std::to_string(reader.width) + " x " +
                    std::to_string(reader.height) + ")",
                name, "Split it into smaller sheets.");
  }
  Image image(static_cast<int>(reader.width), static_cast<int>(reader.height));
  std::vector<png_bytep> rows;
  for (int y = 0; y < image.height(); ++y) {
    rows.push_back(reinterpret_cast<png_bytep>(&image.at(0, y)));
  }
  if (!read_rows(reader, rows.data())) return damaged_png(name);
  return image;
}

}  // namespace pixelatent
