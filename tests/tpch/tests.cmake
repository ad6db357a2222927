# tpch: the 22 TPC-H queries over generated rows, against SQL that was written by hand; on servers also against SQLite.

azoth_test(azoth_tpch tpch)
set(tpch_bench "${PROJECT_SOURCE_DIR}/bench/tpch")
target_sources(azoth_tpch PRIVATE ${tpch_bench}/generator.cpp ${tpch_bench}/load.cpp ${tpch_bench}/queries.cpp
                                  ${tpch_bench}/texts.cpp)
target_link_libraries(azoth_tpch PRIVATE azoth_repository_root)
target_compile_definitions(azoth_tpch PRIVATE "AZOTH_TPCH_SQL=\"${tpch_bench}/sql\"")
if(AZOTH_WITH_SQLITE3)
  azoth_test_entry(tpch.sqlite_memory azoth_tpch LABELS tpch sqlite WITH ${with_database} sqlite_memory)
  if(AZOTH_WITH_LIBPQ)
    azoth_test_entry(tpch.postgresql azoth_tpch LABELS tpch postgresql WITH ${with_database} postgresql)
  endif()
  if("mysql" IN_LIST AZOTH_SOCI_BACKENDS)
    azoth_test_entry(tpch.mysql_soci azoth_tpch LABELS tpch mysql soci WITH ${with_database} mysql+soci)
  endif()
endif()
