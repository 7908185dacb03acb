# cmake -DSHADERS=<files> -DOUTPUT=<file.cpp> -P embed_shaders.cmake
# Writes a C++ file with every shader as a raw string literal; declared in shader_sources.hpp.
set(code "// Made from shaders/ by embed_shaders.cmake; edit the shaders instead.\n")
string(APPEND code "#include \"gui/gl/shader_sources.hpp\"\n\nnamespace pixelatent::gui::shaders {\n")
foreach(shader IN LISTS SHADERS)
  get_filename_component(file "${shader}" NAME)
  string(REPLACE "." "_" symbol "${file}")
  file(READ "${shader}" text)
  string(APPEND code "\nconst std::string_view ${symbol} = R\"glsl(${text})glsl\";\n")
endforeach()
string(APPEND code "\n}  // namespace pixelatent::gui::shaders\n")
file(WRITE "${OUTPUT}" "${code}")
