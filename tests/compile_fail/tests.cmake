# Needs no build: the cases are only parsed, by each compiler that is there.

file(GLOB cases CONFIGURE_DEPENDS compile_fail/cases/*.cpp)
foreach(compiler IN ITEMS g++ clang++)
  find_program(AZOTH_COMPILE_FAIL_${compiler} ${compiler})
  if(NOT AZOTH_COMPILE_FAIL_${compiler})
    continue()
  endif()
  set(run Python3::Interpreter -B "${CMAKE_CURRENT_SOURCE_DIR}/compile_fail/run"
      --compiler "${AZOTH_COMPILE_FAIL_${compiler}}")
  add_test(NAME compile_fail.self_test.${compiler} COMMAND ${run} --self-test)
  set_tests_properties(compile_fail.self_test.${compiler} PROPERTIES LABELS compile_fail)
  if(cases)
    add_test(NAME compile_fail.${compiler} COMMAND ${run})
    set_tests_properties(compile_fail.${compiler} PROPERTIES LABELS compile_fail PROCESSORS 2 TIMEOUT 1200)
  endif()
endforeach()
