#version 330 core
// The checkerboard behind alpha, with rounded corners where asked for.
in vec2 v_pixel;
flat in vec2 v_origin_texel;  // the board's size in framebuffer pixels
flat in vec2 v_origin_pixel;
flat in vec4 v_traits;

uniform vec4 checker_dark;
uniform vec4 checker_light;

out vec4 colour;

// v_traits.x: side of a square in pixels. v_traits.y: rounding in pixels.

void main() {
  vec2 pixel = v_pixel - v_origin_pixel;
  // In floats, because software renderers take whole numbers one by one: 0 for dark, 1 for light.
  vec2 square = floor(pixel * (1.0 / v_traits.x));
  colour = mix(checker_dark, checker_light, 2.0 * fract(0.5 * (square.x + square.y)));
  float radius = v_traits.y;
  vec2 half_size = v_origin_texel * 0.5;
  vec2 into_corner = abs(pixel - half_size) - half_size + radius;
  float outside = length(max(into_corner, 0.0)) - radius;
  colour.a *= radius < 1.0 ? 1.0 : clamp(0.5 - outside, 0.0, 1.0);
}
