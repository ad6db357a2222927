#include <azoth/sql/text.hpp>

#include <azoth/base/error.hpp>
#include <azoth/sql/node/text.hpp>

#include <algorithm>

namespace azoth {

text_statement sql(sql_literal literal) { return text_statement{detail::make_text(std::string{literal.text})}; }
text_statement unsafe_sql(std::string text) { return text_statement{detail::make_text(std::move(text))}; }

namespace detail {

namespace {

const node::text& text_of(const handle& text) { return static_cast<const node::text&>(text.node()); }

std::string listed(const std::vector<std::string>& names)
{
    std::string text;
    for (const std::string& each : names) text += (text.empty() ? "; it has :" : ", :") + each;
    return text.empty() ? "; it has none" : text;
}

} // namespace

handle make_text(std::string sql)
{
    return make_node<node::text>(std::make_shared<const node::sql_text>(std::move(sql)), type_id::unknown,
                                 std::vector<type_id>{}, std::vector<std::size_t>{}, std::vector<handle>{});
}

handle bind_text(const handle& text, std::string_view name, const handle& value)
{
    const node::text& before = text_of(text);
    const std::vector<std::string>& names = before.content().names();
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) throw compile_error("the text has no placeholder :" + std::string{name} + listed(names));
    const auto number = static_cast<std::size_t>(found - names.begin());
    if (before.value_of(number))
        throw compile_error("the placeholder :" + std::string{name} + " of a text is given two values");
    std::vector<std::size_t> bound = before.bound();
    bound.push_back(number);
    std::vector<handle> values(before.children().begin(), before.children().end());
    values.push_back(value);
    return make_node<node::text>(before.shared_content(), before.type(), before.column_types(), std::move(bound),
                                 std::move(values));
}

handle typed_text(const handle& text, type_id type, std::span<const type_id> columns)
{
    const node::text& before = text_of(text);
    return make_node<node::text>(before.shared_content(), type, std::vector<type_id>(columns.begin(), columns.end()),
                                 before.bound(),
                                 std::vector<handle>(before.children().begin(), before.children().end()));
}

} // namespace detail
} // namespace azoth
