# Draws the icon again and compares it with the one in assets/.
set(redrawn_icon ${PROJECT_BINARY_DIR}/tools/icon/redrawn)
file(MAKE_DIRECTORY ${redrawn_icon})
add_test(NAME icon_is_drawn COMMAND draw_icon ${redrawn_icon})
set_tests_properties(icon_is_drawn PROPERTIES FIXTURES_SETUP redrawn_icon)
foreach(file 16.png 512.png pixelatent.svg)
  add_test(NAME icon_is_reproducible_${file}
    COMMAND ${CMAKE_COMMAND} -E compare_files ${redrawn_icon}/${file} ${PROJECT_SOURCE_DIR}/assets/desktop/icons/${file})
  set_tests_properties(icon_is_reproducible_${file} PROPERTIES FIXTURES_REQUIRED redrawn_icon)
endforeach()
