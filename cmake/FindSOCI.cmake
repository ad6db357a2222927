# Finds SOCI 4, which ships no CMake package in Debian. Defines SOCI::core, SOCI_VERSION and, for each backend whose library, header and client
# library are there, SOCI::sqlite3, SOCI::postgresql, SOCI::mysql; SOCI_BACKENDS lists these.

find_path(SOCI_INCLUDE_DIR soci/soci.h)
find_library(SOCI_core_LIBRARY soci_core)
mark_as_advanced(SOCI_INCLUDE_DIR SOCI_core_LIBRARY)
if(SOCI_INCLUDE_DIR)
  file(STRINGS "${SOCI_INCLUDE_DIR}/soci/version.h" line REGEX "#define SOCI_LIB_VERSION \"")
  string(REGEX REPLACE ".*\"(.*)\".*" "\\1" SOCI_VERSION "${line}")
  string(REPLACE "_" "." SOCI_VERSION "${SOCI_VERSION}")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(SOCI REQUIRED_VARS SOCI_core_LIBRARY SOCI_INCLUDE_DIR VERSION_VAR SOCI_VERSION
                                  HANDLE_VERSION_RANGE)

# soci_part(<name> [<linked>...]): an imported target for a library of SOCI's.
function(soci_part name)
  if(NOT TARGET SOCI::${name})
    add_library(SOCI::${name} UNKNOWN IMPORTED)
    set_target_properties(SOCI::${name} PROPERTIES IMPORTED_LOCATION "${SOCI_${name}_LIBRARY}"
                          INTERFACE_INCLUDE_DIRECTORIES "${SOCI_INCLUDE_DIR}" INTERFACE_LINK_LIBRARIES "${ARGN}")
  endif()
endfunction()

set(SOCI_BACKENDS "")
if(SOCI_FOUND)
  soci_part(core ${CMAKE_DL_LIBS})
  foreach(name IN ITEMS sqlite3 postgresql mysql)
    find_library(SOCI_${name}_LIBRARY soci_${name})
    mark_as_advanced(SOCI_${name}_LIBRARY)
  endforeach()
  if(NOT TARGET SQLite::SQLite3)
    find_package(SQLite3 QUIET)
  endif()
  if(NOT TARGET PostgreSQL::PostgreSQL)
    find_package(PostgreSQL QUIET)
  endif()
  # MySQL's own library, or MariaDB's.
  find_path(SOCI_mysql_client_INCLUDE_DIR mysql.h PATH_SUFFIXES mariadb mysql)
  find_library(SOCI_mysql_client_LIBRARY NAMES mariadb mysqlclient)
  mark_as_advanced(SOCI_mysql_client_INCLUDE_DIR SOCI_mysql_client_LIBRARY)

  if(SOCI_sqlite3_LIBRARY AND TARGET SQLite::SQLite3)
    soci_part(sqlite3 SOCI::core SQLite::SQLite3)
    list(APPEND SOCI_BACKENDS sqlite3)
  endif()
  if(SOCI_postgresql_LIBRARY AND TARGET PostgreSQL::PostgreSQL)
    soci_part(postgresql SOCI::core PostgreSQL::PostgreSQL)
    list(APPEND SOCI_BACKENDS postgresql)
  endif()
  if(SOCI_mysql_LIBRARY AND SOCI_mysql_client_INCLUDE_DIR AND SOCI_mysql_client_LIBRARY)
    soci_part(mysql SOCI::core "${SOCI_mysql_client_LIBRARY}")
    set_property(TARGET SOCI::mysql APPEND PROPERTY INTERFACE_INCLUDE_DIRECTORIES "${SOCI_mysql_client_INCLUDE_DIR}")
    list(APPEND SOCI_BACKENDS mysql)
  endif()
endif()
