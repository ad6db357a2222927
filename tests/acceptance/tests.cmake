# Installs what was built, then builds and runs the acceptance programs with each compiler that is there.

set(prefix "${CMAKE_CURRENT_BINARY_DIR}/acceptance/prefix")
set(databases "")
if(AZOTH_WITH_SQLITE3)
  list(APPEND databases --database sqlite_memory --database sqlite_file)
endif()
if(AZOTH_WITH_LIBPQ)
  list(APPEND databases --database postgresql)
endif()
if(NOT AZOTH_SANITIZE)
  add_test(NAME acceptance.install COMMAND ${CMAKE_COMMAND} --install ${PROJECT_BINARY_DIR} --prefix ${prefix})
  set_tests_properties(acceptance.install PROPERTIES FIXTURES_SETUP azoth_installed LABELS acceptance)
  foreach(compiler IN ITEMS g++ clang++)
    find_program(AZOTH_ACCEPTANCE_${compiler} ${compiler})
    if(AZOTH_ACCEPTANCE_${compiler})
      list(TRANSFORM CMAKE_PREFIX_PATH PREPEND "--prefix-path=" OUTPUT_VARIABLE paths)
      add_test(NAME acceptance.${compiler}
               COMMAND Python3::Interpreter "${CMAKE_CURRENT_SOURCE_DIR}/acceptance/run" --prefix ${prefix}
                       --build "${CMAKE_CURRENT_BINARY_DIR}/acceptance/${compiler}"
                       --compiler "${AZOTH_ACCEPTANCE_${compiler}}" ${paths} ${databases})
      set_tests_properties(acceptance.${compiler} PROPERTIES FIXTURES_REQUIRED azoth_installed LABELS acceptance
                           TIMEOUT 1200)
    endif()
  endforeach()
endif()
