// A statement and the SQL that each dialect makes of it.
#pragma once

#include <azoth/sql/handle.hpp>

#include <vector>

namespace azoth::test_dialects {

/// The text of the other dialect.
inline constexpr const char* same = nullptr;

struct compile_case {
    const char* sentence;
    handle statement;
    /// What begins with `refused: ` is the error's text instead.
    const char* sqlite;
    const char* postgresql;
    /// Value number and type of each parameter: `0:text 1:int64`.
    const char* parameters = "";
};

std::vector<compile_case> select_cases();
std::vector<compile_case> expression_cases();
std::vector<compile_case> value_cases();
std::vector<compile_case> time_cases();
std::vector<compile_case> composite_cases();
std::vector<compile_case> join_cases();
std::vector<compile_case> subquery_cases();
std::vector<compile_case> change_cases();
std::vector<compile_case> run_time_cases();
std::vector<compile_case> set_cases();
std::vector<compile_case> cte_cases();
std::vector<compile_case> window_cases();
std::vector<compile_case> aggregate_cases();
std::vector<compile_case> lock_cases();
std::vector<compile_case> upsert_cases();
std::vector<compile_case> text_cases();
/// What only some databases have: texts that not every one understands.
std::vector<compile_case> function_cases();
/// What no dialect says. The texts are parts of the error's.
std::vector<compile_case> refused_cases();

/// All of them but the refused ones.
std::vector<compile_case> golden_cases();

} // namespace azoth::test_dialects
