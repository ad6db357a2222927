// Sessions of SOCI's MySQL backend: what the client library tells.
#ifdef AZOTH_SOCI_MYSQL
#include "backends/soci/native.hpp"

#include "backends/soci/scanner.hpp"

#include <azoth/base/log.hpp>

#include <soci/mysql/soci-mysql.h>
#include <soci/soci.h>

#include <algorithm>

namespace azoth::soci {
namespace {

// https://mariadb.com/kb/en/result-set-packets/#field-types; 63 is the character set "binary".
type_id type_of(const MYSQL_FIELD& field) noexcept
{
    constexpr unsigned binary = 63;
    switch (field.type) {
    case MYSQL_TYPE_TINY:
    case MYSQL_TYPE_SHORT:
    case MYSQL_TYPE_INT24:
    case MYSQL_TYPE_LONG:
    case MYSQL_TYPE_LONGLONG:
    case MYSQL_TYPE_YEAR: return type_id::int64;
    case MYSQL_TYPE_FLOAT:
    case MYSQL_TYPE_DOUBLE: return type_id::float64;
    case MYSQL_TYPE_DECIMAL:
    case MYSQL_TYPE_NEWDECIMAL: return type_id::decimal;
    case MYSQL_TYPE_DATE:
    case MYSQL_TYPE_NEWDATE: return type_id::date;
    case MYSQL_TYPE_TIME: return type_id::time_of_day;
    case MYSQL_TYPE_TIMESTAMP: return type_id::timestamp;
    case MYSQL_TYPE_DATETIME: return type_id::local_timestamp;
    case MYSQL_TYPE_STRING:
    case MYSQL_TYPE_VAR_STRING:
    case MYSQL_TYPE_VARCHAR:
    case MYSQL_TYPE_TINY_BLOB:
    case MYSQL_TYPE_MEDIUM_BLOB:
    case MYSQL_TYPE_LONG_BLOB:
    case MYSQL_TYPE_BLOB: return field.charsetnr == binary ? type_id::blob : type_id::text;
    case MYSQL_TYPE_ENUM:
    case MYSQL_TYPE_SET: return type_id::text;
    default: return type_id::unknown;
    }
}

// What stands between the last `before` and the `end` after it; empty where it does not.
std::string between(std::string_view text, std::string_view before, char end)
{
    const std::size_t found = text.rfind(before);
    if (found == std::string_view::npos) return {};
    const std::string_view rest = text.substr(found + before.size());
    const std::size_t stops = rest.find(end);
    return stops == std::string_view::npos ? std::string{} : std::string{rest.substr(0, stops)};
}

// The server tells names in its messages alone; which character quotes them there depends on a mode of the session.
// https://mariadb.com/kb/en/mariadb-error-code-reference/
void take_names(failure& of)
{
    const std::string_view text = of.message;
    switch (of.native_code) {
    case 1048: // Column 'a' cannot be null
        of.column = between(text, "Column '", '\'');
        break;
    case 1364: // Field 'a' doesn't have a default value
        of.column = between(text, "Field '", '\'');
        break;
    case 1062: // Duplicate entry '1' for key 'uq_t_a', of MySQL 't.uq_t_a'
    case 1586: {
        of.constraint = between(text, "for key '", '\'');
        if (const std::size_t dot = of.constraint.find('.'); dot != std::string::npos) {
            of.table = of.constraint.substr(0, dot);
            of.constraint.erase(0, dot + 1);
        }
        break;
    }
    case 1264: // Out of range value for column 'a' at row 1
    case 1265:
    case 1406: of.column = between(text, "for column '", '\''); break;
    case 1451: // .. a foreign key constraint fails (`d`.`t`, CONSTRAINT `fk_t_a` FOREIGN KEY ..)
    case 1452:
        for (const char quote : {'`', '"'}) {
            const std::string mark{quote};
            if (of.constraint.empty()) of.constraint = between(text, "CONSTRAINT " + mark, quote);
            if (of.table.empty())
                of.table = between(text.substr(0, text.find(", CONSTRAINT ")), mark + "." + mark, quote);
        }
        break;
    case 4025: // CONSTRAINT `ck_t_a` failed for `d`.`t`
        of.constraint = between(text.substr(0, text.find(" failed for ")), "CONSTRAINT `", '`');
        of.table = between(text, "`.`", '`');
        break;
    case 3819: // of MySQL: Check constraint 'ck_t_a' is violated.
        of.constraint = between(text, "constraint '", '\'');
        break;
    default: break;
    }
}

class mysql_native final : public native {
public:
    using native::native;

    kind what() const noexcept override { return kind::mysql; }
    bool in_transaction() const noexcept override { return aborted_ || is_in_transaction(); }
    void remember(const std::string& connect_string, bool with_tls) override
    {
        connect_string_ = connect_string;
        with_tls_ = with_tls;
    }
    // The handle is busy: another session asks the server.
    void cancel() noexcept override
    {
        if (connect_string_.empty()) return log("soci: a statement of a session that was lent can't be cancelled");
        try {
            ::soci::session other{"mysql", connect_string_};
            other << "KILL QUERY " << mysql_thread_id(handle());
        } catch (const std::exception&) {
            log("soci: a statement could not be cancelled: the server did not take the request");
        }
    }
    std::string server_version() override
    {
        const char* const text = mysql_get_server_info(handle());
        return text != nullptr ? text : "";
    }

    // SOCI escapes with backslashes and cuts texts at the first NUL where it may not. A server could ask for any file of ours, as the answer
    // to any statement. https://mariadb.com/kb/en/load-data-infile/#load-data-local-infile
    void set_up() override
    {
        if (with_tls_ && mysql_get_ssl_cipher(handle()) == nullptr)
            refuse("options for TLS were given, and the server's connections are not encrypted", "08001");
        if (database_.empty() && handle()->db != nullptr) database_ = handle()->db;
        const unsigned off = 0;
        mysql_options(handle(), MYSQL_OPT_LOCAL_INFILE, &off);
        run_one("SET time_zone = '+00:00', sql_mode = REPLACE(@@sql_mode, 'NO_BACKSLASH_ESCAPES', '')");
    }
    // The character set comes back as the server's.
    // https://mariadb.com/kb/en/com_reset_connection/
    void restore() override
    {
        if (mysql_reset_connection(handle()) != 0)
            throw error(::soci::mysql_soci_error{mysql_error(handle()), static_cast<int>(mysql_errno(handle()))},
                        nullptr);
        run_one("SET NAMES utf8mb4");
        // It keeps what USE has chosen.
        if (!database_.empty() && mysql_select_db(handle(), database_.c_str()) != 0)
            throw error(::soci::mysql_soci_error{mysql_error(handle()), static_cast<int>(mysql_errno(handle()))},
                        nullptr);
    }

    // What a statement tells of the character set of its connection: `SET NAMES` tells only the server, and escaping goes by the client's.
    void check_lent() override
    {
        std::string used;
        try {
            session_ << "SELECT concat(@@character_set_client, ' ', @@character_set_connection, ' ', "
                        "@@character_set_results)",
                ::soci::into(used);
        } catch (const ::soci::soci_error& e) {
            throw error(e, nullptr);
        }
        if (used != "utf8mb4 utf8mb4 utf8mb4" || std::string_view{mysql_character_set_name(handle())} != "utf8mb4")
            refuse("the session's character set is not utf8mb4, which decides how texts are escaped: open it with "
                   "charset=utf8mb4");
    }

    // The server has ended the transaction by itself: what the program goes on with would be written by itself.
    void begin_execution() override
    {
        if (aborted_) refuse("a deadlock has ended the transaction: roll it back, and begin again", "25P02");
    }
    void run_script(std::string_view sql) override
    {
        if (aborted_) {
            words text{sql};
            const bool rolls_back = text.next() && text.word() == "rollback" && !(text.next() && text.word() == "to");
            if (!rolls_back) begin_execution();
            aborted_ = false;
        }
        native::run_script(sql);
    }

    // The character set decides what a quote is: https://mariadb.com/kb/en/mysql_real_escape_string/
    void check(const std::string& sql) const override
    {
        std::string plain;
        scanner from{kind::mysql, sql};
        while (const scanner::token each = from.next()) {
            if (!each.is_opaque) {
                plain += each.text;
            } else if (each.text.starts_with("/*!") || each.text.starts_with("/*M!")) {
                // Is run, from some version on.
                std::string_view inside = each.text.substr(each.text.find('!') + 1);
                inside.remove_prefix(std::min(inside.find_first_not_of("0123456789"), inside.size()));
                if (inside.ends_with("*/")) inside.remove_suffix(2);
                (plain += ' ').append(inside) += ' ';
            } else if (each.text.starts_with('`')) {
                (plain += ' ').append(each.text.substr(1, each.text.size() - 2)) += ' ';
            } else {
                plain += ' ';
            }
        }
        words text{plain};
        if (!text.next() || text.word() != "set") return;
        while (text.next())
            if (text.word() == "names" || text.word() == "charset" || text.word() == "character" ||
                text.word().starts_with("character_set"))
                refuse("the character set of a connection through SOCI is fixed when it connects: it decides how texts "
                       "are escaped");
    }

    std::vector<column> describe(::soci::details::statement_backend& s, std::size_t count) const override
    {
        std::vector<column> columns(count);
        MYSQL_RES* const result = static_cast<::soci::mysql_statement_backend&>(s).result_;
        for (std::size_t i = 0; i < count && result != nullptr; ++i) {
            const MYSQL_FIELD* const field = mysql_fetch_field_direct(result, static_cast<unsigned>(i));
            columns[i].name.assign(field->name, field->name_length);
            columns[i].type = type_of(*field);
        }
        return columns;
    }

    // A procedure ends with one more result.
    void release(::soci::details::statement_backend& s) noexcept override
    {
        s.clean_up();
        while (mysql_more_results(handle()) && mysql_next_result(handle()) == 0)
            mysql_free_result(mysql_store_result(handle()));
    }

    bool takes_nul() const noexcept override
    {
        return (handle()->server_status & SERVER_STATUS_NO_BACKSLASH_ESCAPES) == 0;
    }

private:
    failure reason(const ::soci::soci_error& thrown, ::soci::details::statement_backend* s) const override
    {
        failure why = native::reason(thrown, s);
        if (const auto* const told = dynamic_cast<const ::soci::mysql_soci_error*>(&thrown)) {
            why.native_code = static_cast<int>(told->err_num_);
            why.sqlstate.clear();
            if (mysql_errno(handle()) == told->err_num_) why.sqlstate = mysql_sqlstate(handle());
            take_names(why);
            constexpr int deadlock = 1213;
            constexpr int rolled_back = 1614;
            if (why.native_code == deadlock || why.native_code == rolled_back) note_rolled_back();
        }
        return why;
    }

    bool means_lost(const failure& why) const noexcept override
    {
        constexpr int server_shutdown = 1053;
        constexpr int killed = 1927;
        return why.native_code == CR_SERVER_GONE_ERROR || why.native_code == CR_SERVER_LOST ||
               why.native_code == CR_COMMANDS_OUT_OF_SYNC || why.native_code == server_shutdown ||
               why.native_code == killed;
    }

    bool is_in_transaction() const noexcept { return (handle()->server_status & SERVER_STATUS_IN_TRANS) != 0; }

    // Errors don't tell whether a transaction is open: what succeeds does.
    void note_rolled_back() const noexcept
    {
        const bool was_inside = is_in_transaction();
        mysql_query(handle(), "DO 0");
        if (was_inside && !is_in_transaction() && !connect_string_.empty()) aborted_ = true;
    }

    mutable bool aborted_ = false; // of a session of ours; a program knows what happens on its own

    std::string connect_string_;
    bool with_tls_ = false;
    std::string database_; // the one that was connected to

    MYSQL* handle() const noexcept
    {
        return static_cast<::soci::mysql_session_backend*>(session_.get_backend())->conn_;
    }
};

} // namespace

int mysql_code(const ::soci::soci_error& thrown) noexcept
{
    const auto* const told = dynamic_cast<const ::soci::mysql_soci_error*>(&thrown);
    return told != nullptr ? static_cast<int>(told->err_num_) : 0;
}

std::unique_ptr<native> make_mysql(::soci::session& session) { return std::make_unique<mysql_native>(session); }

} // namespace azoth::soci
#endif
