#include "backends/fake/rows.hpp"

#include "backends/fake/connection.hpp"

#include <utility>

namespace azoth::fake {

void rows::open(connection& owner, answer what, std::vector<type_id> wanted)
{
    connection_ = &owner;
    answer_ = std::move(what);
    wanted_ = std::move(wanted);
    next_ = 0;
    texts_.clear();
    is_open_ = column_count() > 0;
}

bool rows::next()
{
    if (!is_open_) return false;
    texts_.clear();
    if (answer_.failing_row() == next_) {
        is_open_ = false;
        connection_->fail(answer_);
    }
    is_open_ = next_ < answer_.all_rows().size();
    if (is_open_) ++next_;
    return is_open_;
}

std::size_t rows::column_count() const noexcept
{
    if (!answer_.column_names().empty() || answer_.all_rows().empty()) return answer_.column_names().size();
    return answer_.all_rows().front().size();
}

std::string_view rows::column_name(std::size_t index) const
{
    return index < answer_.column_names().size() ? std::string_view{answer_.column_names()[index]} : std::string_view{};
}

type_id rows::column_type(std::size_t index) const
{
    if (index < wanted_.size() && wanted_[index] != type_id::unknown) return wanted_[index];
    return next_ > 0 ? cell(index).type() : type_id::unknown;
}

bool rows::boolean(std::size_t index, bool& to) const { return typed(index).boolean(0, to); }
bool rows::int64(std::size_t index, std::int64_t& to) const { return typed(index).int64(0, to); }
bool rows::float64(std::size_t index, double& to) const { return typed(index).float64(0, to); }
bool rows::text(std::size_t index, std::string_view& to) const { return texts(index).text(0, to); }
bool rows::decimal(std::size_t index, std::string_view& to) const { return texts(index).decimal(0, to); }
bool rows::blob(std::size_t index, std::span<const std::byte>& to) const { return typed(index).blob(0, to); }
bool rows::timestamp(std::size_t index, azoth::timestamp& to) const { return typed(index).timestamp(0, to); }
bool rows::date(std::size_t index, azoth::date& to) const { return typed(index).date(0, to); }
bool rows::time_of_day(std::size_t index, azoth::time_of_day& to) const { return typed(index).time_of_day(0, to); }
bool rows::local_timestamp(std::size_t index, azoth::local_timestamp& to) const
{
    return typed(index).local_timestamp(0, to);
}
bool rows::interval(std::size_t index, std::chrono::microseconds& to) const { return typed(index).interval(0, to); }
bool rows::uuid(std::size_t index, uuid_bytes& to) const { return typed(index).uuid(0, to); }
bool rows::array(std::size_t index, type_id element, value& to) const { return typed(index).array(0, element, to); }

// A text that was made for a cell is valid until the next row is asked for.
const azoth::detail::value_cells& rows::texts(std::size_t index) const
{
    return *texts_.emplace_back(std::make_unique<azoth::detail::value_cells>(typed(index)));
}

} // namespace azoth::fake
