#include "guide/common/guide.hpp"

#include "dialects/postgresql/dialect.hpp"
#include "dialects/sqlite/dialect.hpp"

#include <azoth/base/error.hpp>

#include <sstream>

namespace guide {
namespace {

// A text below its heading, each line indented, so that no text is taken for a heading.
void print_text(std::ostream& out, const std::string& heading, const std::string& text)
{
    out << heading << '\n';
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);) out << '\t' << line << '\n';
}

void print_in(std::ostream& out, const example& shown, const az::dialect& speaks)
{
    const std::string name{speaks.name()};
    if (shown.made_tables) {
        std::string all;
        for (const std::string& sql : speaks.create_tables(shown.made_tables(), false)) all += sql + ";\n";
        print_text(out, "sql 0 " + name, all);
        return;
    }
    if (shown.meant_for == databases::postgresql && name != "postgresql") return;
    if (shown.meant_for == databases::sqlite && name != "sqlite") return;
    std::size_t number = 0;
    for (const statement& each : shown.made_statements()) {
        const std::string place = std::to_string(number++) + ' ' + name;
        try {
            print_text(out, "sql " + place, az::to_string(each, speaks));
        } catch (const az::compile_error& refused) {
            print_text(out, "refused " + place, refused.what());
        }
    }
}

} // namespace

std::string in_words(const az::statement_counter& counter)
{
    const std::size_t known = counter.selects() + counter.inserts() + counter.updates() + counter.removes();
    std::string all;
    const auto add = [&](std::size_t n, const char* what) {
        if (n == 0) return;
        all += (all.empty() ? "" : ", ") + std::to_string(n) + ' ' + what + (n == 1 ? "" : "s");
    };
    add(counter.selects(), "select");
    add(counter.inserts(), "insert");
    add(counter.updates(), "update");
    add(counter.removes(), "delete");
    add(counter.total() - known, "other");
    return all.empty() ? "no statement" : all;
}

void print(std::ostream& out)
{
    const auto sqlite = az::sqlite::make_dialect();
    const auto postgresql = az::postgresql::make_dialect();
    const page shown = this_page();
    out << "page " << shown.name << '\n';
    for (const chapter& part : shown.chapters) {
        out << "chapter " << part.name << '\n';
        for (const example& each : part.examples) {
            out << "example " << each.name << '\n';
            if (each.is_program()) {
                print_text(out, "output", each.output);
                if (each.statement_counts) print_text(out, "statements", each.statement_counts);
                continue;
            }
            for (const az::dialect* speaks : {sqlite.get(), postgresql.get()}) print_in(out, each, *speaks);
        }
    }
}

} // namespace guide
