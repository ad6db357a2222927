#include "orm/loader.hpp"
#include "orm/session_core.hpp"

#include <azoth/base/error.hpp>
#include <azoth/orm/session_access.hpp>

namespace azoth::orm {
namespace {

std::string listed(const cells& row)
{
    std::string names;
    for (std::size_t i = 0; i != row.column_count(); ++i) (names += i == 0 ? "" : ", ") += row.column_name(i);
    return names.empty() ? "none" : names;
}

// Where the struct's columns stand among those of the row.
std::vector<std::size_t> places_of(const mapper& type, const cells& row)
{
    std::vector<std::size_t> places;
    for (const mapped_column& column : type.loaded_columns()) {
        std::size_t place = row.column_count();
        for (std::size_t i = 0; i != row.column_count(); ++i) {
            if (row.column_name(i) != column.name) continue;
            if (place != row.column_count())
                throw mapping_error{"the text has several columns \"" + std::string{column.name} + "\", and " +
                                    std::string{type.struct_name()} +
                                    " needs one: name its columns alone; there are: " + listed(row)};
            place = i;
        }
        if (place == row.column_count())
            throw mapping_error{"the text has no column \"" + std::string{column.name} + "\", which " +
                                std::string{type.struct_name()} + " needs; there are: " + listed(row)};
        places.push_back(place);
    }
    return places;
}

// A row whose columns stand in the order of the struct's.
class rearranged_cells final : public cells {
public:
    rearranged_cells(const mapper& type, const cells& row) : row_(row), places_(places_of(type, row)) {}

    std::size_t column_count() const noexcept override { return places_.size(); }
    std::string_view column_name(std::size_t i) const override { return row_.column_name(places_[i]); }
    type_id column_type(std::size_t i) const override { return row_.column_type(places_[i]); }
    bool is_null(std::size_t i) const override { return row_.is_null(places_[i]); }
    bool boolean(std::size_t i, bool& v) const override { return row_.boolean(places_[i], v); }
    bool int64(std::size_t i, std::int64_t& v) const override { return row_.int64(places_[i], v); }
    bool float64(std::size_t i, double& v) const override { return row_.float64(places_[i], v); }
    bool text(std::size_t i, std::string_view& v) const override { return row_.text(places_[i], v); }
    bool blob(std::size_t i, std::span<const std::byte>& v) const override { return row_.blob(places_[i], v); }
    bool timestamp(std::size_t i, azoth::timestamp& v) const override { return row_.timestamp(places_[i], v); }
    bool date(std::size_t i, azoth::date& v) const override { return row_.date(places_[i], v); }
    bool time_of_day(std::size_t i, azoth::time_of_day& v) const override { return row_.time_of_day(places_[i], v); }
    bool local_timestamp(std::size_t i, azoth::local_timestamp& v) const override
    {
        return row_.local_timestamp(places_[i], v);
    }
    bool interval(std::size_t i, std::chrono::microseconds& v) const override { return row_.interval(places_[i], v); }
    bool uuid(std::size_t i, uuid_bytes& v) const override { return row_.uuid(places_[i], v); }
    bool decimal(std::size_t i, std::string_view& v) const override { return row_.decimal(places_[i], v); }
    bool array(std::size_t i, type_id element, value& v) const override { return row_.array(places_[i], element, v); }
    int scale(std::size_t i) const override { return row_.scale(places_[i]); }

private:
    const cells& row_;
    std::vector<std::size_t> places_;
};

} // namespace

std::vector<object*> run_text_query(session_core& core, const handle& text, const mapper& type, std::size_t limit)
{
    const session_core::usage in_use{core};
    std::vector<object*> objects;
    {
        core.lazy_loads().begin_query();
        const filter_pause all{core, {.all = true}}; // a text asks for none
        rows found = core.execute(text, fetching::buffered);
        identity_table& table = core.identities().of(type);
        const row_layout layout{&type, {}, type.loaded_columns().size()}; // a text names no others
        std::optional<rearranged_cells> row;
        while (objects.size() != limit && found.next()) {
            if (!row) row.emplace(type, found.row());
            if (object* each = read_object(core, layout, table, *row, 0)) objects.push_back(each);
        }
    }
    core.rows_are_read();
    load_eagerly(core, type, objects, {});
    return objects;
}

} // namespace azoth::orm
