// The columns of VALUES are called column1, column2, .. and have, as parameters, no affinity: the assignment and the comparison apply that of
// the table's columns, just as they do to a parameter; decimals, which are bound as texts, become numbers here as everywhere. The aliases keep the names apart, whatever table and columns are called.
//
// https://www.sqlite.org/lang_update.html#upfrom https://www.sqlite.org/datatype3.html#affinity
#include "dialects/sqlite/row_updates.hpp"

#include <azoth/compile/placeholders.hpp>

namespace azoth::sqlite {
namespace {

void append_values(compiled& to, const row_update& rows, placeholder_style style)
{
    const auto append = [&](const row_update::column& column, std::string_view before) {
        const bool is_decimal = column.type == type_id::decimal;
        (to.sql += before) += is_decimal ? "CAST(" : "";
        append_placeholder(to.sql, style, to.parameters.size() + 1);
        to.sql += is_decimal ? " AS NUMERIC)" : "";
        to.parameters.push_back({to.parameters.size(), column.type});
    };
    for (std::size_t row = 0; row < rows.row_count; ++row) {
        std::string_view separator = row == 0 ? "(" : ", (";
        for (const auto* list : {&rows.columns, &rows.conditions})
            for (const row_update::column& each : *list) {
                append(each, separator);
                separator = ", ";
            }
        to.sql += ')';
    }
}

} // namespace

compiled compile_row_updates(const dialect& speaks_for, const row_update& rows, placeholder_style style)
{
    compiled result;
    result.id = next_compiled_id();
    result.kind = statement_kind::update;
    result.sql = "UPDATE " + speaks_for.quoted(rows.table->name()) + " AS t";
    std::size_t number = 0;
    std::string_view separator = " SET ";
    for (const row_update::column& each : rows.columns) {
        (result.sql += separator) += speaks_for.quoted(each.name) + " = v.column" + std::to_string(++number);
        separator = ", ";
    }
    result.sql += " FROM (VALUES ";
    append_values(result, rows, style);
    separator = ") AS v WHERE ";
    for (const row_update::column& each : rows.conditions) {
        (result.sql += separator) += "t." + speaks_for.quoted(each.name) + " = v.column" + std::to_string(++number);
        separator = " AND ";
    }
    return result;
}

} // namespace azoth::sqlite
