// The examples of the guides in docs: one program for each page.
//
// The folder beside this one that is called as the page holds its sources. `page.cpp` has the title and what stands before
// and after the chapters, `models.hpp` the structs that all examples use; every other source is a chapter. Texts stand in
// comments: `//% ` begins a chapter, `//# ` a construct with the example that follows, `//: ` is prose, and `//.` ends what
// is shown. make_guide puts them together with what the program prints.
//
// An example is a function that returns statements or tables, whose SQL is shown, or that prints something itself.
#pragma once

#include <azoth/azoth.hpp>

#include <ostream>
#include <vector>

// A struct that is filled by names leaves the rest to the members' defaults; g++ warns where there is none to see.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace guide {

namespace az = azoth;

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
    /// In a session that is not committed.
    example(const char* its_name, void (*run)(az::session&, std::ostream&), const char* expected)
        : name(its_name),
          program(run),
          output(expected)
    {}
    /// On tables with the page's rows, as if it were the first one; `sent` says what it asks of the engine: "2 selects, 1 insert".
    example(const char* its_name, void (*run)(az::engine&, std::ostream&), const char* expected, const char* sent)
        : name(its_name),
          engine_program(run),
          output(expected),
          statement_counts(sent)
    {}
    /// The same where databases take different numbers of statements: to create tables.
    example(const char* its_name, void (*run)(az::engine&, std::ostream&), const char* expected)
        : name(its_name),
          engine_program(run),
          output(expected)
    {}

    bool is_program() const noexcept { return program || engine_program; }

    /// That of its function.
    const char* name;
    statements (*made_statements)() = nullptr;
    tables (*made_tables)() = nullptr;
    void (*program)(az::session&, std::ostream&) = nullptr;
    void (*engine_program)(az::engine&, std::ostream&) = nullptr;
    /// What the program prints, on every database.
    const char* output = "";
    /// Null: not told.
    const char* statement_counts = nullptr;
    databases meant_for = databases::all;
};
using examples = std::vector<example>;

struct chapter {
    /// That of its source.
    const char* name;
    guide::examples examples;
};

struct page {
    /// That of its folder, and of its file in docs.
    const char* name;
    /// In the order of the page.
    std::vector<chapter> chapters;
    /// Creates the tables of the models anew, with some rows.
    void (*create_tables)(az::engine&);
};

/// The page of this program.
page this_page();

/// Writes each example's SQL or output, for make_guide.
void print(std::ostream& out);

/// What was asked of the engine, in words.
std::string in_words(const az::statement_counter& counter);

} // namespace guide
