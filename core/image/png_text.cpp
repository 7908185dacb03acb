#include "image/png_text.hpp"

#include <png.h>

#include <csetjmp>
#include <cstring>

#include "image/decoders.hpp"

namespace pixelatent {

namespace {

constexpr png_uint_32 kMostChunks = 256;  // texts, palettes and the like of one file

// See the reader of pictures for why this is a struct of the caller's.
struct TextReader {
  png_structp png = nullptr;
  png_infop info = nullptr;
  std::span<const std::uint8_t> rest;
  png_textp texts = nullptr;
  int count = 0;

  TextReader() = default;
  TextReader(const TextReader&) = delete;
  TextReader& operator=(const TextReader&) = delete;
  ~TextReader() { png_destroy_read_struct(&png, &info, nullptr); }
};

void take_text_bytes(png_structp png, png_bytep out, png_size_t length) {
  auto* reader = static_cast<TextReader*>(png_get_io_ptr(png));
  if (length > reader->rest.size()) png_error(png, "cut off");
  std::memcpy(out, reader->rest.data(), length);
  reader->rest = reader->rest.subspan(length);
}

void leave_texts(png_structp png, png_const_charp) { png_longjmp(png, 1); }

void ignore_text_warning(png_structp, png_const_charp) {}

/// No object with a destructor may live in this function: libpng jumps out of it.
bool read_texts(TextReader& reader) {
  if (setjmp(png_jmpbuf(reader.png)) != 0) return false;
  png_set_read_fn(reader.png, &reader, take_text_bytes);
  png_set_user_limits(reader.png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_set_chunk_cache_max(reader.png, kMostChunks);
  png_set_chunk_malloc_max(reader.png, kMaxPngText);
  png_read_info(reader.png, reader.info);
  png_get_text(reader.png, reader.info, &reader.texts, &reader.count);
  return true;
}

}  // namespace

std::optional<std::string> text_in_png(std::span<const std::uint8_t> png,
                                       std::string_view keyword) {
  if (!is_png(png)) return std::nullopt;
  TextReader reader;
  reader.rest = png;
  reader.png =
      png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, leave_texts, ignore_text_warning);
  if (reader.png != nullptr) reader.info = png_create_info_struct(reader.png);
  if (reader.info == nullptr || !read_texts(reader)) return std::nullopt;
  for (int i = 0; i < reader.count; ++i) {
    const png_text_struct& text = reader.texts[i];
    if (keyword != text.key) continue;
    const bool international = text.compression >= PNG_ITXT_COMPRESSION_NONE;
    return std::string(text.text, international ? text.itxt_length : text.text_length);
  }
  return std::nullopt;
}

}  // namespace pixelatent
