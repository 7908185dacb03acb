# cpack -G DEB: one package; what it needs is found by dpkg-shlibdeps.
set(CPACK_PACKAGE_NAME pixelatent)
set(CPACK_PACKAGE_VENDOR "The Pixelatent authors")
set(CPACK_PACKAGE_CONTACT "The Pixelatent authors <pixelatent@users.noreply.github.com>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "explore what a neural network learns from your own pixel art")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Drop a spritesheet onto the window, press Enter, and watch a small network
learn your sprites on an ordinary laptop without a graphics card. While it
trains you breed, mix and walk between sprites, keep what you like and
export it for other programs. Every pixel is a colour of your palette or
fully transparent; nothing is ever blurred.")
set(CPACK_GENERATOR DEB)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION graphics)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# OpenGL is opened by GLFW while running; without the fonts the built-in one is used.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libgl1, libopenblas0-pthread | libblas3, shared-mime-info, hicolor-icon-theme")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "fonts-inter, fonts-font-awesome, libgl1-mesa-dri")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "ffmpeg")

# What Debian's policy wants of every package.
set(DEBIAN_FILES ${PROJECT_BINARY_DIR}/debian)
file(READ ${PROJECT_SOURCE_DIR}/LICENSE LICENCE_TEXT)
file(WRITE ${DEBIAN_FILES}/copyright "Pixelatent\n\n${LICENCE_TEXT}")
install(FILES ${DEBIAN_FILES}/copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/pixelatent)
install(CODE "
  file(WRITE ${DEBIAN_FILES}/changelog
    \"pixelatent (${PROJECT_VERSION}-1) unstable; urgency=medium\\n\\n  * This version.\\n\\n -- ${CPACK_PACKAGE_CONTACT}  Sat, 28 Nov 2026 12:00:00 +0000\\n\")
  execute_process(COMMAND gzip -9nf ${DEBIAN_FILES}/changelog COMMAND_ERROR_IS_FATAL ANY)")
install(FILES ${DEBIAN_FILES}/changelog.gz DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/pixelatent
  RENAME changelog.Debian.gz)
# It is not uploaded to Debian.
file(WRITE ${DEBIAN_FILES}/overrides "pixelatent: initial-upload-closes-no-bugs\n")
install(FILES ${DEBIAN_FILES}/overrides DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides RENAME pixelatent)
include(CPack)
