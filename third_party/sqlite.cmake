# Project files, and the compression inside them.
find_package(SQLite3 REQUIRED)
add_library(thirdparty_sqlite INTERFACE)
target_link_libraries(thirdparty_sqlite INTERFACE SQLite::SQLite3)
add_library(thirdparty::sqlite ALIAS thirdparty_sqlite)
find_package(ZLIB REQUIRED)
