#include "dialects/sqlite/table_compiler.hpp"

#include <azoth/schema/names.hpp>

namespace azoth::sqlite {
namespace {

// INTEGER PRIMARY KEY, exactly so, is another name of the rowid, which SQLite assigns. AUTOINCREMENT would double the cost
// of an insert and only promises that a key is not used again.
// https://www.sqlite.org/lang_createtable.html#rowid https://www.sqlite.org/autoinc.html
bool is_rowid(const schema::table& table, const schema::column& column)
{
    const type_id type = column.type().id();
    return table.primary_key().size() == 1 && table.primary_key().front() == column.name() &&
           (type == type_id::int16 || type == type_id::int32 || type == type_id::int64);
}

} // namespace

void table_compiler::write_column(std::string& to, const schema::table& table, const schema::column& column) const
{
    if (!is_rowid(table, column)) return ddl_compiler::write_column(to, table, column);
    write_identifier(to, column.name());
    to += " INTEGER PRIMARY KEY";
}

bool table_compiler::writes_key_with_column(const schema::table& table) const
{
    return table.primary_key().size() == 1 && is_rowid(table, *table.find(table.primary_key().front()));
}

// A declared type decides the affinity, and tells drivers apart what SQLite has no storage class for: BOOLEAN, DATE and
// TIMESTAMP have NUMERIC affinity, which leaves texts of points in time as they are. JSON needs the affinity of text:
// otherwise the document `1` would become a number.
// https://www.sqlite.org/datatype3.html#determination_of_column_affinity
std::string table_compiler::type_name(const schema::table& table, const schema::column& column) const
{
    switch (column.type().id()) {
    case type_id::boolean: return "BOOLEAN";
    case type_id::int16:
    case type_id::int32:
    case type_id::int64:
    case type_id::interval: return "INTEGER";
    case type_id::float32:
    case type_id::float64: return "REAL";
    case type_id::decimal:
        if (column.type().precision() > 0)
            return "NUMERIC(" + std::to_string(column.type().precision()) + ", " +
                   std::to_string(column.type().scale()) + ')';
        return "NUMERIC";
    case type_id::text:
        if (column.type().length() > 0) return "VARCHAR(" + std::to_string(column.type().length()) + ')';
        return "TEXT";
    // A uuid is a text, so that people and other programs can read, write and compare it; as a blob it would save 20 bytes.
    case type_id::uuid:
    case type_id::json:
    case type_id::array:
    case type_id::enumeration:
    case type_id::inet:
    case type_id::range:
    case type_id::time_of_day: return "TEXT";
    case type_id::blob: return "BLOB";
    case type_id::date: return "DATE";
    case type_id::timestamp: return "TIMESTAMP";
    case type_id::local_timestamp: return "DATETIME";
    case type_id::unknown: break;
    }
    refuse_type(table, column);
}

// The length in VARCHAR(40) is for readers only; a text that is too long has to be refused as elsewhere. So has one that is
// no name of an enumeration, or no JSON document.
// https://www.sqlite.org/faq.html#q9 https://www.sqlite.org/json1.html#jvalid
std::vector<schema::check_constraint> table_compiler::further_checks(const schema::table& table) const
{
    std::vector<schema::check_constraint> checks;
    for (const schema::column& each : table.columns()) {
        const schema::sql_type& type = each.type();
        std::string column;
        write_identifier(column, each.name());
        const auto add = [&](const char* what, std::string condition) {
            checks.push_back({schema::constraint_name("ck", table.name(), {each.name(), what}), std::move(condition)});
        };
        if (type.id() == type_id::text && type.length() > 0)
            add("length", "length(" + column + ") <= " + std::to_string(type.length()));
        if (type.names()) add("names", column + " IN " + label_list(*type.names()));
        // Of null json_valid gives 0 up to SQLite 3.44.
        if (type.id() == type_id::json || type.id() == type_id::array)
            add("json", (each.is_nullable() ? column + " IS NULL OR " : "") + "json_valid(" + column + ')');
    }
    return checks;
}

} // namespace azoth::sqlite
