#version 330 core
// Sprites without any filtering: texelFetch takes one texel, whatever the sampler says. Which one is
// counted from the quad's origin in whole framebuffer pixels; an interpolated texture coordinate
// would come within rounding of a texel's edge at high zoom.
in vec2 v_pixel;
flat in vec2 v_origin_texel;
flat in vec2 v_origin_pixel;
flat in vec4 v_traits;

uniform sampler2D sprites;
uniform vec4 checker_dark;
uniform vec4 checker_light;
uniform vec4 grid_colour;

out vec4 colour;

// v_traits.x: what this quad is.
const int kSprite = 0;
const int kSpriteWithGrid = 1;
const int kChecker = 2;
// v_traits.y: zoom of a sprite, side of a checkerboard's square, in pixels.
// v_traits.z: checkerboard: rounding in pixels; grid: 1 for a line on the left edge, 2 on the top.
// v_traits.w: opacity of the sprite.

vec4 checker(vec2 pixel) {
  ivec2 square = ivec2(floor(pixel / v_traits.y));
  vec4 plain = ((square.x + square.y) & 1) == 0 ? checker_dark : checker_light;
  float radius = v_traits.z;
  if (radius < 1.0) return plain;
  vec2 half_size = v_origin_texel * 0.5;
  vec2 into_corner = abs(pixel - half_size) - half_size + radius;
  float outside = length(max(into_corner, 0.0)) - radius;
  plain.a *= clamp(0.5 - outside, 0.0, 1.0);
  return plain;
}

// place: whole framebuffer pixel in the quad; first: the first such pixel of its sprite pixel.
bool on_grid_line(vec2 place, vec2 first) {
  int edges = int(v_traits.z);
  vec2 from = vec2((edges & 1) != 0 ? 0.0 : 1.0, (edges & 2) != 0 ? 0.0 : 1.0);
  bvec2 line = lessThan(place - first, vec2(0.5));
  return (line.x && place.x >= from.x) || (line.y && place.y >= from.y);
}

// Straight-alpha "top over bottom".
vec4 over(vec4 top, vec4 bottom) {
  float alpha = top.a + bottom.a * (1.0 - top.a);
  vec3 premultiplied = top.rgb * top.a + bottom.rgb * bottom.a * (1.0 - top.a);
  return vec4(premultiplied / max(alpha, 1e-6), alpha);
}

vec4 sprite(vec2 place, bool with_grid) {
  // In floats, because software renderers divide whole numbers one by one. The half keeps the
  // quotient at least 0.5 / zoom away from a whole number, far more than it can be wrong by.
  float zoom = v_traits.y;
  vec2 offset = floor((place + 0.5) * (1.0 / zoom));
  vec4 texel = texelFetch(sprites, ivec2(v_origin_texel + 0.5) + ivec2(offset), 0);
  texel.a *= v_traits.w / 255.0;
  return with_grid && on_grid_line(place, offset * zoom) ? over(grid_colour, texel) : texel;
}

void main() {
  int kind = int(v_traits.x + 0.5);
  vec2 pixel = v_pixel - v_origin_pixel;
  colour = kind == kChecker ? checker(pixel) : sprite(floor(pixel), kind == kSpriteWithGrid);
}
