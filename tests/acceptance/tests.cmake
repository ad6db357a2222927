# Installs what was built, then builds the acceptance programs with each compiler that is there and runs them on every pair of database
# and driver.

set(prefix "${CMAKE_CURRENT_BINARY_DIR}/acceptance/prefix")

# acceptance_entry(<compiler> <name> LABELS <label>... DATABASES <kind>...): the programs on some databases, once they are built.
function(acceptance_entry compiler name)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "" "LABELS;DATABASES")
  if(NOT arg_DATABASES)
    return()
  endif()
  list(TRANSFORM arg_DATABASES PREPEND "--database=")
  add_test(NAME acceptance.${compiler}.${name}
           COMMAND Python3::Interpreter -B "${CMAKE_CURRENT_SOURCE_DIR}/acceptance/run" run
                   --build "${CMAKE_CURRENT_BINARY_DIR}/acceptance/${compiler}" ${arg_DATABASES})
  set_tests_properties(acceptance.${compiler}.${name} PROPERTIES FIXTURES_REQUIRED azoth_acceptance_${compiler}
                       LABELS "acceptance;${arg_LABELS}" TIMEOUT 600)
endfunction()

set(native "")
set(soci "")
set(mysql "")
if(AZOTH_WITH_SQLITE3)
  list(APPEND native sqlite_memory sqlite_file)
endif()
if(AZOTH_WITH_LIBPQ)
  list(APPEND native postgresql)
endif()
if("sqlite3" IN_LIST AZOTH_SOCI_BACKENDS)
  list(APPEND soci sqlite_memory+soci sqlite_file+soci)
endif()
if("postgresql" IN_LIST AZOTH_SOCI_BACKENDS)
  list(APPEND soci postgresql+soci)
endif()
if("mysql" IN_LIST AZOTH_SOCI_BACKENDS)
  list(APPEND mysql mysql+soci)
endif()

if(NOT AZOTH_SANITIZE)
  add_test(NAME acceptance.install COMMAND ${CMAKE_COMMAND} --install ${PROJECT_BINARY_DIR} --prefix ${prefix})
  set_tests_properties(acceptance.install PROPERTIES FIXTURES_SETUP azoth_installed LABELS acceptance)
  foreach(compiler IN ITEMS g++ clang++)
    find_program(AZOTH_ACCEPTANCE_${compiler} ${compiler})
    if(NOT AZOTH_ACCEPTANCE_${compiler})
      continue()
    endif()
    list(TRANSFORM CMAKE_PREFIX_PATH PREPEND "--prefix-path=" OUTPUT_VARIABLE paths)
    add_test(NAME acceptance.${compiler}.build
             COMMAND Python3::Interpreter -B "${CMAKE_CURRENT_SOURCE_DIR}/acceptance/run" build --prefix ${prefix}
                     --build "${CMAKE_CURRENT_BINARY_DIR}/acceptance/${compiler}"
                     --compiler "${AZOTH_ACCEPTANCE_${compiler}}" ${paths})
    set_tests_properties(acceptance.${compiler}.build PROPERTIES FIXTURES_REQUIRED azoth_installed
                         FIXTURES_SETUP azoth_acceptance_${compiler} LABELS acceptance TIMEOUT 1200)
    acceptance_entry(${compiler} native LABELS postgresql DATABASES ${native})
    acceptance_entry(${compiler} soci LABELS postgresql soci DATABASES ${soci})
    acceptance_entry(${compiler} mysql LABELS mysql soci DATABASES ${mysql})
  endforeach()
endif()
