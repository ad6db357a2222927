# docs/databases.md is what the pairs of database and driver can do. It takes all of them.

if(AZOTH_WITH_SQLITE3 AND AZOTH_WITH_LIBPQ AND AZOTH_SOCI_BACKENDS STREQUAL "sqlite3;postgresql;mysql")
  azoth_test(azoth_databases databases)
  target_compile_definitions(azoth_databases PRIVATE "AZOTH_DATABASES_PAGE=\"${PROJECT_SOURCE_DIR}/docs/databases.md\"")
  azoth_test_entry(databases.page azoth_databases LABELS databases)
endif()
