#include "gl_texture.hpp"

#include <glad/gl.h>

#include <algorithm>
#include <cassert>
#include <string>
#include <unordered_map>
#include <utility>

namespace pixelatent::gui {
namespace {

Result<> check_size(int width, int height) {
  const int limit = GlTexture::max_side();
  if (width <= limit && height <= limit) return {};
  return fail(ErrorCode::TooLarge,
              "a picture of " + std::to_string(width) + "x" + std::to_string(height) +
                  " pixels is larger than this graphics driver shows (" + std::to_string(limit) +
                  ")",
              {}, "Use a smaller sheet.");
}

/// Numbers are never used again: a driver gives the names of textures that are gone to new ones.
std::unordered_map<unsigned int, std::uint32_t>& versions() {
  static std::unordered_map<unsigned int, std::uint32_t> all;
  return all;
}

}  // namespace

std::uint32_t GlTexture::version_of(unsigned int id) {
  const auto at = versions().find(id);
  return at == versions().end() ? 0 : at->second;
}

void GlTexture::count_as_changed() const {
  static std::uint32_t last = 0;
  versions()[id_] = ++last;
}

GlTexture::~GlTexture() { release(); }

GlTexture::GlTexture(GlTexture&& other) noexcept
    : id_(std::exchange(other.id_, 0)),
      width_(std::exchange(other.width_, 0)),
      height_(std::exchange(other.height_, 0)) {}

GlTexture& GlTexture::operator=(GlTexture&& other) noexcept {
  std::swap(id_, other.id_);
  std::swap(width_, other.width_);
  std::swap(height_, other.height_);
  return *this;
}

void GlTexture::release() {
  if (id_ != 0) glDeleteTextures(1, &id_);
  versions().erase(id_);
  id_ = 0;
  width_ = height_ = 0;
}

void GlTexture::bind() {
  if (id_ != 0) {
    glBindTexture(GL_TEXTURE_2D, id_);
    return;
  }
  glGenTextures(1, &id_);
  glBindTexture(GL_TEXTURE_2D, id_);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
}

Result<> GlTexture::upload(const Image& image) {
  return upload_from(image, {0, 0, image.width(), image.height()});
}

Result<> GlTexture::upload_from(const Image& image, Rect source) {
  assert(source.x >= 0 && source.y >= 0 && source.x + source.w <= image.width() &&
         source.y + source.h <= image.height());
  if (source.w == 0 || source.h == 0) {
    release();
    return {};
  }
  if (auto fits = check_size(source.w, source.h); !fits) return fits;
  bind();
  glPixelStorei(GL_UNPACK_ROW_LENGTH, image.width());
  const Rgba8* first = &image.at(source.x, source.y);
  if (source.w == width_ && source.h == height_) {
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, width_, height_, GL_RGBA, GL_UNSIGNED_BYTE, first);
  } else {
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, source.w, source.h, 0, GL_RGBA, GL_UNSIGNED_BYTE,
                 first);
    width_ = source.w;
    height_ = source.h;
  }
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  glBindTexture(GL_TEXTURE_2D, 0);
  count_as_changed();
  return {};
}

void GlTexture::upload_part(const Image& image, int x, int y) {
  assert(x >= 0 && y >= 0 && x + image.width() <= width_ && y + image.height() <= height_);
  if (image.empty()) return;
  bind();
  glTexSubImage2D(GL_TEXTURE_2D, 0, x, y, image.width(), image.height(), GL_RGBA, GL_UNSIGNED_BYTE,
                  image.pixels().data());
  glBindTexture(GL_TEXTURE_2D, 0);
  count_as_changed();
}

int GlTexture::max_side() {
  GLint side = 0;
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &side);
  return std::max(side, 1024);  // What GL 3.3 promises at least.
}

}  // namespace pixelatent::gui
