# The rules of docs/ARCHITECTURE.md, run instead of remembered.

set(check Python3::Interpreter -B "${CMAKE_CURRENT_SOURCE_DIR}/architecture/check.py" --compiler ${CMAKE_CXX_COMPILER})
get_target_property(third_party Boost::headers INTERFACE_INCLUDE_DIRECTORIES)
list(REMOVE_ITEM third_party ${CMAKE_CXX_IMPLICIT_INCLUDE_DIRECTORIES})
list(TRANSFORM third_party PREPEND "--include=")
get_target_property(kind azoth TYPE)
if(kind STREQUAL "STATIC_LIBRARY" AND NOT AZOTH_SANITIZE)
  set(library --library $<TARGET_FILE:azoth>) # sanitizers add start-up code of their own
endif()
add_test(NAME architecture.rules COMMAND ${check} ${third_party} ${library})
add_test(NAME architecture.self_test COMMAND ${check} --self-test)

# Every public header compiled alone, with the warnings of the library.
add_test(NAME architecture.headers
         COMMAND ${CMAKE_COMMAND} --build ${PROJECT_BINARY_DIR} --target all_verify_interface_header_sets)
set_tests_properties(architecture.rules architecture.self_test architecture.headers PROPERTIES LABELS architecture)
set_tests_properties(architecture.headers PROPERTIES TIMEOUT 1800 PROCESSORS 2)
