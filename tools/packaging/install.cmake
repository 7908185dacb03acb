# cmake --install: the program, what it looks for, and what desktops look for.
include(GNUInstallDirs)
set(PROGRAM_DIR lib/pixelatent)
set(DESKTOP ${PROJECT_SOURCE_DIR}/assets/desktop)

# The launcher starts what lies beside it, so that all three are in a folder of their own.
install(TARGETS pixelatent pixelatent_app pixelatent_sheets RUNTIME DESTINATION ${PROGRAM_DIR})
install(CODE "
  file(MAKE_DIRECTORY \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_BINDIR}\")
  file(CREATE_LINK \"../${PROGRAM_DIR}/pixelatent\"
    \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_BINDIR}/pixelatent\" SYMBOLIC)")
install(FILES ${PROJECT_SOURCE_DIR}/assets/sample_sheet.png DESTINATION ${CMAKE_INSTALL_DATADIR}/pixelatent/assets)

install(FILES ${DESKTOP}/pixelatent.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${DESKTOP}/io.github.pixelatent.Pixelatent.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
install(FILES ${DESKTOP}/pixelatent-mime.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages RENAME pixelatent.xml)
set(ICONS ${CMAKE_INSTALL_DATADIR}/icons/hicolor)
foreach(size 16 32 48 64 128 256 512)
  install(FILES ${DESKTOP}/icons/${size}.png DESTINATION ${ICONS}/${size}x${size}/apps RENAME pixelatent.png)
  install(FILES ${DESKTOP}/icons/${size}.png DESTINATION ${ICONS}/${size}x${size}/mimetypes
    RENAME application-x-pixelatent.png)
endforeach()
install(FILES ${DESKTOP}/icons/pixelatent.svg DESTINATION ${ICONS}/scalable/apps)

# From what the program says of itself.
find_package(Python3 COMPONENTS Interpreter)
if(Python3_FOUND)
  set(DESCRIBED ${PROJECT_BINARY_DIR}/described)
  install(CODE "
    execute_process(COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tools/packaging/describe.py
      ${PROJECT_BINARY_DIR}/pixelatent ${DESCRIBED} COMMAND_ERROR_IS_FATAL ANY)")
  install(FILES ${DESCRIBED}/pixelatent.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
  install(FILES ${DESCRIBED}/pixelatent.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
    RENAME pixelatent)
  install(FILES ${DESCRIBED}/_pixelatent DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
  install(FILES ${DESCRIBED}/pixelatent.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
endif()

# What Aseprite's Edit > Preferences > Extensions > Add Extension takes.
set(EXTENSION ${PROJECT_BINARY_DIR}/pixelatent.aseprite-extension)
install(CODE "
  execute_process(COMMAND ${CMAKE_COMMAND} -E tar cf ${EXTENSION} --format=zip package.json pixelatent.lua
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}/assets/aseprite COMMAND_ERROR_IS_FATAL ANY)")
install(FILES ${EXTENSION} DESTINATION ${CMAKE_INSTALL_DATADIR}/pixelatent)
