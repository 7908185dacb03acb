# OpenGL window: GLFW, Dear ImGui with its GLFW and OpenGL 3 backends, and a generated glad loader.
find_package(glfw3 REQUIRED)
add_library(thirdparty_glfw INTERFACE)
target_link_libraries(thirdparty_glfw INTERFACE glfw)
target_compile_definitions(thirdparty_glfw INTERFACE GLFW_INCLUDE_NONE)
add_library(thirdparty::glfw ALIAS thirdparty_glfw)
# For pictures on X11's clipboard and sprites dragged out; without it there is Wayland's clipboard alone.
pkg_check_modules(XCB IMPORTED_TARGET GLOBAL xcb)
# For the file dialogs of the desktop (sd-bus); without it there are ours alone.
pkg_check_modules(SYSTEMD IMPORTED_TARGET GLOBAL libsystemd)

pkg_check_modules(IMGUI REQUIRED IMPORTED_TARGET GLOBAL imgui)
add_library(thirdparty_imgui INTERFACE)
target_include_directories(thirdparty_imgui SYSTEM INTERFACE
  ${IMGUI_INCLUDE_DIRS})
target_link_libraries(thirdparty_imgui INTERFACE
  PkgConfig::IMGUI thirdparty_stb thirdparty_glfw ${CMAKE_DL_LIBS})
add_library(thirdparty::imgui ALIAS thirdparty_imgui)

find_program(GLAD_PROGRAM glad REQUIRED)
set(GLAD_DIR ${CMAKE_CURRENT_BINARY_DIR}/glad)
if(NOT EXISTS ${GLAD_DIR}/src/gl.c)
  execute_process(
    COMMAND ${GLAD_PROGRAM} --reproducible --quiet --api gl:core=3.3 --out-path ${GLAD_DIR} c
    RESULT_VARIABLE GLAD_RESULT)
  if(NOT GLAD_RESULT EQUAL 0)
    message(FATAL_ERROR "glad could not generate the OpenGL loader (python3-glad 2.x is needed)")
  endif()
endif()
add_library(thirdparty_glad STATIC ${GLAD_DIR}/src/gl.c)
target_include_directories(thirdparty_glad SYSTEM PUBLIC ${GLAD_DIR}/include)
target_link_libraries(thirdparty_glad PUBLIC ${CMAKE_DL_LIBS})
add_library(thirdparty::glad ALIAS thirdparty_glad)
