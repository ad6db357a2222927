# Questions to the Chinook data set, and the page in docs that is made of them.

azoth_test(azoth_chinook chinook)
target_compile_definitions(azoth_chinook PRIVATE "AZOTH_CHINOOK_DATA=\"${CMAKE_CURRENT_SOURCE_DIR}/data\"")
if(AZOTH_WITH_SQLITE3)
  azoth_test_entry(chinook.sqlite_memory azoth_chinook LABELS chinook sqlite WITH ${with_database} sqlite_memory)
  set(run Python3::Interpreter -B)
  set(program --program $<TARGET_FILE:azoth_chinook>)
  add_test(NAME chinook.answers COMMAND ${run} "${CMAKE_CURRENT_SOURCE_DIR}/chinook/check_answers" ${program})
  add_test(NAME chinook.page COMMAND ${run} "${CMAKE_CURRENT_SOURCE_DIR}/chinook/make_page" --check ${program})
  set_tests_properties(chinook.answers chinook.page PROPERTIES LABELS "chinook;sqlite" TIMEOUT 600
                       ENVIRONMENT "AZOTH_SUITE_URI=sqlite:///:memory:;${sanitizer_options}")
endif()
if(AZOTH_WITH_LIBPQ)
  azoth_test_entry(chinook.postgresql azoth_chinook LABELS chinook postgresql WITH ${with_database} postgresql)
endif()
if("mysql" IN_LIST AZOTH_SOCI_BACKENDS)
  azoth_test_entry(chinook.mysql_soci azoth_chinook LABELS chinook mysql soci WITH ${with_database} mysql+soci)
endif()
