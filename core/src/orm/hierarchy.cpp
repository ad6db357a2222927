#include "orm/hierarchy.hpp"

#include "orm/loader.hpp"
#include "orm/updates_of_bases.hpp"

#include <azoth/base/error.hpp>
#include <azoth/orm/mapper_of.hpp>
#include <azoth/sql/node/column.hpp>

#include <algorithm>
#include <mutex>

namespace azoth::orm {

namespace {

// Structs come in at their first use, by whichever thread.
std::mutex& registering()
{
    static std::mutex one;
    return one;
}

std::string quoted(std::string_view text) { return '"' + std::string{text} + '"'; }

std::string shown(const value_view& identity)
{
    if (identity.is_null()) return "null";
    return is_integer(identity.type()) ? std::to_string(identity.integer()) : quoted(identity.bytes());
}

bool same(const value_view& a, const value_view& b)
{
    if (a.is_null() || b.is_null()) return false;
    return is_integer(a.type()) ? a.integer() == b.integer() : a.bytes() == b.bytes();
}

const class_place::class_list& list_of(const mapper& type) noexcept
{
    return *type.root().place()->classes.load(std::memory_order_acquire);
}

std::string listed(const mapper& type)
{
    std::string text;
    for (const mapper* each : list_of(type))
        text += (text.empty() ? "" : ", ") + std::string{each->struct_name()} + " (" +
                shown(each->place()->identity.view()) + ")";
    return text;
}

std::string_view table_of(const mapped_column& column)
{
    if (!column.selected_from.empty()) return column.selected_from;
    return static_cast<const node::column&>(column.column.node()).table();
}

// From the root on.
std::vector<const mapper*> way_to(const mapper& type)
{
    std::vector<const mapper*> way;
    for (const mapper* each = &type; each; each = each->place()->base) way.insert(way.begin(), each);
    return way;
}

void require_base_fits(const mapper& type, const mapper& base, const detail::hierarchy_part& part,
                       std::span<const mapped_column> own, const void* object)
{
    const std::string name{type.struct_name()};
    const std::string base_name{base.struct_name()};
    if (!base.place()) {
        std::string columns;
        for (const mapped_column& each : base.columns())
            columns += (columns.empty() ? "" : ", ") + std::string{each.name};
        throw mapping_error{name + " inherits from " + base_name +
                            ", whose mapping does not say what tells its rows apart: add az::polymorphic_on<&" +
                            base_name + "::member>(...), the member being that of one of its columns: " + columns};
    }
    if (part.base_offset(object) != 0)
        throw mapping_error{name + " inherits from " + base_name +
                            ", which must stand at its beginning: derive from it first, and give it a virtual function "
                            "if " +
                            name + " has one"};
    for (const mapped_column& each : own)
        for (const mapped_column& known : base.columns())
            if (each.name == known.name)
                throw mapping_error{name + " maps the column " + quoted(each.name) + ", and so does " + base_name +
                                    ", from which it inherits: leave it out, or choose another name"};
}

void require_identity_fits(const mapper& type)
{
    const class_place& place = *type.place();
    const mapped_column& column = type.columns()[place.discriminator];
    const type_id wanted = column.operations->type;
    const type_id given = place.identity.view().type();
    if (given != wanted && !(is_integer(given) && is_integer(wanted)))
        throw mapping_error{std::string{type.struct_name()} + " is told from others by the column " +
                            quoted(column.name) + ", which is " + std::string{to_string(wanted)} +
                            ", and its mapping gives a value of type " + std::string{to_string(given)}};
}

// Requires: the lock is held.
void require_room(const mapper& type)
{
    for (const mapper* other : list_of(type)) {
        if (same(other->place()->identity.view(), type.place()->identity.view()))
            throw mapping_error{"the structs " + std::string{other->struct_name()} + " and " +
                                std::string{type.struct_name()} + " both are " + shown(type.place()->identity.view()) +
                                " in the column " + quoted(type.columns()[type.place()->discriminator].name) +
                                "; there are: " + listed(type)};
        if (type.is_a(*other) || other->table().name() != type.table().name()) continue;
        for (const mapped_column& mine : own_columns(type))
            for (const mapped_column& theirs : own_columns(*other))
                if (mine.name == theirs.name)
                    throw mapping_error{"the structs " + std::string{other->struct_name()} + " and " +
                                        std::string{type.struct_name()} + " share the table " +
                                        quoted(type.table().name()) + " and both map the column " + quoted(mine.name) +
                                        ": give one of them another name, or map it in their base"};
    }
}

void come_in(const mapper& type, class_place& root)
{
    const std::lock_guard lock{registering()};
    const class_place::class_list* known = root.classes.load(std::memory_order_relaxed);
    if (known) require_room(type);
    auto next = std::make_unique<class_place::class_list>(known ? *known : class_place::class_list{});
    next->push_back(&type);
    root.lists.push_back(std::move(next));
    root.classes.store(root.lists.back().get(), std::memory_order_release);
}

} // namespace

bool selects_own(const mapper& type) noexcept
{
    const auto own = own_columns(type);
    return std::any_of(own.begin(), own.end(), [](const mapped_column& each) { return !each.selected_from.empty(); });
}

std::span<const mapped_column> own_columns(const mapper& type) noexcept
{
    return type.columns().subspan(type.place()->first_own, type.place()->own_count);
}

mapper::mapper(const mapper& whole, const mapper& described, std::vector<mapped_column> columns)
    : struct_name_(whole.struct_name_),
      table_(described.table_),
      operations_(whole.operations_),
      columns_(std::move(columns)),
      loaded_count_(columns_.size()),
      entity_(described.entity_),
      source_(described.table_.base() ? table_alone(described.table_) : described.source_),
      integer_key_(whole.integer_key_),
      generated_key_(whole.generated_key_ && !described.place_->base)
{
    for (const std::string& name : table_.primary_key()) key_.push_back(column_number(name));
    if (!whole.has_version()) return;
    for (std::size_t i = 0; i != columns_.size(); ++i)
        if (columns_[i].offset == whole.columns_[whole.version_column_].offset) version_column_ = i;
}

namespace {

// One writer for each table of the way from the root, with the columns that stand there; the key comes first in those that are not the root's.
void make_writers(const mapper& type, class_place& place, std::vector<const mapper*>& tables)
{
    std::vector<const mapper*> described;
    for (const mapper* each : way_to(type))
        if (each->place()->single_table)
            described.back() = each;
        else
            described.push_back(each);
    if (described.size() == 1) return;
    place.written.resize(type.columns().size());
    tables.clear();
    for (std::size_t table = 0; table != described.size(); ++table) {
        const mapper& of = *described[table];
        std::vector<mapped_column> columns;
        if (table != 0)
            for (std::size_t i = 0; i != type.key().size(); ++i) {
                columns.push_back(type.columns()[type.key()[i]]);
                columns.back().column = key_column_of(of, i);
            }
        for (std::size_t i = 0; i != type.columns().size(); ++i) {
            if (table_of(type.columns()[i]) != of.table().name()) continue;
            place.written[i] = {table, columns.size()};
            columns.push_back(type.columns()[i]);
        }
        place.writers.push_back(std::make_unique<mapper>(type, of, std::move(columns)));
        tables.push_back(place.writers.back().get());
    }
}

} // namespace

// What the struct has from its base comes before its own. Requires: its own columns and relationships are there.
void mapper::take_place(const detail::struct_mapping& mapping)
{
    const detail::hierarchy_part& part = *mapping.hierarchy;
    place_ = std::make_unique<class_place>();
    place_->single_table = part.single_table;
    place_->identity = part.identity();
    if (!part.base) {
        place_->own_count = loaded_count_;
        place_->discriminator = column_number(part.discriminator);
        if (columns_[place_->discriminator].operations->deferred)
            throw mapping_error{std::string{struct_name_} + " is told from others by the column " +
                                quoted(part.discriminator) + ": its member can't be az::deferred"};
        require_identity_fits(*this);
        come_in(*this, *place_);
        return;
    }
    const mapper& base = part.base();
    {
        const auto memory = std::make_unique<std::byte[]>(operations_.size);
        operations_.construct(memory.get());
        const std::unique_ptr<void, void (*)(void*)> object{memory.get(), operations_.destroy};
        require_base_fits(*this, base, part, columns_, object.get());
    }
    place_->base = &base;
    place_->discriminator = base.place_->discriminator;
    place_->first_own = base.loaded_count_;
    place_->own_count = loaded_count_;
    const auto at = [](auto& all, std::size_t n) { return all.begin() + static_cast<std::ptrdiff_t>(n); };
    columns_.insert(at(columns_, loaded_count_), base.deferred_columns().begin(), base.deferred_columns().end());
    columns_.insert(columns_.begin(), base.loaded_columns().begin(), base.loaded_columns().end());
    loaded_count_ += base.loaded_count_;
    all_relationships_.insert(all_relationships_.begin(), base.all_relationships_.begin(),
                              base.all_relationships_.end());
    root_ = base.root_;
    key_ = base.key_;
    version_column_ = base.version_column_;
    mark_column_ = base.mark_column_;
    integer_key_ = base.integer_key_;
    generated_key_ = base.generated_key_;
    loads_eagerly_ = loads_eagerly_ || base.loads_eagerly_;
    computed_ = std::max(computed_, base.computed_);
    require_identity_fits(*this);
    make_writers(*this, *place_, tables_);
    come_in(*this, *root_->place_);
}

bool mapper::inherits_from(const mapper& other) const noexcept
{
    for (const mapper* each = place_->base; each; each = each->place_->base)
        if (each == &other) return true;
    return false;
}

bool mapper::has_table(std::string_view name) const noexcept
{
    if (!place_) return table_.name() == name;
    return std::any_of(tables_.begin(), tables_.end(), [&](const mapper* each) { return each->table_.name() == name; });
}

namespace {

// The struct's own loaded columns, and those of structs that share its table.
const class_place::row_form& settled(const mapper& type)
{
    const class_place& place = *type.place();
    if (const auto* form = place.form.load(std::memory_order_acquire)) return *form;
    const std::lock_guard lock{registering()};
    if (const auto* form = place.form.load(std::memory_order_relaxed)) return *form;
    auto made = std::make_unique<class_place::row_form>();
    made->columns.assign(type.loaded_columns().begin(), type.loaded_columns().end());
    made->layout.type = &type;
    for (const mapper* each : list_of(type)) {
        bool shares = each != &type && each->is_a(type);
        for (const mapper* step = each; shares && step != &type; step = step->place()->base)
            shares = step->place()->single_table;
        if (!shares || each->place()->own_count == 0 || selects_own(*each)) continue;
        made->layout.parts.push_back({each, made->columns.size()});
        for (const mapped_column& column : own_columns(*each)) made->columns.push_back(column);
    }
    made->layout.width = made->columns.size();
    for (const mapped_column& column : made->columns) made->nodes.push_back(column.column);
    place.made = std::move(made);
    place.form.store(place.made.get(), std::memory_order_release);
    return *place.made;
}

} // namespace

std::span<const handle> mapper::polymorphic_nodes() const { return settled(*this).nodes; }
std::span<const mapped_column> mapper::polymorphic_columns() const { return settled(*this).columns; }
const row_layout& mapper::polymorphic_layout() const { return settled(*this).layout; }

std::vector<const mapper*> classes_of(const mapper& type)
{
    if (!type.place()) return {&type};
    std::vector<const mapper*> classes;
    for (const mapper* each : list_of(type))
        if (each->is_a(type)) classes.push_back(each);
    return classes;
}

const mapper* class_of_row(const mapper& type, const cells& row, std::size_t first)
{
    if (row.is_null(first + type.key().front())) return nullptr;
    const std::size_t number = type.place()->discriminator;
    const mapped_column& column = type.columns()[number];
    scratch keeper;
    const value_view identity = key_cell(row, first + number, column.operations->type, keeper);
    for (const mapper* each : list_of(type))
        if (same(each->place()->identity.view(), identity)) {
            if (each->is_a(type)) return each;
            if (type.place()->single_table) return nullptr;
            throw mapping_error{"a row of " + std::string{type.struct_name()} + " is " + shown(identity) +
                                " in the column " + quoted(column.name) + ", which makes it " +
                                std::string{each->struct_name()} + ": its tables contradict each other"};
        }
    throw mapping_error{"a row of " + std::string{type.struct_name()} + " is " + shown(identity) + " in the column " +
                        quoted(column.name) + ", which is no struct that the program has used so far; these are: " +
                        listed(type) + ". Name all structs at the start, with az::configure(az::models<...>)"};
}

void set_identity(object& each)
{
    const class_place& place = *each.type->place();
    each.type->columns()[place.discriminator].set(each.data(), place.identity.view());
}

const mapper& holder_of(const mapper& type, const mapped_column& column) noexcept
{
    const mapper* holder = &type;
    for (const mapper* each = &type; each && each->place(); each = each->place()->base)
        if (each->table().name() == table_of(column)) holder = each;
    return *holder;
}

bool has_part(const row_layout& layout, const mapper& type) noexcept
{
    return std::any_of(layout.parts.begin(), layout.parts.end(),
                       [&](const row_layout::part& known) { return known.type == &type; });
}

bool read_parts(object& each, const row_layout& layout, const cells& row, std::size_t first)
{
    layout.type->operations().read_row(row, first, each.data());
    bool is_whole = true;
    for (const mapper* step = each.type; step != layout.type; step = step->place()->base) {
        if (step->place()->own_count == 0) continue;
        const auto part = std::find_if(layout.parts.begin(), layout.parts.end(),
                                       [&](const row_layout::part& known) { return known.type == step; });
        if (part == layout.parts.end()) {
            is_whole = false;
            continue;
        }
        std::size_t cell = first + part->first;
        for (const mapped_column& column : own_columns(*step))
            column.operations->read(row, cell++, column.in(each.data()));
    }
    return is_whole;
}

bool lacks_parts(const mapper& type, const row_layout& layout) noexcept
{
    for (const mapper* step = &type; step != layout.type; step = step->place()->base)
        if (step->place()->own_count != 0 && !has_part(layout, *step)) return true;
    return false;
}

std::vector<table_change> by_table(const mapper& type, const std::vector<std::size_t>& columns)
{
    if (type.tables().size() == 1) return {{&type, columns}};
    std::vector<table_change> parts;
    for (const mapper* each : type.tables()) parts.push_back({each, {}});
    for (const std::size_t number : columns) {
        const class_place::written_at& at = type.place()->written[number];
        parts[at.table].columns.push_back(at.number);
    }
    std::erase_if(parts, [](const table_change& each) { return each.columns.empty(); });
    return parts;
}

} // namespace azoth::orm
