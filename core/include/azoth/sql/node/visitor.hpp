// What is done with a node, by its kind.
#pragma once

namespace azoth::node {

class aggregate;
class alias;
class assignment;
class between;
class binary;
class bind;
class case_when;
class cast;
class clause;
class column;
class constant;
class cte;
class derived_table;
class entity;
class function;
class grouping_set;
class in_list;
class join;
class label;
class like;
class logical;
class nullable;
class ordering;
class over;
class row_lock;
class source_column;
class subselect;
class table_source;
class unary;
class window;

/// One function for each kind of node. A new kind breaks the build of every visitor that does not know it.
class visitor {
public:
    virtual void visit(const aggregate&) = 0;
    virtual void visit(const alias&) = 0;
    virtual void visit(const assignment&) = 0;
    virtual void visit(const between&) = 0;
    virtual void visit(const binary&) = 0;
    virtual void visit(const bind&) = 0;
    virtual void visit(const case_when&) = 0;
    virtual void visit(const cast&) = 0;
    virtual void visit(const clause&) = 0;
    virtual void visit(const column&) = 0;
    virtual void visit(const constant&) = 0;
    virtual void visit(const cte&) = 0;
    virtual void visit(const derived_table&) = 0;
    virtual void visit(const entity&) = 0;
    virtual void visit(const function&) = 0;
    virtual void visit(const grouping_set&) = 0;
    virtual void visit(const in_list&) = 0;
    virtual void visit(const join&) = 0;
    virtual void visit(const label&) = 0;
    virtual void visit(const like&) = 0;
    virtual void visit(const logical&) = 0;
    virtual void visit(const nullable&) = 0;
    virtual void visit(const ordering&) = 0;
    virtual void visit(const over&) = 0;
    virtual void visit(const row_lock&) = 0;
    virtual void visit(const source_column&) = 0;
    virtual void visit(const subselect&) = 0;
    virtual void visit(const table_source&) = 0;
    virtual void visit(const unary&) = 0;
    virtual void visit(const window&) = 0;

protected:
    ~visitor() = default;
};

} // namespace azoth::node
