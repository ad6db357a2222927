# Random statements, SQLite against PostgreSQL and an evaluator. Longer runs are commands: see differential/main.cpp.

if(AZOTH_WITH_SQLITE3 AND AZOTH_WITH_LIBPQ)
  find_package(Boost 1.81 REQUIRED COMPONENTS program_options)
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/differential/*.cpp")
  add_executable(azoth_differential ${sources})
  target_link_libraries(azoth_differential PRIVATE azoth_test_base Boost::program_options)
  target_compile_options(azoth_differential PRIVATE ${AZOTH_TEST_WARNINGS})
  set_target_properties(azoth_differential PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}")
  if(AZOTH_PRECOMPILE)
    target_precompile_headers(azoth_differential REUSE_FROM azoth_test_precompiled)
  endif()
  foreach(kind IN ITEMS evaluator tlp)
    set(options --statements 5000)
    if(kind STREQUAL "tlp")
      list(APPEND options --tlp)
    endif()
    add_test(NAME differential.${kind} COMMAND ${with_database} postgresql $<TARGET_FILE:azoth_differential> ${options}
             sqlite:///:memory: {})
    set_tests_properties(differential.${kind} PROPERTIES LABELS "differential;postgresql" TIMEOUT 1200
                         ENVIRONMENT "${sanitizer_options}")
  endforeach()
endif()
