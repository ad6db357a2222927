#include <azoth/engine/result.hpp>

#include <azoth/base/error.hpp>

#include <algorithm>

namespace azoth {
namespace {

std::string listed(const std::vector<std::string>& names)
{
    std::string text;
    for (const std::string& each : names) {
        if (!text.empty()) text += ", ";
        text += each;
    }
    return text.empty() ? "none" : text;
}

} // namespace

std::string_view dynamic_row::name(std::size_t column) const
{
    if (column >= names_->size())
        throw mapping_error{"the row has " + std::to_string(names_->size()) + " columns, there is none of number " +
                            std::to_string(column)};
    return (*names_)[column];
}

const value& dynamic_row::at(std::size_t column) const
{
    name(column); // checks
    return values_[column];
}

const value& dynamic_row::operator[](std::string_view column) const
{
    const auto found = std::find(names_->begin(), names_->end(), column);
    if (found == names_->end())
        throw mapping_error{"the row has no column \"" + std::string{column} + "\"; it has: " + listed(*names_)};
    if (std::find(found + 1, names_->end(), column) != names_->end())
        throw mapping_error{"the row has several columns \"" + std::string{column} +
                            "\": label them apart; it has: " + listed(*names_)};
    return values_[static_cast<std::size_t>(found - names_->begin())];
}

namespace detail {

void throw_no_row(const char* asked) { throw not_found{std::string{asked} + ": there is no row"}; }
void throw_too_many_rows(const char* asked)
{
    throw multiple_found{std::string{asked} + ": there is more than one row"};
}

row_reader<dynamic_row>::row_reader(const cells& row)
{
    auto names = std::make_shared<std::vector<std::string>>();
    names->reserve(row.column_count());
    for (std::size_t i = 0; i < row.column_count(); ++i) names->emplace_back(row.column_name(i));
    names_ = std::move(names);
}

dynamic_row row_reader<dynamic_row>::operator()(const cells& row) const
{
    std::vector<value> values(names_->size());
    // A null leaves the value as it is: null.
    for (std::size_t i = 0; i < values.size(); ++i) value_traits<value>::read(row, i, values[i]);
    return {names_, std::move(values)};
}

} // namespace detail

result<void>::result(rows&& from)
{
    while (from.next()) {
    }
    affected_ = from.rows_affected();
}

} // namespace azoth
