# Draws the sample sheet again and compares it, byte for byte, with the one in assets/.
set(redrawn_sample_sheet ${PROJECT_BINARY_DIR}/tools/sample_sheet/sample_sheet.png)
add_test(NAME sample_sheet_is_drawn COMMAND draw_sample_sheet ${redrawn_sample_sheet})
set_tests_properties(sample_sheet_is_drawn PROPERTIES FIXTURES_SETUP redrawn_sample_sheet)
add_test(NAME sample_sheet_is_reproducible
  COMMAND ${CMAKE_COMMAND} -E compare_files
    ${redrawn_sample_sheet} ${PROJECT_SOURCE_DIR}/assets/sample_sheet.png)
set_tests_properties(sample_sheet_is_reproducible PROPERTIES
  FIXTURES_REQUIRED redrawn_sample_sheet)
