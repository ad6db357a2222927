# docs/queries.md: its examples are executed, and the page is what make_guide makes of them.

azoth_test(azoth_guide guide)
if(AZOTH_WITH_SQLITE3)
  azoth_test_entry(guide.sqlite azoth_guide LABELS guide sqlite WITH ${with_database} sqlite_memory)
endif()
if(AZOTH_WITH_LIBPQ)
  azoth_test_entry(guide.postgresql azoth_guide LABELS guide postgresql WITH ${with_database} postgresql)
endif()
add_test(NAME guide.page COMMAND Python3::Interpreter "${CMAKE_CURRENT_SOURCE_DIR}/guide/make_guide" --check
                                 $<TARGET_FILE:azoth_guide>)
set_tests_properties(guide.page PROPERTIES LABELS guide TIMEOUT 60)
