#include "backends/soci/statement_text.hpp"

#include "backends/soci/scanner.hpp"

#include <azoth/base/error.hpp>

#include <algorithm>
#include <array>
#include <iterator>

namespace azoth::soci {
namespace {

// How SOCI's backends look for parameters. src/backends/postgresql/statement.cpp and src/backends/mysql/statement.cpp, `prepare`.
class name_finder {
public:
    explicit name_finder(kind k) : kind_(k) {}

    /// Goes over `text`; false when SOCI would find a name in it.
    bool pass(std::string_view text) noexcept
    {
        for (std::size_t i = 0; i < text.size(); ++i) {
            const char c = text[i];
            if (state_ == state::quotes) {
                if (c == '\'' && !escaped_) state_ = state::normal;
                escaped_ = kind_ == kind::mysql && c == '\\' && !escaped_;
            } else if (state_ == state::identifier) {
                if (c == '"') state_ = state::normal;
            } else if (c == '\'') {
                state_ = state::quotes;
                escaped_ = false;
            } else if (c == '"' && kind_ == kind::postgresql) {
                state_ = state::identifier;
            } else if (c == ':') {
                const char next = i + 1 < text.size() ? text[i + 1] : '\0';
                if (next != '=' && !(next == ':' && kind_ == kind::postgresql)) return false;
                ++i;
            }
        }
        return true;
    }
    /// Whether a name would be found here.
    bool finds_names() const noexcept { return state_ == state::normal; }

private:
    enum class state : std::uint8_t { normal, quotes, identifier };

    kind kind_;
    state state_ = state::normal;
    bool escaped_ = false;
};

const char* postgresql_name(type_id type) noexcept
{
    switch (type) {
    case type_id::boolean: return "bool";
    case type_id::int16: return "int2";
    case type_id::int32: return "int4";
    case type_id::int64: return "int8";
    case type_id::float32: return "float4";
    case type_id::float64: return "float8";
    case type_id::decimal: return "numeric";
    case type_id::text: return "text";
    case type_id::blob: return "bytea";
    case type_id::date: return "date";
    case type_id::time_of_day: return "time";
    case type_id::timestamp: return "timestamptz";
    case type_id::local_timestamp: return "timestamp";
    case type_id::interval: return "interval";
    case type_id::uuid: return "uuid";
    case type_id::json: return "jsonb";
    case type_id::inet: return "inet";
    case type_id::array:
    case type_id::enumeration:
    case type_id::range:
    case type_id::unknown: break;
    }
    return nullptr;
}

const char* postgresql_range(type_id end) noexcept
{
    switch (end) {
    case type_id::int32: return "int4range";
    case type_id::int64: return "int8range";
    case type_id::decimal: return "numrange";
    case type_id::date: return "daterange";
    case type_id::timestamp: return "tstzrange";
    case type_id::local_timestamp: return "tsrange";
    default: return nullptr;
    }
}

// An unknown parameter that is cast has the type of the cast: the server infers it. Without one, its surroundings decide, as for names
// that only the server knows: enumerations, and arrays of them.
std::string postgresql_placeholder(std::string_view placeholder, const parameter_type& type)
{
    const bool is_array = type.type == type_id::array;
    const char* const name = type.type == type_id::range ? postgresql_range(type.element)
                             : is_array && type.element == type_id::inet
                                 ? nullptr
                                 : postgresql_name(is_array ? type.element : type.type);
    std::string text{placeholder};
    if (name == nullptr) return text;
    return "CAST(" + text + " AS " + name + (is_array ? "[])" : ")");
}

// SOCI spells texts into the statement: what is no text says so around them.
// https://mariadb.com/kb/en/cast/ https://mariadb.com/kb/en/unhex/
std::string mysql_placeholder(std::string_view placeholder, const parameter_type& type)
{
    const std::string text{placeholder};
    switch (type.type) {
    case type_id::blob:
    case type_id::uuid: return "UNHEX(" + text + ')';
    case type_id::decimal: return "CAST(" + text + " AS DECIMAL(65," + std::to_string(type.scale) + "))";
    case type_id::float32:
    case type_id::float64: return "CAST(" + text + " AS DOUBLE)";
    case type_id::date: return "CAST(" + text + " AS DATE)";
    case type_id::time_of_day: return "CAST(" + text + " AS TIME(6))";
    case type_id::timestamp:
    case type_id::local_timestamp: return "CAST(" + text + " AS DATETIME(6))";
    default: return text;
    }
}

class writer {
public:
    writer(kind k, std::span<const parameter_type> types) : kind_(k), types_(types), finder_(k) {}

    void append_foreign(std::string_view token)
    {
        for (const std::string_view shield : shields) {
            name_finder tried = finder_;
            if (!tried.pass(shield) || !tried.pass(token)) continue;
            finder_ = tried;
            text_.append(shield).append(token);
            return;
        }
        throw conversion_error(
            "a quoted name or text of the statement holds quotes and colons in an order in which SOCI "
            "takes a part of it for a parameter: bind the text, or use the name without one of them");
    }

    void append_placeholder(std::string_view placeholder, std::size_t number, char next)
    {
        const parameter_type type = number <= types_.size() ? types_[number - 1] : parameter_type{};
        if (kind_ == kind::postgresql) {
            append_foreign(postgresql_placeholder(placeholder, type));
            return;
        }
        for (const std::string_view shield : shields) {
            name_finder tried = finder_;
            if (!tried.pass(shield) || !tried.finds_names()) continue;
            finder_ = tried;
            text_ += shield;
            break;
        }
        // SOCI does not look at the character behind a name.
        const bool ends_clearly = next == '\0' || next == ',' || next == ')' || next == ' ' || next == '\n';
        text_ += kind_ == kind::mysql ? mysql_placeholder(placeholder, type) : std::string{placeholder};
        if (!ends_clearly) text_ += ' ';
    }

    std::string take() && { return std::move(text_); }

private:
    static constexpr std::array<std::string_view, 3> shields{"", "/*'*/", "/*\"*/"};

    kind kind_;
    std::span<const parameter_type> types_;
    name_finder finder_;
    std::string text_;
};

template <std::size_t N> bool is_any(std::string_view word, const char* const (&list)[N]) noexcept
{
    return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

} // namespace

std::string text_for(kind k, std::string_view sql, std::span<const parameter_type> types)
{
    if (sql.find('\0') != std::string_view::npos)
        throw conversion_error("the SQL text holds a NUL character; bind such a value as a parameter");
    if (k == kind::sqlite3) return std::string{sql}; // SOCI passes it on as it is.
    writer to{k, types};
    scanner from{k, sql};
    while (const scanner::token each = from.next()) {
        if (each.parameter != 0)
            to.append_placeholder(each.text, each.parameter, from.following());
        else
            to.append_foreign(each.text);
    }
    return std::move(to).take();
}

text_facts look_at(std::string_view sql)
{
    // Statements that begin with these leave nothing behind but rows, unless one of the words below stands in them.
    static constexpr const char* harmless[] = {"select",  "insert",  "update", "delete", "with",     "values",
                                               "begin",   "start",   "commit", "end",    "rollback", "savepoint",
                                               "release", "explain", "fetch",  "close",  "declare",  "table",
                                               "merge",   "replace", "create", "alter",  "drop",     "truncate"};
    static constexpr const char* reading[] = {"select", "values", "table", "show", "explain", "fetch", "describe"};
    static constexpr const char* with_types[] = {"type", "domain", "schema", "extension", "owned"};
    static constexpr const char* lasting[] = {"temp", "temporary", "hold", "set_config", "get_lock"};

    text_facts facts;
    words text{sql};
    bool is_first_statement = true;
    bool drops = false;
    bool sets = false;
    while (text.next()) {
        const std::string_view word = text.word();
        // What DO runs stands in quotes.
        if ((drops && is_any(word, with_types)) || (text.begins_statement() && word == "do")) facts.drops_types = true;
        drops = text.begins_statement() && word == "drop";
        // These end with the transaction, or with the statement.
        if (sets && word != "transaction" && word != "constraints" && word != "statement") facts.changes_session = true;
        sets = text.begins_statement() && word == "set";
        if (text.begins_statement()) {
            if (!sets && !is_any(word, harmless)) facts.changes_session = true;
            facts.commits = facts.commits || word == "commit" || word == "end";
            facts.only_reads = is_first_statement && is_any(word, reading);
            is_first_statement = false;
        }
        if (is_any(word, lasting) || word.find("advisory") != std::string_view::npos) facts.changes_session = true;
    }
    if (sql.find("/*!") != std::string_view::npos) facts.changes_session = true; // MySQL runs what stands there
    return facts;
}

} // namespace azoth::soci
