# The kinds of target that the library is made of.

# What every source may use without waiting for it to be parsed again.
set(AZOTH_PRECOMPILED_HEADERS
    <algorithm> <array> <atomic> <charconv> <chrono> <compare> <concepts> <cstddef> <cstdint> <cstring> <exception>
    <functional> <initializer_list> <iterator> <limits> <map> <memory> <mutex> <new> <optional> <span> <sstream>
    <stdexcept> <string> <string_view> <system_error> <tuple> <type_traits> <typeinfo> <utility> <variant> <vector>)

if(AZOTH_PRECOMPILE)
  file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/precompiled.cpp" CONTENT "")
  add_library(azoth_precompiled OBJECT "${PROJECT_BINARY_DIR}/precompiled.cpp")
  target_compile_options(azoth_precompiled PRIVATE ${AZOTH_WARNINGS})
  set_target_properties(azoth_precompiled PROPERTIES POSITION_INDEPENDENT_CODE ON)
  target_precompile_headers(azoth_precompiled PRIVATE ${AZOTH_PRECOMPILED_HEADERS})
endif()

# azoth_objects(<target> SOURCES <file>... [PUBLIC <target>...] [PRIVATE <target>...])
#
# A part of the library, compiled from its sources. PUBLIC says which parts its headers may include, and repeats the
# include rules that tests/architecture enforces. A part without sources is legal: it consists of headers.
function(azoth_objects target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;PUBLIC;PRIVATE")
  if(NOT arg_SOURCES)
    add_library(${target} INTERFACE)
    target_link_libraries(${target} INTERFACE ${arg_PUBLIC})
    return()
  endif()
  add_library(${target} OBJECT ${arg_SOURCES})
  target_compile_options(${target} PRIVATE ${AZOTH_WARNINGS})
  target_link_libraries(${target} PUBLIC ${arg_PUBLIC} PRIVATE ${arg_PRIVATE})
  set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE ON)
  if(AZOTH_PRECOMPILE)
    target_precompile_headers(${target} REUSE_FROM azoth_precompiled)
  endif()
  set_property(GLOBAL APPEND PROPERTY AZOTH_OBJECTS $<TARGET_OBJECTS:${target}>)
endfunction()
