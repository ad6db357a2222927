#include "orm/row_batch.hpp"

#include "orm/row_versions.hpp"

#include <azoth/base/error.hpp>
#include <azoth/base/log.hpp>

#include <algorithm>
#include <utility>

namespace azoth::orm {

std::vector<std::size_t> columns_to_write(const mapper& type, bool with_key)
{
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i != type.columns().size(); ++i)
        if ((with_key || i != type.key().front()) && !type.columns()[i].computed) columns.push_back(i);
    return columns;
}

std::size_t rows_per_statement(const engine& owner, std::size_t columns)
{
    // Beyond that a longer text gains nothing.
    constexpr std::size_t most = 500;
    if (columns == 0) return 1; // a row of defaults has no list of values
    return std::clamp<std::size_t>(owner.max_parameters() / columns, 1, most);
}

namespace {

constexpr std::string_view savepoint_of_batches = "azoth_batch";

// A few sizes serve all numbers of rows, so that the texts stay prepared.
std::size_t next_size_below(std::size_t rows) noexcept { return rows > 256 ? 256 : rows / 2; }

} // namespace

std::size_t bytes_in(std::span<const value_view> values) noexcept
{
    constexpr std::size_t of_number = 16; // about, where an array is sent as a text
    std::size_t sum = 0;
    for (const value_view& each : values) {
        if (each.is_null()) continue;
        if (has_bytes(each.type()))
            sum += each.bytes().size();
        else if (each.type() == type_id::array)
            for (std::size_t i = 0; i != each.element_count(); ++i) sum += of_number + bytes_in({&each.element(i), 1});
    }
    return sum;
}

all_or_nothing::all_or_nothing(session_core& core, bool several) : core_(core), is_open_(several)
{
    if (several) core.transaction(true).savepoint(savepoint_of_batches);
}

all_or_nothing::~all_or_nothing()
{
    if (!is_open_) return;
    try {
        connection& link = core_.transaction(false);
        link.rollback_to_savepoint(savepoint_of_batches);
        link.release_savepoint(savepoint_of_batches);
    } catch (const std::exception& failure) {
        core_.refuse_all_but_rollback("a bulk write");
        log(std::string{"a rollback to a savepoint failed: "} + failure.what());
    }
}

void all_or_nothing::keep()
{
    if (!is_open_) return;
    core_.transaction(false).release_savepoint(savepoint_of_batches);
    is_open_ = false;
}

std::uint64_t row_batch::write(std::span<const void* const> rows, const std::vector<std::size_t>& columns)
{
    if (rows.size() > 1 && is_one_statement(rows.size(), columns))
        return execute(core_.texts().insert_arrays(type_, columns, false), by_column(rows, columns), columns)
            .rows_affected();
    std::uint64_t inserted = 0;
    while (!rows.empty()) {
        const portion next = next_portion(rows, columns);
        inserted +=
            execute(core_.texts().insert(type_, columns, next.rows, false), next.values, columns).rows_affected();
        rows = rows.subspan(next.rows);
    }
    return inserted;
}

row_batch::portion row_batch::next_portion(std::span<const void* const> rows, const std::vector<std::size_t>& columns)
{
    // Long values are not sent any faster together, and databases limit the length of what is sent at once.
    constexpr std::size_t most_bytes = 1U << 20U;
    std::size_t count = rows_per_statement(core_.owner(), columns.size());
    while (count > rows.size()) count = next_size_below(count);
    std::span<const value_view> values = by_row(rows.first(count), columns);
    while (count > 1 && bytes_in(values) > most_bytes) {
        count = next_size_below(count);
        values = values.first(count * columns.size());
    }
    return {count, values};
}

rows row_batch::execute(const compiled& text, std::span<const value_view> parameters,
                        const std::vector<std::size_t>& columns)
{
    try {
        return link_.execute(text, parameters, fetching::buffered, next_visibility());
    } catch (const parameter_error& e) {
        // Row after row, or an array for each column.
        type_.columns()[columns[e.parameter % columns.size()]].throw_naming(e.what());
    }
}

std::span<const value_view> row_batch::by_row(std::span<const void* const> rows,
                                              const std::vector<std::size_t>& columns)
{
    parameters_.clear();
    keeper_.clear();
    parameters_.reserve(rows.size() * columns.size());
    for (const void* each : rows)
        for (const std::size_t number : columns) parameters_.push_back(inserted_value(type_, number, each, keeper_));
    return parameters_;
}

std::span<const value_view> row_batch::by_column(std::span<const void* const> rows,
                                                 const std::vector<std::size_t>& columns)
{
    by_row(rows, columns);
    arrays_.clear();
    for (std::size_t i = 0; i != columns.size(); ++i)
        arrays_.push_back(value_view::of_array(type_.columns()[columns[i]].operations->type, parameters_.data() + i,
                                               rows.size(), static_cast<std::uint32_t>(columns.size())));
    return arrays_;
}

} // namespace azoth::orm
