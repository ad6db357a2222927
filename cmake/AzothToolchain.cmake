# How our own targets are compiled. Nothing here reaches a project that merely links azoth::azoth.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)

if(PROJECT_IS_TOP_LEVEL)
  set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

  # What the scripts unpacked instead of installing it. Libraries there need each other, and only an RPATH (not a
  # RUNPATH) is followed for those.
  if(EXISTS "${PROJECT_SOURCE_DIR}/build/deps/usr/include")
    list(PREPEND CMAKE_PREFIX_PATH "${PROJECT_SOURCE_DIR}/build/deps/usr")
    add_link_options(-Wl,--disable-new-dtags)
    set(CMAKE_INSTALL_RPATH_USE_LINK_PATH ON)
  endif()

  # The cache is shared by all build trees and clones: paths below the source tree are made relative, and the working
  # directory is no part of the key. The sloppiness is what ccache's manual asks for with precompiled headers.
  find_program(AZOTH_CCACHE ccache)
  if(AZOTH_CCACHE AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${AZOTH_CCACHE})
    if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
      add_compile_options("SHELL:-Xclang -fno-pch-timestamp")
    endif()
  endif()

  include(CheckLinkerFlag)
  check_linker_flag(CXX -fuse-ld=mold AZOTH_HAVE_MOLD)
  if(AZOTH_HAVE_MOLD)
    add_link_options(-fuse-ld=mold)
  endif()
endif()

if(AZOTH_SANITIZE)
  add_compile_options(-fsanitize=${AZOTH_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${AZOTH_SANITIZE} -fno-sanitize-recover=all)
endif()

# Given to each of our targets, and to nobody else's.
set(AZOTH_WARNINGS -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror)
set(AZOTH_TEST_WARNINGS ${AZOTH_WARNINGS})
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 sees overlaps and overruns in inlined std::string code that has none (GCC bugs 105329, 105651), and more of
  # them where sanitizers rewrote the code. The library is compiled without this where nothing is instrumented.
  set(misled -Wno-array-bounds -Wno-restrict -Wno-stringop-overflow -Wno-stringop-overread -Wno-maybe-uninitialized)
  list(APPEND AZOTH_TEST_WARNINGS ${misled})
  if(AZOTH_SANITIZE)
    list(APPEND AZOTH_WARNINGS ${misled} -Wno-tsan)
    list(APPEND AZOTH_TEST_WARNINGS -Wno-tsan)
  endif()
endif()
