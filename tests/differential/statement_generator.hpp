// Random statements.
#pragma once

#include "differential/expression_generator.hpp"

namespace differential {

/// Two parts of a statement that have to give all of it: see partition.hpp.
struct partition_sketch {
    query_sketch whole;
    sketch predicate;
};

class statement_generator {
public:
    explicit statement_generator(random_source& random) : random_(random) {}

    query_sketch make();
    /// A statement without limit, and a predicate on its rows (or, when it is grouped, on its groups).
    partition_sketch make_partition();

private:
    query_sketch plain(int sources);
    query_sketch grouped();
    query_sketch combined();
    query_sketch windowed();
    query_sketch derived();

    source_sketch new_source();
    source_sketch derived_source();
    void join(select_sketch&, source_sketch, std::vector<sketch>& leaves);
    select_sketch make_select(int sources, std::vector<sketch>& leaves);
    void add_group(select_sketch&, const std::vector<sketch>& leaves, std::vector<sketch>& group_leaves);
    void order_totally(query_sketch&, const std::vector<sketch>& leaves);
    void order_by_outputs(query_sketch&);
    void maybe_limit(query_sketch&);
    order_sketch random_order(std::vector<sketch> by, int output);
    sketch window(type wanted, const select_sketch&, const std::vector<sketch>& leaves);
    std::vector<sketch> leaves_of(const source_sketch&);
    /// Terms that tell all rows apart which the sources give.
    std::vector<sketch> tie_breakers(const select_sketch&);
    expression_generator expressions(const std::vector<sketch>& leaves, bool subqueries = true);
    std::shared_ptr<const query_sketch> subquery(const std::vector<sketch>& outer, const std::vector<type>&,
                                                 bool one_row);
    query_sketch branch(const std::vector<type>& types);

    random_source& random_;
    int sources_ = 0;
    int subqueries_ = 0;
    int nested_ = 0;
    bool is_bare_[3] = {};
};

} // namespace differential
