// The examples of docs/queries.md.
//
// A source is a chapter. Its text stands in comments: `//% ` begins it, `//# ` a construct with the example that
// follows, `//: ` is prose, and `//.` ends what is shown. make_guide puts them together with what the program prints.
// An example is a function that returns statements or tables, whose SQL is shown, or that prints something itself.
#pragma once

#include "guide/models.hpp"

#include <ostream>
#include <vector>

// A struct that is filled by names leaves the rest to the members' defaults; g++ warns where there is none to see.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace guide {

/// A statement, and how the rows that it gives are read.
class statement : public az::handle {
public:
    template <az::executable S>
    statement(const S& s) : az::handle(s),
                            read_([](az::rows&& all) { (void)az::result_of<S>{std::move(all)}; })
    {}
    /// Executes it, and reads all rows into the types of its columns.
    void execute(az::connection& link) const { read_(link.execute(*this)); }

private:
    void (*read_)(az::rows&&);
};

using statements = std::vector<statement>;
using tables = std::vector<az::schema::table>;

/// The databases that an example is for, beyond what their dialects can say: those that have a function or a table.
enum class databases { all, postgresql, sqlite };

struct example {
    example(const char* its_name, statements (*made)(), databases where = databases::all)
        : name(its_name),
          made_statements(made),
          meant_for(where)
    {}
    example(const char* its_name, tables (*made)()) : name(its_name), made_tables(made) {}
    example(const char* its_name, void (*run)(az::session&, std::ostream&), const char* expected)
        : name(its_name),
          program(run),
          output(expected)
    {}

    /// That of its function.
    const char* name;
    statements (*made_statements)() = nullptr;
    tables (*made_tables)() = nullptr;
    void (*program)(az::session&, std::ostream&) = nullptr;
    /// What the program prints, on every database.
    const char* output = "";
    databases meant_for = databases::all;
};
using examples = std::vector<example>;

struct chapter {
    /// That of its source.
    const char* name;
    guide::examples examples;
};

examples selecting();
examples conditions();
examples functions();
examples dates();
examples joins();
examples subqueries();
examples aggregates();
examples windows();
examples ctes();
examples sets();
examples changes();
examples upserts();
examples locks();
examples texts();
examples run_time();
examples documents();
examples types();
examples results();

/// All of them, in the order of the page.
std::vector<chapter> chapters();

/// Writes each example's SQL or output, for make_guide.
void print(std::ostream& out);

/// Creates the tables and puts some rows into them.
void create_tables(az::engine& engine);

} // namespace guide
