// What SQL means, computed by the tester itself: three-valued logic, joins, groups, set operations. It knows nothing of the library.
#pragma once

#include "differential/tables.hpp"

namespace differential {

/// Where a row stands: the rows of the sources that can be named, by the numbers of the sources.
struct place {
    std::vector<const row*> sources{};
    /// Of a grouped select: the places of the group's rows, and the values of its keys.
    const std::vector<place>* group = nullptr;
    const row* keys = nullptr;
};

class evaluator {
public:
    explicit evaluator(const data_set& data) : data_(data) {}

    /// The rows of a statement; none when it has what the evaluator does not know (windows).
    std::optional<rows> run(const query_sketch&);

private:
    cell value(const sketch&, const place&);
    cell choice(const sketch&, const place&);
    cell first_not_null(const sketch&, const place&);
    cell extreme(const sketch&, const place&);
    cell aggregate(const sketch&, const place&);
    cell junction(const sketch&, const place&);
    cell membership(const sketch&, const place&);
    cell in_rows(const sketch&, const place&);
    bool holds(const std::vector<sketch>&, const place&);

    rows run(const query_sketch&, const place& outer);
    rows source_rows(const source_sketch&, const place& outer);
    /// The rows, each with the values of the terms of its order after its own.
    rows select_rows(const query_sketch&, const place& outer);

    const data_set& data_;
};

/// Whether a statement has windows somewhere.
bool has_windows(const query_sketch&);

/// The values of the operators and functions of one row, null when the operator makes a null of null parts.
/// Requires: none of the parts is null.
cell compute(const sketch&, const std::vector<cell>& parts);

/// Rows once, in their order.
rows distinct_rows(rows);

} // namespace differential
