#include "orm/loader.hpp"

#include "orm/hierarchy.hpp"
#include "orm/object_select.hpp"
#include "orm/refill.hpp"
#include "orm/relationship_select.hpp"

#include <azoth/base/error.hpp>
#include <azoth/sql/select.hpp>

#include <algorithm>
#include <utility>

namespace azoth::orm {

namespace {

value_view integer_cell(type_id type, bool is_there, std::int64_t number)
{
    return is_there ? value_view::of_integer(type, number) : value_view::null(type);
}

value_view text_cell(type_id type, bool is_there, std::string_view text)
{
    return is_there ? value_view::of_bytes(type, text) : value_view::null(type);
}

value_view uuid_cell(const cells& row, std::size_t index, scratch& keeper)
{
    uuid_bytes bytes{};
    if (!row.uuid(index, bytes)) return value_view::null(type_id::uuid);
    const uuid_bytes& kept = keeper.keep_object(bytes);
    return value_view::of_bytes(type_id::uuid, {reinterpret_cast<const char*>(kept.data()), kept.size()});
}

} // namespace

value_view key_cell(const cells& row, std::size_t index, type_id type, scratch& keeper)
{
    switch (type) {
    case type_id::boolean: {
        bool b = false;
        return row.boolean(index, b) ? value_view::of_boolean(b) : value_view::null(type);
    }
    case type_id::float32:
    case type_id::float64: {
        double d = 0;
        return row.float64(index, d) ? value_view::of_floating(type, d) : value_view::null(type);
    }
    case type_id::blob: {
        std::span<const std::byte> bytes;
        const bool is_there = row.blob(index, bytes);
        return text_cell(type, is_there, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    }
    case type_id::uuid: return uuid_cell(row, index, keeper);
    case type_id::text:
    case type_id::json:
    case type_id::enumeration:
    case type_id::inet:
    case type_id::range: {
        std::string_view text;
        const bool is_there = row.text(index, text);
        return text_cell(type, is_there, text);
    }
    case type_id::decimal: {
        std::string_view digits;
        const bool is_there = row.decimal(index, digits);
        return text_cell(type, is_there, digits);
    }
    case type_id::timestamp: {
        timestamp t;
        const bool is_there = row.timestamp(index, t);
        return integer_cell(type, is_there, t.time_since_epoch().count());
    }
    case type_id::local_timestamp: {
        local_timestamp t;
        const bool is_there = row.local_timestamp(index, t);
        return integer_cell(type, is_there, t.time_since_epoch().count());
    }
    case type_id::date: {
        date d = std::chrono::sys_days{};
        const bool is_there = row.date(index, d);
        return integer_cell(type, is_there, std::chrono::sys_days{d}.time_since_epoch().count());
    }
    case type_id::time_of_day: {
        time_of_day t;
        const bool is_there = row.time_of_day(index, t);
        return integer_cell(type, is_there, t.since_midnight().count());
    }
    case type_id::interval: {
        std::chrono::microseconds d{};
        const bool is_there = row.interval(index, d);
        return integer_cell(type, is_there, d.count());
    }
    case type_id::array:
        throw mapping_error{"column \"" + std::string{row.column_name(index)} + "\" is an array, which is no key"};
    case type_id::unknown:
    case type_id::int16:
    case type_id::int32:
    case type_id::int64: break;
    }
    std::int64_t i = 0;
    const bool is_there = row.int64(index, i);
    return integer_cell(type, is_there, i);
}

namespace {

// Finds the object of a row by its key; false when the key is null.
bool find_by_key(const identity_table& table, const cells& row, std::size_t first, object*& found)
{
    const mapper& type = table.type();
    scratch keeper;
    std::vector<value_view> key;
    for (const std::size_t number : type.key()) {
        key.push_back(key_cell(row, first + number, type.columns()[number].operations->type, keeper));
        if (key.back().is_null()) return false;
    }
    found = table.find(key);
    return true;
}

// A key of the program: as many parts as the mapping's, each of its type.
void check_key(const mapper& type, std::span<const value_view> key)
{
    if (key.size() != type.key().size())
        throw mapping_error{"the key of " + std::string{type.struct_name()} + " has " +
                            std::to_string(type.key().size()) + " columns, and " + std::to_string(key.size()) +
                            " values were given"};
    for (std::size_t i = 0; i != key.size(); ++i) {
        const mapped_column& column = type.columns()[type.key()[i]];
        const type_id wanted = column.operations->type;
        if (key[i].is_null() && key[i].type() == type_id::unknown) continue;
        if (key[i].type() != wanted && !(is_integer(key[i].type()) && is_integer(wanted)))
            throw conversion_error{"the key column \"" + std::string{column.name} + "\" of " +
                                   std::string{type.struct_name()} + " is " + std::string{to_string(wanted)} +
                                   ", and a value of type " + std::string{to_string(key[i].type())} + " was given"};
    }
}

// A key that its column can't hold is nobody's, nor is one with a null.
bool may_exist(const mapper& type, std::span<const value_view> key) noexcept
{
    for (std::size_t i = 0; i != key.size(); ++i) {
        if (key[i].is_null()) return false;
        if (!is_integer(key[i].type())) continue;
        const std::int64_t n = key[i].integer();
        const type_id column = type.columns()[type.key()[i]].operations->type;
        if (column == type_id::int32 && !std::in_range<std::int32_t>(n)) return false;
        if (column == type_id::int16 && !std::in_range<std::int16_t>(n)) return false;
    }
    return true;
}

// What is known stays as the program sees it, unless it is to be read again.
object* meet_again(session_core& core, const row_layout& layout, object& known, const cells& row, std::size_t first)
{
    if (known.type != layout.type && !known.type->is_a(*layout.type)) return nullptr;
    if (core.refills && core.refills->note(known))
        core.overwrite(known, layout, row, first);
    else if (known.has(object::expired))
        core.read_again(known, layout, row, first);
    if (known.has(object::unfiltered) && !core.filters().ignore_some_of(*known.type)) known.clear(object::unfiltered);
    known.given_by = core.lazy_loads().query();
    return &known;
}

object* make_from_row(session_core& core, const row_layout& layout, const mapper& type, const cells& row,
                      std::size_t first)
{
    object* made = core.objects().make_blank(type);
    try {
        if (layout.type == &type)
            type.operations().read_row(row, first, made->data());
        else if (!read_parts(*made, layout, row, first))
            core.note_incomplete(*made, layout);
    } catch (...) {
        core.objects().destroy(made);
        throw;
    }
    made->state = object_state::persistent;
    made->given_by = core.lazy_loads().query();
    if (core.filters().ignore_some_of(type)) made->set(object::unfiltered);
    if (core.refills) core.refills->note(*made);
    core.events().note_loaded(*made);
    return made;
}

} // namespace

object* read_object(session_core& core, const row_layout& layout, identity_table& table, const cells& row,
                    std::size_t first)
{
    const mapper* type = layout.type;
    if (type->place() && !(type = class_of_row(*type, row, first))) return nullptr;
    if (type->has_integer_key()) {
        std::int64_t key = 0;
        if (!row.int64(first + type->key().front(), key)) return nullptr;
        const identity_table::key_place at = table.place(key);
        if (!at.is_new && at.who) return meet_again(core, layout, *at.who, row, first);
        try {
            return at.who = make_from_row(core, layout, *type, row, first);
        } catch (...) {
            table.erase(key);
            throw;
        }
    }
    object* known = nullptr;
    if (!find_by_key(table, row, first, known)) return nullptr;
    if (known) return meet_again(core, layout, *known, row, first);
    object* made = make_from_row(core, layout, *type, row, first);
    table.insert(*made);
    return made;
}

object* get(session_core& core, const mapper& type, std::span<const value_view> key)
{
    const session_core::usage in_use{core};
    check_key(type, key);
    if (!may_exist(type, key)) return nullptr;
    identity_table& table = core.identities().of(type);
    if (object* known = table.find(key)) {
        if (known->has(object::doomed) || !known->type->is_a(type)) return nullptr;
        // An expired one is asked for: its row may be gone.
        if (!known->has(object::expired) && core.may_give(*known)) return known;
    }
    core.autoflush();
    core.lazy_loads().begin_query();
    if (type.loads_eagerly() || type.is_selected() || core.filters().hold_for(type)) {
        const std::vector<object*> found = object_select{core, select_by_key(type, key, type.entity()), type, {}}.run();
        return found.empty() ? nullptr : found.front();
    }
    const bool is_of_table = &type == &table.type();
    if (is_of_table && !table.get_text) table.get_text = &core.texts().get(type);
    const template_statement& text = is_of_table ? *table.get_text : core.texts().get(type);
    std::vector<value_view> parameters;
    rows found = core.transaction(false).execute(text.text, text.arrange(key, parameters));
    object* each = found.next() ? read_object(core, type.layout(), table, found.row(), 0) : nullptr;
    found.close();
    core.rows_are_read();
    if (each && each->type != &type && each->type->loads_eagerly()) load_eagerly(core, *each->type, {each}, {});
    return each;
}

bool is_hidden(session_core& core, const mapper& type, std::span<const value_view> key)
{
    if (!core.filters().hold_for(type) || !may_exist(type, key)) return false;
    if (const object* known = core.identities().of(type).find(key); known && known->has(object::doomed)) return false;
    const session_filters::ignoring all{core.filters()};
    return core.read(select_by_key(type, key, type.columns()[type.key().front()].column)).next();
}

std::vector<object*> load_objects(session_core& core, const handle& statement, const row_layout& layout)
{
    std::vector<object*> objects;
    rows found = core.read(statement);
    identity_table& table = core.identities().of(*layout.type);
    while (found.next())
        if (object* each = read_object(core, layout, table, found.row(), 0)) objects.push_back(each);
    found.close();
    core.rows_are_read();
    return objects;
}

} // namespace azoth::orm
