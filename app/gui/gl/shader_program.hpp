#pragma once
// A linked GLSL program. Needs a current GL context.
#include <span>
#include <string_view>

#include "base/error.hpp"

namespace pixelatent::gui {

/// Fixes where the program reads a vertex attribute.
struct AttributeSlot {
  const char* name;
  unsigned int location;
};

class ShaderProgram {
 public:
  /// No program yet: id() is 0.
  ShaderProgram() = default;
  ~ShaderProgram();
  ShaderProgram(ShaderProgram&& other) noexcept;
  ShaderProgram& operator=(ShaderProgram&& other) noexcept;
  ShaderProgram(const ShaderProgram&) = delete;
  ShaderProgram& operator=(const ShaderProgram&) = delete;

  /// Compiles and links. Error: Internal with the driver's log in `what`, `name` in `where`.
  static Result<ShaderProgram> create(std::string_view name, std::string_view vertex_source,
                                      std::string_view fragment_source,
                                      std::span<const AttributeSlot> attributes);

  unsigned int id() const { return id_; }
  /// Location of a uniform; -1 (which GL ignores) when the program does not use it.
  int uniform(const char* name) const;

 private:
  unsigned int id_ = 0;
};

}  // namespace pixelatent::gui
