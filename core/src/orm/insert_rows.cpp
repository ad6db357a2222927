// Inserting many rows, and knowing their keys by rules that the databases guarantee.
#include "orm/flush_plan.hpp"
#include "orm/row_batch.hpp"
#include "orm/row_versions.hpp"

#include <azoth/base/error.hpp>

#include <algorithm>
#include <limits>

namespace azoth::orm {

namespace {

// For fewer rows asking for the greatest key costs more than it saves.
constexpr std::size_t least_rows_to_assign = 4;

std::vector<const void*> structs_of(std::span<object* const> objects)
{
    std::vector<const void*> structs;
    structs.reserve(objects.size());
    for (const object* each : objects) structs.push_back(each->data());
    return structs;
}

class row_writer {
public:
    row_writer(session_core& core, const mapper& type)
        : core_(core),
          type_(type),
          batch_(core, type),
          link_(batch_.link())
    {}

    // Whether the dialect's quick ways hold for this table. Asked once per engine: what they rely on is part of how a table was created.
    bool keys_are_quick()
    {
        if (const std::optional<bool> known = core_.texts().keys_are_quick(type_)) return *known;
        const std::string query = core_.owner().quick_keys_query(type_.table(), key_column().name);
        std::int64_t quick = 1;
        if (!query.empty()) {
            azoth::rows answer = link_.execute(core_.texts().text(query, {type_id::int64}), {}, fetching::buffered,
                                               visibility::internal);
            if (!answer.next() || !answer.row().int64(0, quick)) quick = 0;
        }
        core_.texts().note_quick_keys(type_, quick == 1);
        return quick == 1;
    }

    // Every value a parameter, several rows to a statement.
    void write_known(std::span<object* const> rows)
    {
        check_count(batch_.write(structs_of(rows), columns_to_write(type_, true)), rows.size());
    }

    void write_one_by_one(std::span<object* const> rows)
    {
        const std::vector<std::size_t> columns = columns_to_write(type_, false);
        std::string_view query = core_.owner().last_key_query();
        if (!query.empty() && !keys_are_quick()) query = {};
        const compiled& text = core_.texts().insert(type_, columns, 1, query.empty());
        for (object* each : rows) {
            const void* const data = each->data();
            azoth::rows result = batch_.execute(text, batch_.by_row({&data, 1}, columns), columns);
            if (query.empty()) {
                take_key(*each, result);
            } else {
                check_count(result.rows_affected(), 1);
                azoth::rows key = link_.execute(core_.texts().text(query, {type_id::int64}), {}, fetching::buffered,
                                                visibility::internal);
                take_key(*each, key);
            }
        }
    }

    // The session assigns the keys, while it holds the database's only write lock. False when that is not allowed here.
    bool write_assigned(std::span<object* const> rows)
    {
        const std::string query = core_.owner().assignable_key_query(type_.table(), key_column().name);
        if (query.empty()) return false;
        std::int64_t greatest = 0;
        {
            azoth::rows answer = link_.execute(core_.texts().text(query, {type_id::int64}), {}, fetching::buffered,
                                               visibility::internal);
            if (!answer.next() || !answer.row().int64(0, greatest)) return false;
        }
        if (greatest < 0 ||
            static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max() - greatest) < rows.size())
            return false;
        for (std::size_t i = 0; i != rows.size(); ++i) set_key(*rows[i], greatest + 1 + static_cast<std::int64_t>(i));
        write_known(rows);
        return true;
    }

    // The statement draws the keys from the column's sequence and says which row got which.
    void write_from_sequence(std::span<object* const> rows)
    {
        const std::vector<std::size_t> columns = columns_to_write(type_, false);
        azoth::rows keys = batch_.execute(core_.texts().insert_arrays(type_, columns, true),
                                          batch_.by_column(structs_of(rows), columns), columns);
        std::vector<bool> seen(rows.size(), false);
        std::size_t count = 0;
        while (keys.next()) {
            std::int64_t place = 0;
            std::int64_t key = 0;
            if (!keys.row().int64(0, place) || !keys.row().int64(1, key) || place < 1 ||
                static_cast<std::size_t>(place) > rows.size())
                break;
            const auto i = static_cast<std::size_t>(place - 1);
            if (seen[i]) break;
            seen[i] = true;
            set_key(*rows[i], key);
            ++count;
        }
        if (count != rows.size()) {
            core_.texts().note_quick_keys(type_, std::nullopt);
            throw_kept_back(count, rows.size());
        }
    }

    // The database hands out rising keys in the order of the rows, whoever else inserts meanwhile.
    void write_rising(std::span<object* const> rows)
    {
        const std::vector<std::size_t> columns = columns_to_write(type_, false);
        const std::vector<const void*> structs = structs_of(rows);
        for (std::size_t done = 0; done != rows.size();) {
            const auto next = batch_.next_portion(std::span{structs}.subspan(done), columns);
            azoth::rows keys =
                batch_.execute(core_.texts().insert(type_, columns, next.rows, true), next.values, columns);
            take_rising_keys(rows.subspan(done, next.rows), keys);
            done += next.rows;
        }
    }

private:
    void take_rising_keys(std::span<object* const> of, azoth::rows& keys)
    {
        std::int64_t last = std::numeric_limits<std::int64_t>::min();
        std::size_t count = 0;
        for (std::int64_t key = 0; keys.next(); last = key) {
            if (!keys.row().int64(0, key) || count == of.size()) throw_kept_back(count, of.size());
            if (key <= last) {
                core_.texts().note_quick_keys(type_, false);
                throw database_error{"an insert into " + type_.table().name() + " of " + std::to_string(of.size()) +
                                     " rows told keys that do not rise: something in the database, as a trigger, sets "
                                     "them, and nobody knows which row has which; from now on rows go one by one"};
            }
            set_key(*of[count++], key);
        }
        check_count(count, of.size());
    }

    void check_count(std::uint64_t inserted, std::size_t wanted) const
    {
        if (inserted != wanted) throw_kept_back(inserted, wanted);
    }

    [[noreturn]] void throw_kept_back(std::uint64_t inserted, std::size_t wanted) const
    {
        throw database_error{"an insert into " + type_.table().name() + " of " + std::to_string(wanted) +
                             (wanted == 1 ? " row" : " rows") + " inserted " + std::to_string(inserted) +
                             ": a trigger, a rule or a conflict clause of the table keeps rows back"};
    }

    const mapped_column& key_column() const { return type_.columns()[type_.key().front()]; }

    void set_key(object& each, std::int64_t key)
    {
        const mapped_column& column = key_column();
        column.set(each.data(), value_view::of_integer(type_id::int64, key));
        each.set(object::key_generated);
    }

    void take_key(object& each, azoth::rows& from)
    {
        std::int64_t key = 0;
        if (!from.next() || !from.row().int64(0, key))
            throw database_error{"an insert into " + type_.table().name() +
                                 " told no key: a trigger or rule of the table keeps the row back"};
        set_key(each, key);
    }

    session_core& core_;
    const mapper& type_;
    row_batch batch_;
    connection& link_;
};

} // namespace

void flush_plan::insert_batch(const mapper& type, std::span<object* const> batch)
{
    if (type.has_version())
        for (object* each : batch) begin_versions(*each);
    const bool held_write_lock = core_.has_written;
    const auto tables = type.tables(); // the root's, which gives the keys, first
    row_writer writer{core_, *tables.front()};
    const capabilities& able = core_.owner().capabilities();
    if (!type.key_is_unset(batch.front()->data())) {
        writer.write_known(batch);
    } else if (able.generated_keys == generated_keys::from_sequence && batch.size() > 1 &&
               !columns_to_write(*tables.front(), false).empty() && writer.keys_are_quick()) {
        writer.write_from_sequence(batch);
    } else if (able.generated_keys == generated_keys::rising && batch.size() > 1 &&
               !columns_to_write(*tables.front(), false).empty() && writer.keys_are_quick()) {
        writer.write_rising(batch);
    } else if (able.generated_keys == generated_keys::assigned && batch.size() >= least_rows_to_assign &&
               writer.keys_are_quick()) {
        // The write lock is held once something was written, or the transaction began for writing.
        const std::size_t first = held_write_lock || core_.began_for_writing() ? 0 : 1;
        writer.write_one_by_one(batch.first(first));
        if (!writer.write_assigned(batch.subspan(first))) writer.write_one_by_one(batch.subspan(first));
    } else {
        writer.write_one_by_one(batch);
    }
    for (const mapper* table : tables.subspan(1)) row_writer{core_, *table}.write_known(batch);
    identity_table& identities = core_.identities().of(type);
    identities.reserve(batch.size());
    for (object* each : batch) {
        inserted_now_.push_back(each);
        each->set(object::marked);
        core_.become_persistent(*each, identities);
        if (type.is_computed()) each->expire_computed();
    }
}

} // namespace azoth::orm
