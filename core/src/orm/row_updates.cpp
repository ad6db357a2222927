#include "orm/row_updates.hpp"

#include "orm/row_batch.hpp"

#include <azoth/base/error.hpp>

#include <algorithm>

namespace azoth::orm {

namespace {

// For fewer rows one statement is not faster than one for each.
constexpr std::size_t least_rows = 50;
// Of rows with a parameter for each value: longer texts run slower again. One number of rows, so that one text stays prepared.
constexpr std::size_t rows_of_text = 100;
// Long values are not sent any faster together.
constexpr std::size_t most_bytes_of_text = 1U << 20U;
constexpr std::size_t most_bytes_of_arrays = 16U << 20U;

// What one statement can't do may go row by row: a unique index that the mapping does not know holds after each row if these are written in
// the order of their keys; rules, triggers and views of the table may have no part in a longer statement; a type may have another name.
// Class 0A: a feature is not supported, 27: a trigger has changed the row, 42: a name, a type or a right is missing.
// The classes are those of the SQL standard (ISO/IEC 9075-2, table of SQLSTATE class and subclass codes).
bool may_go_one_by_one(const database_error& failure) noexcept
{
    const std::string_view kind = failure.sqlstate().substr(0, 2);
    return kind == "0A" || kind == "27" || kind == "42" || dynamic_cast<const integrity_error*>(&failure);
}

class update_parts {
public:
    update_parts(session_core& core, const updated_rows& rows)
        : core_(core),
          rows_(rows),
          width_(rows.values.size() / rows.count),
          numbers_(rows.columns)
    {
        const mapper& type = rows.type;
        numbers_.insert(numbers_.end(), type.key().begin(), type.key().end());
        if (type.has_version()) numbers_.push_back(type.version_column());
    }

    bool find()
    {
        if (rows_.count < least_rows) return false;
        switch (core_.owner().capabilities().row_updates) {
        case row_updates::one_by_one: return false;
        case row_updates::from_values: return find_values();
        case row_updates::from_arrays: return core_.owner().binds_arrays() && find_arrays();
        }
        return false;
    }

    std::uint64_t execute()
    {
        try {
            return core_.transaction(true).execute_parts(parts_, rows_.count);
        } catch (const parameter_error& e) {
            // Row after row, or an array for each column.
            rows_.type.columns()[numbers_[e.parameter % width_]].throw_naming(e.what());
        }
    }

private:
    std::span<const value_view> values_of(std::size_t first, std::size_t count) const
    {
        return rows_.values.subspan(first * width_, count * width_);
    }

    bool find_values()
    {
        const std::size_t most = std::min(rows_of_text, core_.owner().max_parameters() / width_);
        if (most < least_rows) return false;
        const compiled* const text = core_.texts().update_rows(rows_.type, rows_.columns, most);
        if (!text) return false;
        for (std::size_t first = 0; first != rows_.count;) {
            const std::size_t count = std::min(most, rows_.count - first);
            const auto values = values_of(first, count);
            if (count == most && bytes_in(values) <= most_bytes_of_text)
                parts_.push_back({text, values, 1});
            else
                parts_.push_back({&core_.texts().update(rows_.type, rows_.columns).text, values, count});
            first += count;
        }
        return true;
    }

    bool find_arrays()
    {
        const compiled* const text = core_.texts().update_rows(rows_.type, rows_.columns, 1);
        if (!text) return false;
        std::vector<std::size_t> counts;
        std::size_t bytes = 0;
        for (std::size_t row = 0; row != rows_.count; ++row) {
            const std::size_t more = bytes_in(values_of(row, 1));
            if (counts.empty() || bytes + more > most_bytes_of_arrays) {
                counts.push_back(0);
                bytes = 0;
            }
            ++counts.back();
            bytes += more;
        }
        arrays_.reserve(counts.size() * width_);
        std::size_t first = 0;
        for (const std::size_t count : counts) {
            for (std::size_t i = 0; i != width_; ++i)
                arrays_.push_back(value_view::of_array(rows_.type.columns()[numbers_[i]].operations->type,
                                                       &rows_.values[first * width_ + i], count,
                                                       static_cast<std::uint32_t>(width_)));
            parts_.push_back({text, std::span{arrays_}.last(width_), 1});
            first += count;
        }
        return true;
    }

    session_core& core_;
    const updated_rows& rows_;
    std::size_t width_;
    std::vector<std::size_t> numbers_; // the columns of a row's values
    std::vector<value_view> arrays_{};
    std::vector<batch_part> parts_{};
};

} // namespace

std::optional<std::uint64_t> update_together(session_core& core, const updated_rows& rows)
{
    update_parts parts{core, rows};
    if (!parts.find()) return std::nullopt;
    try {
        all_or_nothing together{core, true};
        const std::uint64_t met = parts.execute();
        together.keep();
        return met;
    } catch (const database_error& failure) {
        if (!may_go_one_by_one(failure)) throw;
    }
    return std::nullopt;
}

} // namespace azoth::orm
