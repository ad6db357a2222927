//% Mapping
//: How a struct says which table holds it. The struct stays what it is: no base class, no macro, no code generator. The
//: mapping is a constant beside it, which names members; what it says of them is checked by the compiler, and what the tables
//: say of each other at their first use.
//:
//: The page is made of the examples in [tests/guide/mapping](../tests/guide/mapping) by `make_guide`; a test creates
//: the tables on SQLite and on PostgreSQL, and runs the programs. Below a program stands what it prints, and then, behind
//: `--`, what it asks of the database. Members that lead to other objects are told by [relationships](relationships.md), the types
//: of values by [queries](queries.md#types).
#include "guide/mapping/page.hpp"

namespace guide {
namespace {
void create_tables(az::engine&) {} // those that are shown are all there are
} // namespace

page this_page()
{
    return {"mapping",
            {{"tables_and_columns", tables_and_columns()},
             {"keys", keys()},
             {"defaults", defaults()},
             {"constraints", constraints()},
             {"values", values()},
             {"versions", versions()},
             {"value_objects", value_objects()},
             {"mixins", mixins()},
             {"late_members", late_members()},
             {"computed_members", computed_members()}},
            create_tables};
}

} // namespace guide
