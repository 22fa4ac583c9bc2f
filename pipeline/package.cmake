# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The Debian package of the program, which `cpack --config build/CPackConfig.cmake` makes. It depends
# on the libraries that dpkg-shlibdeps finds, and on what is opened when the program runs. The
# library is not in it: `cmake --install` has that.

set(SUBTEXT_MAINTAINER "The subtext authors <subtext@subtext.example.org>"
    CACHE STRING "Who looks after the Debian package")

# Debian wants its changelog compressed, and says where licences are.
configure_file(pipeline/changelog.in ${PROJECT_BINARY_DIR}/package/changelog @ONLY)
configure_file(pipeline/copyright.in ${PROJECT_BINARY_DIR}/package/copyright @ONLY)
add_custom_command(
  OUTPUT ${PROJECT_BINARY_DIR}/package/changelog.gz
  COMMAND ${GZIP} -9nkf ${PROJECT_BINARY_DIR}/package/changelog
  DEPENDS ${PROJECT_BINARY_DIR}/package/changelog
  VERBATIM)
add_custom_target(package_changelog ALL DEPENDS ${PROJECT_BINARY_DIR}/package/changelog.gz)
install(FILES ${PROJECT_BINARY_DIR}/package/changelog.gz ${PROJECT_BINARY_DIR}/package/copyright
        DESTINATION share/doc/subtext COMPONENT program)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME subtext)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_COMPONENTS_ALL program)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME subtext)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "${SUBTEXT_MAINTAINER}")
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION
    "turns submission PDFs into structured JSON
subtext reads the PDFs of submissions – what organisations hand in to UN
bodies, parliaments and courts – and writes their headings, paragraphs, lists
and tables, footnotes tied to their marks, addresses made whole and
recommendations as JSON, one document or an archive of them. Scans are
recognised with Tesseract.")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS "poppler-data, tesseract-ocr-eng, tesseract-ocr-osd")
set(CPACK_DEBIAN_PROGRAM_PACKAGE_RECOMMENDS "fonts-dejavu-core | fonts-liberation, hunspell-en-gb")
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SUGGESTS
    "hunspell-fr, hunspell-es, hunspell-de-de, hunspell-ru, hunspell-pt-pt, tesseract-ocr-fra, tesseract-ocr-spa, tesseract-ocr-deu, tesseract-ocr-por, tesseract-ocr-rus, tesseract-ocr-ara")
include(CPack)
