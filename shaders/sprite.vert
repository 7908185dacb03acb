#version 330 core
// One vertex of a sprite or checkerboard quad, in Dear ImGui's vertex layout.
in vec2 position;  // ImGui units
in vec2 texel;     // sprite: texel coordinate; checkerboard: its size in framebuffer pixels
in vec4 traits;    // 0..255 each, see the fragment shaders

uniform mat4 projection;
uniform vec2 framebuffer_scale;  // framebuffer pixels per ImGui unit

out vec2 v_pixel;
// Both triangles of a quad end in its top-left vertex, the provoking one, so that "flat" hands every
// fragment the quad's origin and no vertex layout of our own is needed.
flat out vec2 v_origin_texel;
flat out vec2 v_origin_pixel;
flat out vec4 v_traits;

void main() {
  v_pixel = position * framebuffer_scale;
  v_origin_texel = texel;
  v_origin_pixel = v_pixel;
  v_traits = traits;
  gl_Position = projection * vec4(position, 0.0, 1.0);
}
