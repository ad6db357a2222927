# Finds cpp-httplib, which ships no CMake package in Debian. Defines Httplib::httplib and Httplib_VERSION.
#
# The layout of its classes depends on macros that the compiled library was built with; its pkg-config file names them.

find_package(PkgConfig QUIET)
if(PkgConfig_FOUND)
  pkg_check_modules(PC_Httplib QUIET cpp-httplib)
endif()

find_path(Httplib_INCLUDE_DIR httplib.h)
find_library(Httplib_LIBRARY cpp-httplib)
mark_as_advanced(Httplib_INCLUDE_DIR Httplib_LIBRARY)
if(Httplib_INCLUDE_DIR)
  file(STRINGS "${Httplib_INCLUDE_DIR}/httplib.h" line REGEX "#define CPPHTTPLIB_VERSION ")
  string(REGEX REPLACE ".*\"(.*)\".*" "\\1" Httplib_VERSION "${line}")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Httplib REQUIRED_VARS Httplib_LIBRARY Httplib_INCLUDE_DIR
                                  VERSION_VAR Httplib_VERSION)
if(Httplib_FOUND AND NOT TARGET Httplib::httplib)
  find_package(Threads REQUIRED)
  add_library(Httplib::httplib UNKNOWN IMPORTED)
  set_target_properties(Httplib::httplib PROPERTIES IMPORTED_LOCATION "${Httplib_LIBRARY}"
                        INTERFACE_INCLUDE_DIRECTORIES "${Httplib_INCLUDE_DIR}"
                        INTERFACE_COMPILE_OPTIONS "${PC_Httplib_CFLAGS_OTHER}"
                        INTERFACE_LINK_LIBRARIES Threads::Threads)
endif()
