#include "dialects/sqlite/assignable_key.hpp"

namespace azoth::sqlite {
namespace {

std::string text_literal(std::string_view name)
{
    std::string text = "'";
    for (const char c : name) {
        if (c == '\'') text += '\'';
        text += c;
    }
    return text + '\'';
}

// The only column of the key is called INTEGER, and no index enforces it: DESC and WITHOUT ROWID have one, which tells `pk` as its origin.
// https://www.sqlite.org/lang_createtable.html#rowid https://www.sqlite.org/pragma.html#pragma_index_list
std::string is_rowid_alias(const std::string& name, std::string_view key)
{
    return "NOT EXISTS (SELECT 1 FROM pragma_index_list(" + name + ") WHERE origin = 'pk') AND " +
           "(SELECT count(*) FROM pragma_table_info(" + name + ") WHERE pk > 0) = 1 AND " +
           "EXISTS (SELECT 1 FROM pragma_table_info(" + name +
           ") WHERE pk = 1 AND lower(type) = 'integer' AND lower(name) = lower(" + text_literal(key) + "))";
}

} // namespace

std::string rowid_alias_query(std::string_view table, std::string_view key)
{
    return "SELECT " + is_rowid_alias(text_literal(table), key);
}

// A key is the next number only if it is an alias of the rowid; if AUTOINCREMENT does not remember greater ones that are gone; and if no
// trigger, temporary ones included, changes rows. https://www.sqlite.org/autoinc.html
std::string assignable_key_query(std::string_view table, std::string_view key, std::string_view quoted_table,
                                 std::string_view quoted_key)
{
    const std::string name = text_literal(table);
    const std::string no_trigger =
        "NOT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'trigger' AND lower(tbl_name) = lower(" + name +
        ")) AND NOT EXISTS (SELECT 1 FROM sqlite_temp_schema WHERE lower(tbl_name) = lower(" + name + "))";
    const std::string no_autoincrement =
        "EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND lower(name) = lower(" + name +
        ") AND instr(lower(sql), 'autoincrement') = 0)";
    return "SELECT CASE WHEN " + no_trigger + " AND " + is_rowid_alias(name, key) + " AND " + no_autoincrement +
           " THEN (SELECT coalesce(max(" + std::string{quoted_key} + "), 0) FROM " + std::string{quoted_table} +
           ") END";
}

} // namespace azoth::sqlite
