# The one library that users link, and its installation.

include(CMakePackageConfigHelpers)

file(GLOB_RECURSE headers CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/core/include/azoth/*.hpp")
get_property(objects GLOBAL PROPERTY AZOTH_OBJECTS)
get_property(clients GLOBAL PROPERTY AZOTH_CLIENT_LIBRARIES)
get_property(backend_includes GLOBAL PROPERTY AZOTH_BACKEND_INCLUDES)
foreach(folder IN LISTS backend_includes)
  file(GLOB_RECURSE more CONFIGURE_DEPENDS "${folder}/*.hpp")
  list(APPEND headers ${more})
endforeach()

if(objects)
  add_library(azoth ${objects})
  # az::json is a document of Boost.JSON: who includes azoth/types/json.hpp calls it.
  target_link_libraries(azoth PRIVATE Boost::url ${clients} PUBLIC Boost::json Threads::Threads)
  target_compile_options(azoth PRIVATE ${AZOTH_WARNINGS})
  set_target_properties(azoth PROPERTIES LINKER_LANGUAGE CXX VERSION ${PROJECT_VERSION}
                        SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR}
                        VERIFY_INTERFACE_HEADER_SETS ${PROJECT_IS_TOP_LEVEL})
  set(scope PUBLIC)
else()
  add_library(azoth INTERFACE)
  target_link_libraries(azoth INTERFACE Threads::Threads)
  set(scope INTERFACE)
endif()
add_library(azoth::azoth ALIAS azoth)
target_compile_features(azoth ${scope} cxx_std_20)
target_sources(azoth ${scope} FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}/core/include" ${backend_includes}
               FILES ${headers})

set(destination "${CMAKE_INSTALL_LIBDIR}/cmake/azoth")
install(TARGETS azoth EXPORT azothTargets FILE_SET HEADERS)
install(EXPORT azothTargets NAMESPACE azoth:: DESTINATION "${destination}")
configure_package_config_file(cmake/azothConfig.cmake.in "${PROJECT_BINARY_DIR}/azothConfig.cmake"
                              INSTALL_DESTINATION "${destination}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/azothConfigVersion.cmake" COMPATIBILITY SameMinorVersion)
if(AZOTH_SOCI_BACKENDS)
  install(FILES "${PROJECT_SOURCE_DIR}/cmake/FindSOCI.cmake" DESTINATION "${destination}")
endif()
install(FILES "${PROJECT_BINARY_DIR}/azothConfig.cmake" "${PROJECT_BINARY_DIR}/azothConfigVersion.cmake"
        DESTINATION "${destination}")
