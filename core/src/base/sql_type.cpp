#include <azoth/base/sql_type.hpp>

#include <azoth/base/enumeration.hpp>
#include <azoth/base/error.hpp>

#include <algorithm>
#include <cctype>
#include <forward_list>
#include <mutex>

namespace azoth {

std::string_view to_string(type_id id) noexcept
{
    switch (id) {
    case type_id::unknown: return "unknown";
    case type_id::boolean: return "boolean";
    case type_id::int16: return "int16";
    case type_id::int32: return "int32";
    case type_id::int64: return "int64";
    case type_id::float32: return "float32";
    case type_id::float64: return "float64";
    case type_id::decimal: return "decimal";
    case type_id::text: return "text";
    case type_id::blob: return "blob";
    case type_id::date: return "date";
    case type_id::time_of_day: return "time_of_day";
    case type_id::timestamp: return "timestamp";
    case type_id::local_timestamp: return "local_timestamp";
    case type_id::interval: return "interval";
    case type_id::uuid: return "uuid";
    case type_id::json: return "json";
    case type_id::array: return "array";
    case type_id::enumeration: return "enumeration";
    case type_id::inet: return "inet";
    case type_id::range: return "range";
    }
    return "unknown";
}

namespace schema {

std::string to_string(const sql_type& type)
{
    if (type.id() == type_id::array) return "array of " + to_string(type.element());
    if (type.id() == type_id::range) return "range of " + std::string{azoth::to_string(type.element_id())};
    if (type.names()) return "enumeration " + type.names()->name;
    const bool is_varchar = type.id() == type_id::text && type.length() > 0;
    std::string name{is_varchar ? std::string_view{"varchar"} : azoth::to_string(type.id())};
    if (type.precision() > 0)
        name += '(' + std::to_string(type.precision()) + ',' + std::to_string(type.scale()) + ')';
    else if (type.length() > 0)
        name += '(' + std::to_string(type.length()) + ')';
    return name;
}

} // namespace schema

namespace types {

schema::sql_type array_of(const schema::sql_type& element)
{
    if (element.id() == type_id::array)
        throw mapping_error{"a list of lists is no type of a column: use a json column, or a table of its own"};
    return schema::sql_type::array_of(element);
}

schema::sql_type range_of(const schema::sql_type& element)
{
    switch (element.id()) {
    case type_id::int32:
    case type_id::int64:
    case type_id::decimal:
    case type_id::date:
    case type_id::timestamp:
    case type_id::local_timestamp: return schema::sql_type::range_of(element.id());
    default:
        throw mapping_error{"there are no ranges of " + to_string(element) +
                            ": int32, int64, decimal, date, timestamp and local_timestamp have them"};
    }
}

schema::sql_type enumeration(std::string_view name, std::vector<std::string> labels)
{
    schema::enumeration made{std::string{name}, std::move(labels)};
    if (made.name.empty() || made.labels.empty())
        throw mapping_error{"an enumeration has a name and one label or more"};
    std::vector<std::string> sorted = made.labels;
    std::sort(sorted.begin(), sorted.end());
    if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end())
        throw mapping_error{"the enumeration " + made.name + " has the same label twice"};

    // Column types are small constants that own nothing; descriptions are few, and each is kept once.
    static std::mutex mutex;
    static std::forward_list<schema::enumeration> kept;
    const std::lock_guard lock{mutex};
    for (const schema::enumeration& each : kept)
        if (each == made) return schema::sql_type::of(each);
    return schema::sql_type::of(kept.emplace_front(std::move(made)));
}

} // namespace types

namespace detail {

std::string enumeration_name(std::string_view function)
{
    const auto begin = function.find("E = ") + 4;
    std::string_view type = function.substr(begin, function.find_first_of(";]", begin) - begin);
    if (const auto colons = type.rfind("::"); colons != std::string_view::npos) type.remove_prefix(colons + 2);
    std::string name;
    for (const char c : type) {
        const bool is_upper = std::isupper(static_cast<unsigned char>(c)) != 0;
        if (is_upper && !name.empty() && name.back() != '_') name += '_';
        name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return name;
}

} // namespace detail
} // namespace azoth
