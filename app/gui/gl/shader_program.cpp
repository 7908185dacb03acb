#include "shader_program.hpp"

#include <glad/gl.h>

#include <string>
#include <utility>

namespace pixelatent::gui {
namespace {

/// A shader object that goes when the program is linked (or was not).
class ShaderObject {
 public:
  explicit ShaderObject(GLenum kind) : id_(glCreateShader(kind)) {}
  ~ShaderObject() { glDeleteShader(id_); }
  ShaderObject(const ShaderObject&) = delete;
  ShaderObject& operator=(const ShaderObject&) = delete;

  /// The driver's log; empty when it compiled.
  std::string compile(std::string_view source) const {
    const char* text = source.data();
    const GLint length = static_cast<GLint>(source.size());
    glShaderSource(id_, 1, &text, &length);
    glCompileShader(id_);
    GLint compiled = GL_FALSE;
    glGetShaderiv(id_, GL_COMPILE_STATUS, &compiled);
    if (compiled == GL_TRUE) return {};
    GLint log_length = 0;
    glGetShaderiv(id_, GL_INFO_LOG_LENGTH, &log_length);
    std::string log(static_cast<std::size_t>(log_length > 0 ? log_length : 1), '\0');
    glGetShaderInfoLog(id_, log_length, nullptr, log.data());
    return log.front() == '\0' ? "no reason given" : log;
  }
  GLuint id() const { return id_; }

 private:
  GLuint id_ = 0;
};

std::string link_log(GLuint program) {
  GLint length = 0;
  glGetProgramiv(program, GL_INFO_LOG_LENGTH, &length);
  std::string log(static_cast<std::size_t>(length > 0 ? length : 1), '\0');
  glGetProgramInfoLog(program, length, nullptr, log.data());
  return log.front() == '\0' ? "no reason given" : log;
}

tl::unexpected<Error> shader_error(std::string_view what, std::string_view name, std::string log) {
  return fail(ErrorCode::Internal,
              std::string(what) + " was refused by the graphics driver: " + std::move(log),
              std::string(name), "OpenGL 3.3 is needed; update the graphics driver.");
}

}  // namespace

ShaderProgram::~ShaderProgram() {
  if (id_ != 0) glDeleteProgram(id_);
}

ShaderProgram::ShaderProgram(ShaderProgram&& other) noexcept : id_(std::exchange(other.id_, 0)) {}

ShaderProgram& ShaderProgram::operator=(ShaderProgram&& other) noexcept {
  std::swap(id_, other.id_);
  return *this;
}

Result<ShaderProgram> ShaderProgram::create(std::string_view name, std::string_view vertex_source,
                                            std::string_view fragment_source,
                                            std::span<const AttributeSlot> attributes) {
  const ShaderObject vertex(GL_VERTEX_SHADER);
  if (auto log = vertex.compile(vertex_source); !log.empty()) {
    return shader_error("the vertex shader", name, std::move(log));
  }
  const ShaderObject fragment(GL_FRAGMENT_SHADER);
  if (auto log = fragment.compile(fragment_source); !log.empty()) {
    return shader_error("the fragment shader", name, std::move(log));
  }
  ShaderProgram program;
  program.id_ = glCreateProgram();
  glAttachShader(program.id_, vertex.id());
  glAttachShader(program.id_, fragment.id());
  for (const AttributeSlot& slot : attributes) {
    glBindAttribLocation(program.id_, slot.location, slot.name);
  }
  glLinkProgram(program.id_);
  glDetachShader(program.id_, vertex.id());
  glDetachShader(program.id_, fragment.id());
  GLint linked = GL_FALSE;
  glGetProgramiv(program.id_, GL_LINK_STATUS, &linked);
  if (linked != GL_TRUE) return shader_error("the program", name, link_log(program.id_));
  return program;
}

int ShaderProgram::uniform(const char* name) const { return glGetUniformLocation(id_, name); }

}  // namespace pixelatent::gui
