#pragma once
// One RGBA8 2-D texture: GL_NEAREST, no mipmaps, clamped to its edge. Needs a current GL context.
#include <cstdint>

#include "base/error.hpp"
#include "image/image.hpp"

namespace pixelatent::gui {

class GlTexture {
 public:
  /// No texture yet: id() is 0.
  GlTexture() = default;
  ~GlTexture();
  GlTexture(GlTexture&& other) noexcept;
  GlTexture& operator=(GlTexture&& other) noexcept;
  GlTexture(const GlTexture&) = delete;
  GlTexture& operator=(const GlTexture&) = delete;

  /// Shows `image` from now on: glTexSubImage2D when the size has not changed, else glTexImage2D.
  /// Errors: TooLarge beyond max_side(); an empty image clears the texture to 0x0.
  Result<> upload(const Image& image);
  /// Replaces the pixels under `image` with its top-left at (x, y). Asserts that it fits.
  void upload_part(const Image& image, int x, int y);
  /// The part `source` of `image` becomes the whole texture. Asserts that it lies inside.
  Result<> upload_from(const Image& image, Rect source);

  unsigned int id() const { return id_; }
  int width() const { return width_; }
  int height() const { return height_; }
  bool empty() const { return width_ == 0; }

  /// Another number whenever the pixels of that texture have changed; 0 for one that is not of this
  /// class. For the window's thread alone.
  static std::uint32_t version_of(unsigned int id);

  /// Longest side a texture may have here (GL_MAX_TEXTURE_SIZE).
  static int max_side();

 private:
  void release();
  void bind();
  void count_as_changed() const;
  unsigned int id_ = 0;
  int width_ = 0, height_ = 0;
};

}  // namespace pixelatent::gui
