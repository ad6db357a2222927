#include <azoth/compile/standard_dialect.hpp>

#include <azoth/compile/placeholders.hpp>
#include <azoth/sql/select.hpp>

#include <iterator>
#include <ostream>

namespace azoth {
namespace {

class standard_ddl final : public ddl_compiler {
public:
    using ddl_compiler::ddl_compiler;

private:
    std::string type_name(const schema::table& table, const schema::column& column) const override
    {
        switch (column.type().id()) {
        case type_id::boolean: return "BOOLEAN";
        case type_id::int16: return "SMALLINT";
        case type_id::int32: return "INTEGER";
        case type_id::int64: return "BIGINT";
        case type_id::float32: return "REAL";
        case type_id::float64: return "DOUBLE PRECISION";
        case type_id::decimal:
            if (column.type().precision() > 0)
                return "NUMERIC(" + std::to_string(column.type().precision()) + ", " +
                       std::to_string(column.type().scale()) + ')';
            return "NUMERIC";
        case type_id::text:
            if (column.type().length() > 0) return "VARCHAR(" + std::to_string(column.type().length()) + ')';
            return "TEXT";
        case type_id::blob: return "BLOB";
        case type_id::date: return "DATE";
        case type_id::time_of_day: return "TIME";
        case type_id::timestamp: return "TIMESTAMP WITH TIME ZONE";
        case type_id::local_timestamp: return "TIMESTAMP";
        case type_id::interval: return "INTERVAL";
        case type_id::json: return "JSON";
        case type_id::unknown:
        case type_id::uuid:
        case type_id::array:
        case type_id::enumeration:
        case type_id::inet:
        case type_id::range: break;
        }
        refuse_type(table, column);
    }
};

std::string_view words(isolation level) noexcept
{
    switch (level) {
    case isolation::database_default: return "";
    case isolation::read_committed: return "READ COMMITTED";
    case isolation::repeatable_read: return "REPEATABLE READ";
    case isolation::serializable: return "SERIALIZABLE";
    }
    return "";
}

void append(std::vector<std::string>& to, std::vector<std::string> more)
{
    to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

} // namespace

const capabilities& standard_dialect::capabilities() const noexcept
{
    static constexpr azoth::capabilities all{.supports_returning = true,
                                             .supports_returning_of_updates = true,
                                             .supports_row_locks = true,
                                             .supports_skip_locked = true,
                                             .supports_locks_of_tables = true,
                                             .supports_with_before_changes = true,
                                             .supports_materialized = true,
                                             .supports_changes_in_with = true,
                                             .supports_distinct_on = true,
                                             .supports_right_join = true,
                                             .supports_full_join = true,
                                             .supports_lateral = true,
                                             .supports_grouped_branches = true,
                                             .supports_intersect_all = true,
                                             .supports_quantified_comparison = true,
                                             .supports_places_of_nulls = true,
                                             .supports_frames_of_groups = true,
                                             .supports_frame_exclusion = true,
                                             .supports_functions_in_from = true,
                                             .supports_ordered_aggregates = true,
                                             .supports_ordered_set_aggregates = true,
                                             .supports_grouping_sets = true,
                                             .supports_arrays = true,
                                             .supports_update_from = true,
                                             .supports_delete_using = true,
                                             .supports_returning_of_sources = true,
                                             .supports_on_conflict = true,
                                             .supports_returning_of_changed_rows = true,
                                             .counts_rows_of_upserts = true,
                                             .supports_default_values = true,
                                             .supports_native_boolean = true,
                                             .supports_adding_constraints = true,
                                             .cascades_within_table = true};
    return all;
}

std::unique_ptr<sql_compiler> standard_dialect::statement_compiler(placeholder_style style) const
{
    return std::make_unique<sql_compiler>(*this, style);
}

std::unique_ptr<ddl_compiler> standard_dialect::table_compiler() const { return std::make_unique<standard_ddl>(*this); }

compiled standard_dialect::compile(const handle& statement, placeholder_style style) const
{
    return statement_compiler(style)->compile(statement);
}

compiled standard_dialect::compile_rows(const row_insert& rows, placeholder_style style) const
{
    const bool tells_key = !rows.generated_key.empty() && capabilities().supports_returning;
    if (rows.columns.empty() && rows.row_count != 1)
        throw compile_error("rows of defaults alone are inserted into " + rows.table->name() + " one by one");
    compiled result;
    result.id = next_compiled_id();
    result.kind = statement_kind::insert;
    result.sql = "INSERT INTO " + quoted(rows.table->name());
    std::string_view separator = " (";
    for (const std::string_view each : rows.columns) {
        (result.sql += separator) += quoted(each);
        separator = ", ";
    }
    result.sql += rows.columns.empty() ? row_of_defaults() : ") VALUES ";
    for (std::size_t row = 0; row < rows.row_count && !rows.columns.empty(); ++row) {
        if (row > 0) result.sql += ", ";
        separator = "(";
        for (const type_id type : rows.column_types) {
            result.sql += separator;
            append_placeholder(result.sql, style, result.parameters.size() + 1);
            result.parameters.push_back({result.parameters.size(), type});
            separator = ", ";
        }
        result.sql += ')';
    }
    if (tells_key) {
        result.sql += " RETURNING " + quoted(rows.generated_key);
        result.column_types = {rows.generated_key_type};
        result.column_names = {std::string{rows.generated_key}};
    }
    return result;
}

compiled standard_dialect::compile_row_arrays(const row_insert& rows, placeholder_style) const
{
    throw compile_error("an insert of arrays into " + rows.table->name() + " is not known to " + std::string{name()} +
                        ": use compile_rows");
}

std::vector<std::string> standard_dialect::create_tables(std::span<const schema::table> tables,
                                                         bool if_not_exists) const
{
    const auto ordered = schema::in_dependency_order(tables);
    const auto ddl = table_compiler();
    std::vector<std::string> statements = ddl->create_types(ordered, if_not_exists);
    std::vector<std::string> afterwards;
    for (std::size_t i = 0; i < ordered.size(); ++i) {
        const std::span<const schema::table> later = capabilities().supports_adding_constraints
                                                         ? std::span{ordered}.subspan(i + 1)
                                                         : std::span<const schema::table>{};
        append(statements, ddl->create_table(ordered[i], if_not_exists, later));
        for (const schema::foreign_key& key : ordered[i].foreign_keys())
            for (const schema::table& each : later)
                if (each.name() == key.table)
                    afterwards.push_back(ddl->add_foreign_key(ordered[i], key, if_not_exists));
    }
    append(statements, std::move(afterwards));
    return statements;
}

std::vector<std::string> standard_dialect::create_table(const schema::table& table, bool if_not_exists) const
{
    const auto ddl = table_compiler();
    std::vector<std::string> statements = ddl->create_types({&table, 1}, if_not_exists);
    append(statements, ddl->create_table(table, if_not_exists));
    return statements;
}

std::string standard_dialect::text_in_table(const handle& expression) const
{
    return statement_compiler(placeholder_style::named)->print_in_table(expression);
}

std::vector<std::string> standard_dialect::drop_types(std::span<const schema::table> tables) const
{
    return table_compiler()->drop_types(tables);
}

std::vector<std::string> standard_dialect::drop_table(const schema::table& table, bool if_exists) const
{
    return {(if_exists ? "DROP TABLE IF EXISTS " : "DROP TABLE ") + quoted(table.name())};
}

std::string standard_dialect::table_names_query() const
{
    return "SELECT table_name AS name FROM information_schema.tables WHERE table_type = 'BASE TABLE' ORDER BY "
           "table_name";
}

std::string standard_dialect::begin(const transaction_mode& mode) const
{
    std::string sql = "BEGIN";
    if (mode.level != isolation::database_default) (sql += " ISOLATION LEVEL ") += words(mode.level);
    if (mode.read_only) sql += mode.level != isolation::database_default ? ", READ ONLY" : " READ ONLY";
    return sql;
}

// ISO/IEC 9075-2, subclause 24.1: classes 08, 23, 28, 3D and 40.
failure_kind standard_dialect::classify(const failure& what) const noexcept
{
    const std::string_view state = what.sqlstate;
    const std::string_view state_class = state.substr(0, 2);
    if (state == "08001" || state == "08004" || state_class == "28" || state_class == "3D")
        return failure_kind::connection;
    if (state_class == "08") return failure_kind::disconnected;
    if (state_class == "23") return failure_kind::integrity;
    if (state == "40001") return failure_kind::serialization;
    return failure_kind::other;
}

} // namespace azoth
