#version 330 core
// Sprites without any filtering: texelFetch takes one texel, whatever the sampler says. Which one is
// counted from the quad's origin in whole framebuffer pixels; an interpolated texture coordinate
// would come within rounding of a texel's edge at high zoom. Two programs are made of this: with
// PIXEL_GRID and without.
in vec2 v_pixel;
flat in vec2 v_origin_texel;
flat in vec2 v_origin_pixel;
flat in vec4 v_traits;

uniform sampler2D sprites;

out vec4 colour;

// v_traits.x: zoom. v_traits.y: opacity. v_traits.z: 1 for a grid line on the left edge, 2 on the
// top one.

#ifdef PIXEL_GRID
uniform vec4 grid_colour;

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
#endif

void main() {
  // In floats, because software renderers divide whole numbers one by one. The half keeps the
  // quotient at least 0.5 / zoom away from a whole number, far more than it can be wrong by.
  float zoom = v_traits.x;
  vec2 place = floor(v_pixel - v_origin_pixel);
  vec2 offset = floor((place + 0.5) * (1.0 / zoom));
  colour = texelFetch(sprites, ivec2(v_origin_texel + offset + 0.5), 0);
  colour.a *= v_traits.y / 255.0;
#ifdef PIXEL_GRID
  if (on_grid_line(place, offset * zoom)) colour = over(grid_colour, colour);
#endif
}
