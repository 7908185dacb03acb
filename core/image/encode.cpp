#include "image/encode.hpp"

#include <png.h>

#include <csetjmp>
#include <cstdint>
#include <exception>
#include <string>

#include "image/exact_indices.hpp"

namespace pixelatent {

namespace {

// Sprites are flat colours, which filters only blur, and so small that most of the time went into
// clearing zlib's tables: half the time for thousands of files, and smaller ones.
constexpr std::int64_t kSpritePixels = 128 * 128;
constexpr int kSpriteMemory = 4;  // zlib's memLevel, 1..9
// Bytes: what packing shorter texts saves is not worth its time.
constexpr std::size_t kPackedFrom = 4096;

// libpng reports errors by longjmp, which must not skip C++ destructors: what is between setjmp and
// the jump lives in this struct, owned by the caller, and the write callback lets nothing escape.
struct Writer {
  png_structp png = nullptr;
  png_infop info = nullptr;
  std::vector<std::uint8_t> bytes;
  std::vector<png_text> texts;  ///< points into what the caller gave
  std::string message;

  Writer() = default;
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer() { png_destroy_write_struct(&png, &info); }
};

void append(png_structp png, png_bytep data, png_size_t length) {
  auto* writer = static_cast<Writer*>(png_get_io_ptr(png));
  bool failed = false;
  try {
    writer->bytes.insert(writer->bytes.end(), data, data + length);
  } catch (const std::exception&) {
    failed = true;
  }
  if (failed) png_error(png, "out of memory");
}

void remember_error(png_structp png, png_const_charp text) {
  auto* writer = static_cast<Writer*>(png_get_error_ptr(png));
  try {
    writer->message = text;
  } catch (const std::exception&) {
    writer->message.clear();
  }
  png_longjmp(png, 1);
}

void ignore_write_warning(png_structp, png_const_charp) {}

/// libpng reads through pointers to what it could write to, and does not.
png_text as_libpng_has_it(const PngText& text) {
  char* none = const_cast<char*>("");
  png_text chunk{};
  chunk.compression =
      text.text.size() > kPackedFrom ? PNG_ITXT_COMPRESSION_zTXt : PNG_ITXT_COMPRESSION_NONE;
  chunk.key = const_cast<char*>(text.keyword.c_str());
  chunk.text = const_cast<char*>(text.text.c_str());
  chunk.itxt_length = text.text.size();
  chunk.lang = none;
  chunk.lang_key = none;
  return chunk;
}

/// What is written: rows of `stride` bytes.
struct Rows {
  int width = 0, height = 0;
  const std::uint8_t* bytes = nullptr;
  std::size_t stride = 0;
  const Palette* palette = nullptr;  ///< none: RGBA
};

void set_palette_of(Writer& writer, const Palette& palette) {
  png_color colours[kMostPaletteColours];
  png_byte alpha[kMostPaletteColours];
  const int count = palette.size();
  for (int i = 0; i < count; ++i) {
    const Rgba8 c = palette.colours[static_cast<std::size_t>(i)];
    colours[i] = {c.r, c.g, c.b};
    alpha[i] = c.a;
  }
  png_set_PLTE(writer.png, writer.info, colours, count);
  // What follows the last transparent entry is opaque.
  int needed = count;
  while (needed > 0 && alpha[needed - 1] == 255) --needed;
  if (needed > 0) png_set_tRNS(writer.png, writer.info, alpha, needed, nullptr);
}

/// No object with a destructor may live in this function: libpng jumps out of it.
bool write(Writer& writer, const Rows& image) {
  if (setjmp(png_jmpbuf(writer.png)) != 0) return false;
  png_set_write_fn(writer.png, &writer, append, nullptr);
  png_set_IHDR(writer.png, writer.info, static_cast<png_uint_32>(image.width),
               static_cast<png_uint_32>(image.height), 8,
               image.palette != nullptr ? PNG_COLOR_TYPE_PALETTE : PNG_COLOR_TYPE_RGB_ALPHA,
               PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  if (image.palette != nullptr) set_palette_of(writer, *image.palette);
  if (std::int64_t{image.width} * image.height <= kSpritePixels) {
    png_set_filter(writer.png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    png_set_compression_mem_level(writer.png, kSpriteMemory);
  }
  if (!writer.texts.empty()) {
    png_set_text(writer.png, writer.info, writer.texts.data(),
                 static_cast<int>(writer.texts.size()));
  }
  png_write_info(writer.png, writer.info);
  for (int y = 0; y < image.height; ++y) {
    png_write_row(writer.png, image.bytes + static_cast<std::size_t>(y) * image.stride);
  }
  png_write_end(writer.png, writer.info);
  return true;
}

Result<std::vector<std::uint8_t>> encode_rows(const Rows& rows, std::span<const PngText> texts) {
  Writer writer;
  writer.png =
      png_create_write_struct(PNG_LIBPNG_VER_STRING, &writer, remember_error, ignore_write_warning);
  if (writer.png != nullptr) writer.info = png_create_info_struct(writer.png);
  if (writer.info == nullptr) return fail(ErrorCode::Internal, "no memory for the PNG writer");
  for (const PngText& text : texts) writer.texts.push_back(as_libpng_has_it(text));
  if (!write(writer, rows)) {
    return fail(ErrorCode::Internal, "the PNG couldn't be made (" + writer.message + ")");
  }
  return std::move(writer.bytes);
}

}  // namespace

Result<std::vector<std::uint8_t>> encode_png(const Image& image, std::span<const PngText> texts) {
  if (image.empty()) return fail(ErrorCode::BadArgument, "there is no picture to write");
  return encode_rows(
      {image.width(), image.height(), reinterpret_cast<const std::uint8_t*>(image.pixels().data()),
       sizeof(Rgba8) * static_cast<std::size_t>(image.width()), nullptr},
      texts);
}

Result<std::vector<std::uint8_t>> encode_indexed_png(const Image& image, const Palette& palette,
                                                     std::span<const PngText> texts) {
  const bool fits = !palette.colours.empty() && palette.size() <= kMostPaletteColours;
  const auto indices = fits ? exact_indices(image, palette) : std::nullopt;
  if (image.empty() || !indices) return encode_png(image, texts);
  return encode_rows({image.width(), image.height(), indices->data(),
                      static_cast<std::size_t>(image.width()), &palette},
                     texts);
}

}  // namespace pixelatent
