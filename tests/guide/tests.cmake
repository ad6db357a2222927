# The guides in docs: their examples are executed, and the pages are what make_guide makes of them.

set(guide_pages queries sessions relationships mapping)
set(guide_programs "")
add_custom_target(azoth_guide)
foreach(page IN LISTS guide_pages)
  azoth_test(azoth_guide_${page} guide/common guide/${page})
  if(AZOTH_WITH_SQLITE3)
    azoth_test_entry(guide.${page}.sqlite azoth_guide_${page} LABELS guide sqlite WITH ${with_database} sqlite_memory)
  endif()
  if(AZOTH_WITH_LIBPQ)
    azoth_test_entry(guide.${page}.postgresql azoth_guide_${page} LABELS guide postgresql
                     WITH ${with_database} postgresql)
  endif()
  if("mysql" IN_LIST AZOTH_SOCI_BACKENDS)
    azoth_test_entry(guide.${page}.mysql_soci azoth_guide_${page} LABELS guide mysql soci
                     WITH ${with_database} mysql+soci)
  endif()
  add_dependencies(azoth_guide azoth_guide_${page})
  list(APPEND guide_programs $<TARGET_FILE:azoth_guide_${page}>)
endforeach()
add_test(NAME guide.pages COMMAND Python3::Interpreter "${CMAKE_CURRENT_SOURCE_DIR}/guide/make_guide" --check
                                  ${guide_programs})
set_tests_properties(guide.pages PROPERTIES LABELS guide TIMEOUT 60)
