// Printing FROM and joins.
#include "compile/nested.hpp"

#include "compile/foreign_key_join.hpp"
#include "compile/implied_sources.hpp"

#include <azoth/sql/node/alias.hpp>

namespace azoth {
namespace {

std::string_view words(node::join_kind kind) noexcept
{
    switch (kind) {
    case node::join_kind::inner: return " JOIN ";
    case node::join_kind::left: return " LEFT JOIN ";
    case node::join_kind::right: return " RIGHT JOIN ";
    case node::join_kind::full: return " FULL JOIN ";
    case node::join_kind::cross: return " CROSS JOIN ";
    }
    return " JOIN ";
}

bool leaves_left_out(node::join_kind kind) noexcept
{
    return kind == node::join_kind::right || kind == node::join_kind::full;
}
bool leaves_joined_out(node::join_kind kind) noexcept
{
    return kind == node::join_kind::left || kind == node::join_kind::full;
}

} // namespace

detail::scope sql_compiler::scope_of(const node::select& statement)
{
    detail::scope sources{scope_};
    if (statement.from.empty())
        for (const detail::scope_source& each : detail::implied_sources(statement)) sources.add(each);
    else
        for (const node::base* each : statement.from) sources.add(detail::source_of(*each));

    if (!statement.joins.empty() && sources.sources().empty())
        throw compile_error("there is nothing to join " +
                            std::string{detail::source_of(statement.joins.front()->source()).name} +
                            " to: name the other table in from(...); for the same table twice, join an alias");
    for (const node::join* join : statement.joins) {
        if (leaves_left_out(join->kind()))
            for (detail::scope_source& each : sources.sources()) each.may_be_missing = true;
        detail::scope_source joined = detail::source_of(join->source());
        joined.may_be_missing = leaves_joined_out(join->kind());
        sources.add(joined);
    }
    return sources;
}

void sql_compiler::write_from(const detail::scope& sources, const node::select& statement)
{
    const std::size_t joined_from = sources.sources().size() - statement.joins.size();
    // A comma would bind less tightly than the joins after it.
    std::string_view separator = " FROM ";
    for (std::size_t i = 0; i < joined_from; ++i) {
        write(separator);
        write_source(sources.sources()[i]);
        separator = " CROSS JOIN ";
    }
    for (std::size_t i = 0; i < statement.joins.size(); ++i) {
        const node::join& join = *statement.joins[i];
        check_join(join);
        write(words(join.kind()));
        write_source(sources.sources()[joined_from + i]);
        if (join.kind() == node::join_kind::cross) continue;
        write(" ON ");
        const auto* derived = dynamic_cast<const node::derived_table*>(&join.source());
        if (join.condition())
            write_expression(*join.condition());
        else if (derived && derived->is_lateral())
            write_boolean(true);
        else
            write_join_condition(sources, joined_from + i);
    }
}

void sql_compiler::check_join(const node::join& join) const
{
    const auto& can = dialect_.capabilities();
    if (join.kind() == node::join_kind::right && !can.supports_right_join)
        refuse("RIGHT JOIN", "write it with LEFT JOIN");
    if (join.kind() == node::join_kind::full && !can.supports_full_join)
        refuse("FULL JOIN", can.supports_right_join
                                ? "combine a left join with union_all with a right join of the rows that have no match"
                                : "write it with LEFT JOIN");
}

void sql_compiler::write_source(const detail::scope_source& source)
{
    if (source.node)
        source.node->accept(*this);
    else
        write_table(source.table_name);
}

void sql_compiler::write_table(std::string_view name)
{
    check_means_table(name);
    write_identifier(name);
}

void sql_compiler::write_join_condition(const detail::scope& sources, std::size_t joined)
{
    const detail::foreign_key_join join = detail::foreign_key_between(sources.sources(), joined);
    std::string_view separator;
    for (std::size_t i = 0; i < join.key->columns.size(); ++i) {
        write(separator);
        write_qualified(join.referring->name, join.key->columns[i]);
        write(" = ");
        write_qualified(join.referred->name, join.key->references[i]);
        separator = " AND ";
    }
}

void sql_compiler::visit(const node::table_source& source) { write_table(source.table().name()); }

void sql_compiler::visit(const node::alias& alias)
{
    write_table(alias.source().table().name());
    write(" AS ");
    write_identifier(alias.name());
}

void sql_compiler::visit(const node::join&) { throw compile_error("a join stands in FROM only"); }

} // namespace azoth
