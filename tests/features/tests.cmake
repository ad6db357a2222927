# acceptance/features.cpp, run. It is compiled as it is by acceptance; here std::cout and the session are the runner's.

file(READ "${CMAKE_CURRENT_SOURCE_DIR}/acceptance/features.cpp" examples)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/acceptance/features.cpp")
string(REPLACE "std::cout" "features::out" examples "${examples}")
string(REPLACE "az::session& session" "features::session& session" examples "${examples}")
string(REPLACE "\"blog_models.hpp\"" "\"acceptance/blog_models.hpp\"" examples "${examples}")
file(CONFIGURE OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/features/features_to_run.hpp" CONTENT "${examples}" @ONLY)

azoth_test(azoth_features features)
target_include_directories(azoth_features PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/features")
# The examples are written as a user writes.
target_compile_options(azoth_features PRIVATE -Wno-shadow -Wno-missing-field-initializers)
if(AZOTH_WITH_SQLITE3)
  azoth_test_entry(features.sqlite azoth_features LABELS features sqlite WITH ${with_database} sqlite_file)
endif()
if(AZOTH_WITH_LIBPQ)
  azoth_test_entry(features.postgresql azoth_features LABELS features postgresql WITH ${with_database} postgresql)
endif()
if("sqlite3" IN_LIST AZOTH_SOCI_BACKENDS)
  azoth_test_entry(features.sqlite_soci azoth_features LABELS features sqlite soci WITH ${with_database} sqlite_file+soci)
endif()
if("postgresql" IN_LIST AZOTH_SOCI_BACKENDS)
  azoth_test_entry(features.postgresql_soci azoth_features LABELS features postgresql soci
                   WITH ${with_database} postgresql+soci)
endif()
if("mysql" IN_LIST AZOTH_SOCI_BACKENDS)
  azoth_test_entry(features.mysql_soci azoth_features LABELS features mysql soci WITH ${with_database} mysql+soci)
endif()
