# Header-only libraries (and stb, which Debian compiles into libstb).
find_path(TL_EXPECTED_INCLUDE_DIR tl/expected.hpp REQUIRED)
add_library(thirdparty_expected INTERFACE)
target_include_directories(thirdparty_expected SYSTEM INTERFACE ${TL_EXPECTED_INCLUDE_DIR})
add_library(thirdparty::expected ALIAS thirdparty_expected)

pkg_check_modules(STB REQUIRED IMPORTED_TARGET GLOBAL stb)
find_path(STB_INCLUDE_DIR stb_image.h PATH_SUFFIXES stb REQUIRED)
add_library(thirdparty_stb INTERFACE)
target_include_directories(thirdparty_stb SYSTEM INTERFACE ${STB_INCLUDE_DIR})
target_link_libraries(thirdparty_stb INTERFACE PkgConfig::STB)
add_library(thirdparty::stb ALIAS thirdparty_stb)

find_path(CLI11_INCLUDE_DIR CLI/CLI.hpp REQUIRED)
add_library(thirdparty_cli11 INTERFACE)
target_include_directories(thirdparty_cli11 SYSTEM INTERFACE ${CLI11_INCLUDE_DIR})
add_library(thirdparty::cli11 ALIAS thirdparty_cli11)
