// Random expressions.
#pragma once

#include "differential/random_source.hpp"
#include "differential/sketch.hpp"

#include <functional>

namespace differential {

/// Makes expressions over given leaves: columns, or keys and aggregates of a group.
class expression_generator {
public:
    /// Gives a select, whose columns have these types, for use below an expression; with `one_row` it gives one row at the most.
    using subquery_source = std::function<std::shared_ptr<const query_sketch>(const std::vector<type>&, bool one_row)>;

    expression_generator(random_source& random, const std::vector<sketch>& leaves, subquery_source subqueries = {})
        : random_(random),
          leaves_(leaves),
          subqueries_(std::move(subqueries))
    {}

    /// An expression, not more than `depth` levels of operators deep.
    sketch make(type wanted, int depth);
    /// One that is made of rows of a group: its argument is an expression over the leaves.
    sketch aggregate(type wanted);
    sketch average();
    /// A string_agg in the order of its texts: one in a statement, and of a column, is what all databases have.
    sketch joined_texts();

private:
    sketch leaf(type wanted);
    sketch node(type wanted, int depth);
    sketch of_any_type(type wanted, int depth);
    sketch integer(int depth);
    sketch number(int depth);
    sketch text(int depth);
    sketch truth(int depth);
    sketch day(int depth);
    sketch comparison(int depth);
    sketch membership(int depth);
    sketch pattern(int depth);
    sketch subquery_condition(int depth);
    std::string random_pattern(bool escaped);
    sketch filtered(sketch call);

    sketch unary(op what, type gives, type operand, int depth, int detail = 0);
    sketch binary(op what, type gives, type left, type right, int depth);

    random_source& random_;
    const std::vector<sketch>& leaves_;
    subquery_source subqueries_;
};

type random_type(random_source&);

} // namespace differential
