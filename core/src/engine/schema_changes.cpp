// Creating and dropping tables.
#include "engine/table_names.hpp"

#include <azoth/compile/dialect.hpp>
#include <azoth/engine/engine.hpp>

#include <algorithm>
#include <exception>

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

// The tables, in dependency order, that are there or are not.
std::vector<schema::table> chosen(connection& link, std::span<const schema::table> tables, bool there)
{
    const std::vector<std::string> names = table_names(link);
    std::vector<schema::table> result = schema::in_dependency_order(tables);
    std::erase_if(result, [&](const schema::table& t) {
        return (std::find(names.begin(), names.end(), t.name()) != names.end()) != there;
    });
    return result;
}

} // namespace

void engine::create_all(std::span<const schema::table> tables)
{
    change_schema(*this, [&](connection& link) {
        const std::vector<schema::table> missing = chosen(link, tables, false);
        for (const schema::table& each : missing) run(link, dialect().create_table(each, true));
        for (const schema::table& each : missing) run(link, dialect().add_foreign_keys(each));
    });
}

void engine::drop_all(std::span<const schema::table> tables)
{
    change_schema(*this, [&](connection& link) {
        std::vector<schema::table> present = chosen(link, tables, true);
        std::reverse(present.begin(), present.end());
        for (const schema::table& each : present) run(link, dialect().drop_foreign_keys(each));
        for (const schema::table& each : present) run(link, dialect().drop_table(each, true));
    });
}

} // namespace azoth
