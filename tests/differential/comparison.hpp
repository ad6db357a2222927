// One statement on two databases and in the evaluator.
#pragma once

#include "differential/evaluator.hpp"

namespace differential {

/// The databases that are compared, which hold the same rows.
class databases {
public:
    databases(const std::string& first_uri, const std::string& second_uri);
    ~databases();

    /// Replaces all rows.
    void fill(const data_set&);
    az::engine& first() { return first_; }
    az::engine& second() { return second_; }

private:
    az::engine first_;
    az::engine second_;
};

/// What one side made of a statement.
struct outcome {
    rows found{};
    /// The error, in words; empty when there was none.
    std::string error{};
};

outcome run_on(az::engine&, const query_sketch&);

/// What went wrong, or nothing.
struct difference {
    /// The same for the same fault: a statement may be shrunk as long as this stays.
    std::string kind{};
    std::string details{};
    explicit operator bool() const noexcept { return !kind.empty(); }
};

/// Rows as they are compared: sorted, unless the statement says in which order they come.
rows comparable_rows(rows, bool ordered);
/// The kind of an error: its words without what differs from statement to statement.
std::string kind_of_error(const std::string& text);
/// The rows that only one side has, a few of them.
std::string show_difference(const rows& left, const char* left_name, const rows& right, const char* right_name);

/// Runs a statement everywhere, and adds its rows to the digest, if there is one.
difference compare(databases&, const data_set&, const query_sketch&, digest*);

} // namespace differential
