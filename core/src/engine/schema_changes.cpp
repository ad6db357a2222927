// Creating and dropping tables.
#include "engine/table_names.hpp"

#include <azoth/compile/dialect.hpp>
#include <azoth/engine/engine.hpp>

#include <algorithm>

namespace azoth {
namespace {

// Runs `change(connection)` in a transaction, where schema changes are undone with one.
template <class Change> void change_schema(engine& changed, Change&& change)
{
    connection link{changed};
    if (!changed.capabilities().supports_transactional_ddl) {
        change(link);
        return;
    }
    link.begin({.writes = true});
    change(link); // what it throws leaves the connection to its destructor, which rolls back
    link.commit();
}

void run(connection& link, const std::vector<std::string>& statements)
{
    for (const std::string& each : statements) link.execute_script(each);
}

// Those of the tables that are there, or are not.
std::vector<schema::table> chosen(connection& link, std::span<const schema::table> tables, bool there)
{
    const std::vector<std::string> names = table_names(link);
    std::vector<schema::table> result{tables.begin(), tables.end()};
    std::erase_if(result, [&](const schema::table& t) {
        return (std::find(names.begin(), names.end(), t.name()) != names.end()) != there;
    });
    return result;
}

} // namespace

void engine::create_all(std::span<const schema::table> tables)
{
    change_schema(*this,
                  [&](connection& link) { run(link, dialect().create_tables(chosen(link, tables, false), true)); });
}

void engine::drop_all(std::span<const schema::table> tables)
{
    change_schema(*this, [&](connection& link) {
        run(link, dialect().drop_tables(chosen(link, tables, true), true));
        run(link, dialect().drop_types(tables));
    });
}

} // namespace azoth
