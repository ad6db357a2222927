#include "backends/soci/native.hpp"

#include "backends/soci/scanner.hpp"

#include <soci/soci.h>

namespace azoth::soci {
namespace {

// A class of SQLSTATEs for what SOCI knows of an error of any database.
const char* sqlstate_of(::soci::soci_error::error_category category) noexcept
{
    switch (category) {
    case ::soci::soci_error::connection_error: return "08006";
    case ::soci::soci_error::invalid_statement: return "42000";
    case ::soci::soci_error::no_privilege: return "42501";
    case ::soci::soci_error::no_data: return "02000";
    case ::soci::soci_error::constraint_violation: return "23000";
    case ::soci::soci_error::unknown_transaction_state: return "08007";
    case ::soci::soci_error::system_error: return "58000";
    case ::soci::soci_error::unknown: break;
    }
    return "";
}

// Statements of a script, for backends that run only one at a time. The body of a trigger or a procedure is not cut.
std::vector<std::string> statements_of(kind k, std::string_view sql)
{
    words text{sql};
    bool has_body = false;
    while (text.next()) has_body = has_body || text.word() == "begin" || text.word() == "declare";
    words again{sql};
    if (has_body && again.next() && again.word() != "begin") return {std::string{sql}};

    std::vector<std::string> found(1);
    scanner from{k, sql};
    while (const scanner::token each = from.next()) {
        std::string_view rest = each.text;
        for (std::size_t end = rest.find(';'); !each.is_opaque && end != std::string_view::npos; end = rest.find(';')) {
            found.back() += rest.substr(0, end);
            found.emplace_back();
            rest.remove_prefix(end + 1);
        }
        found.back() += rest;
    }
    // MySQL runs what stands in such comments.
    const auto is_empty = [](const std::string& each) {
        return !words{each}.next() && each.find("/*!") == std::string::npos && each.find("/*M!") == std::string::npos;
    };
    std::erase_if(found, is_empty);
    return found;
}

} // namespace

void refuse(const std::string& why, const char* sqlstate)
{
    failure what;
    what.sqlstate = sqlstate;
    what.message = why;
    throw driver::driver_error(why, std::move(what));
}

void native::check(const std::string&) const {}

void native::run_script(std::string_view sql)
{
    const std::vector<std::string> all = statements_of(what(), sql);
    for (const std::string& each : all) {
        check(each);
        run_one(script_for(what(), each));
        follow(each);
    }
}

void native::run_one(const std::string& text, bool commits)
{
    ::soci::statement statement{session_};
    try {
        statement.alloc();
        statement.prepare(text, ::soci::details::st_one_time_query);
        statement.define_and_bind();
        statement.execute();
    } catch (const ::soci::soci_error& e) {
        throw error(e, statement.get_backend());
    }
    if (commits) check_commit(*statement.get_backend());
}

void native::follow(std::string_view sql) noexcept
{
    try {
        words text{sql};
        if (!text.next()) return;
        const std::string first{text.word()};
        const std::string second = text.next() ? std::string{text.word()} : std::string{};
        if (first == "begin" || (first == "start" && second == "transaction"))
            in_transaction_ = true;
        else if (first == "commit" || first == "end" || (first == "rollback" && second != "to"))
            in_transaction_ = false;
    } catch (const std::bad_alloc&) {
        lost_ = true; // Nobody knows any more.
    }
}

bool native::ping() noexcept
{
    if (!is_usable()) return false;
    if (session_.is_connected()) return true;
    lost_ = true;
    return false;
}

std::string native::server_version() { return {}; }

std::vector<column> native::describe(::soci::details::statement_backend& statement, std::size_t count) const
{
    std::vector<column> columns(count);
    for (std::size_t i = 0; i < count; ++i) {
        ::soci::data_type type{};
        statement.describe_column(static_cast<int>(i) + 1, type, columns[i].name);
        switch (type) {
        case ::soci::dt_double: columns[i].type = type_id::float64; break;
        case ::soci::dt_integer:
        case ::soci::dt_long_long:
        case ::soci::dt_unsigned_long_long: columns[i].type = type_id::int64; break;
        case ::soci::dt_blob: columns[i].type = type_id::blob; break;
        case ::soci::dt_string:
        case ::soci::dt_date:
        case ::soci::dt_xml: columns[i].type = type_id::text; break;
        }
    }
    return columns;
}

std::uint64_t native::rows_affected(::soci::details::statement_backend& statement, bool reads) const
{
    const long long count = reads ? 0 : statement.get_affected_rows();
    return count > 0 ? static_cast<std::uint64_t>(count) : 0;
}

failure native::reason(const ::soci::soci_error& thrown, ::soci::details::statement_backend*) const
{
    failure what;
    what.sqlstate = sqlstate_of(thrown.get_error_category());
    what.message = thrown.get_error_message();
    return what;
}

bool native::means_lost(const failure& what) const noexcept { return what.sqlstate.starts_with("08"); }

driver::driver_error native::error(const ::soci::soci_error& thrown, ::soci::details::statement_backend* statement)
{
    failure why = reason(thrown, statement);
    if (means_lost(why)) lost_ = true;
    // Not SOCI's own text: what() lists the values that were bound.
    std::string text = is_usable() ? "SOCI reports a failure of " : "SOCI has lost its connection to ";
    text += to_string(what());
    if (!why.sqlstate.empty()) text += ", SQLSTATE " + why.sqlstate;
    if (why.native_code != 0) text += ", code " + std::to_string(why.native_code);
    if (!why.constraint.empty()) text += ", constraint " + why.constraint;
    if (!why.table.empty()) text += ", table " + why.table;
    if (!why.column.empty()) text += ", column " + why.column;
    return driver::driver_error{text, std::move(why), !is_usable()};
}

failure connect_failure([[maybe_unused]] kind k, const ::soci::soci_error& thrown)
{
    failure why;
    why.message = thrown.get_error_message();
    why.sqlstate = "08001";
#ifdef AZOTH_SOCI_SQLITE3
    if (k == kind::sqlite3) {
        why.sqlstate.clear();
        why.native_code = sqlite3_code(thrown);
    }
#endif
#ifdef AZOTH_SOCI_MYSQL
    if (k == kind::mysql) why.native_code = mysql_code(thrown);
#endif
    return why;
}

std::unique_ptr<native> make_native(::soci::session& session)
{
    switch (kind_of(session.get_backend_name())) {
#ifdef AZOTH_SOCI_SQLITE3
    case kind::sqlite3: return make_sqlite3(session);
#endif
#ifdef AZOTH_SOCI_POSTGRESQL
    case kind::postgresql: return make_postgresql(session);
#endif
#ifdef AZOTH_SOCI_MYSQL
    case kind::mysql: return make_mysql(session);
#endif
    default: return std::make_unique<native>(session);
    }
}

} // namespace azoth::soci
