#include <azoth/types/json.hpp>

#include <azoth/base/error.hpp>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <ostream>

namespace azoth {

json json::parse(std::string_view text)
{
    auto parsed = try_parse(text);
    if (!parsed) throw conversion_error{"a text is no JSON document"};
    return std::move(*parsed);
}

std::optional<json> json::try_parse(std::string_view text)
{
    boost::json::error_code failed;
    boost::json::value document = boost::json::parse({text.data(), text.size()}, failed);
    if (failed) return std::nullopt;
    return json(std::move(document));
}

boost::json::value& json::operator[](std::string_view name)
{
    if (document_.is_null()) document_.emplace_object();
    if (!document_.is_object()) throw conversion_error{"a JSON document that is no object has no members"};
    return document_.get_object()[{name.data(), name.size()}];
}

const boost::json::value& json::operator[](std::string_view name) const noexcept
{
    static const boost::json::value none;
    const boost::json::object* const object = document_.if_object();
    const boost::json::value* const found = object ? object->if_contains({name.data(), name.size()}) : nullptr;
    return found ? *found : none;
}

std::string to_string(const json& v) { return boost::json::serialize(v.document_); }

std::ostream& operator<<(std::ostream& out, const json& v) { return out << to_string(v); }

bool value_traits<json>::read(const cells& row, std::size_t i, json& v)
{
    std::string_view text;
    if (!row.text(i, text)) return false;
    auto parsed = json::try_parse(text);
    if (!parsed) detail::throw_unreadable(row, i, "a text that is no JSON document");
    v = std::move(*parsed);
    return true;
}

} // namespace azoth
