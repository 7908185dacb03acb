# XML reader.
find_package(pugixml REQUIRED)
add_library(thirdparty_pugixml INTERFACE)
target_link_libraries(thirdparty_pugixml INTERFACE pugixml::pugixml)
add_library(thirdparty::pugixml ALIAS thirdparty_pugixml)
