// What is done with a node, by its kind.
#pragma once

namespace azoth::node {

class aggregate;
class alias;
class array_operation;
class array_value;
class assignment;
class between;
class binary;
class bind;
class case_when;
class cast;
class clause;
class collate;
class column;
class constant;
class cte;
class derived_table;
class entity;
class excluded_column;
class function;
class grouping_set;
class in_list;
class join;
class json_access;
class label;
class like;
class logical;
class nullable;
class ordering;
class over;
class row_lock;
class row;
class row_list;
class parameter;
class value_rows;
class source_column;
class subselect;
class table_function;
class table_source;
class time_part;
class time_shift;
class unary;
class window;
class text;
class values_table;

/// One function for each kind of node. A new kind breaks the build of every visitor that does not know it.
class visitor {
public:
    virtual void visit(const aggregate&) = 0;
    virtual void visit(const alias&) = 0;
    virtual void visit(const array_operation&) = 0;
    virtual void visit(const array_value&) = 0;
    virtual void visit(const assignment&) = 0;
    virtual void visit(const between&) = 0;
    virtual void visit(const binary&) = 0;
    virtual void visit(const bind&) = 0;
    virtual void visit(const case_when&) = 0;
    virtual void visit(const cast&) = 0;
    virtual void visit(const clause&) = 0;
    virtual void visit(const collate&) = 0;
    virtual void visit(const column&) = 0;
    virtual void visit(const constant&) = 0;
    virtual void visit(const cte&) = 0;
    virtual void visit(const derived_table&) = 0;
    virtual void visit(const entity&) = 0;
    virtual void visit(const excluded_column&) = 0;
    virtual void visit(const function&) = 0;
    virtual void visit(const grouping_set&) = 0;
    virtual void visit(const in_list&) = 0;
    virtual void visit(const join&) = 0;
    virtual void visit(const json_access&) = 0;
    virtual void visit(const label&) = 0;
    virtual void visit(const like&) = 0;
    virtual void visit(const logical&) = 0;
    virtual void visit(const nullable&) = 0;
    virtual void visit(const ordering&) = 0;
    virtual void visit(const over&) = 0;
    virtual void visit(const row_lock&) = 0;
    virtual void visit(const row&) = 0;
    virtual void visit(const row_list&) = 0;
    virtual void visit(const parameter&) = 0;
    virtual void visit(const value_rows&) = 0;
    virtual void visit(const source_column&) = 0;
    virtual void visit(const subselect&) = 0;
    virtual void visit(const table_function&) = 0;
    virtual void visit(const table_source&) = 0;
    virtual void visit(const time_part&) = 0;
    virtual void visit(const time_shift&) = 0;
    virtual void visit(const unary&) = 0;
    virtual void visit(const window&) = 0;
    virtual void visit(const text&) = 0;
    virtual void visit(const values_table&) = 0;

protected:
    ~visitor() = default;
};

} // namespace azoth::node
