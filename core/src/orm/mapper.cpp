#include <azoth/orm/mapper.hpp>

#include "orm/hierarchy.hpp"

#include <azoth/base/error.hpp>
#include <azoth/orm/mapper_of.hpp>

#include <algorithm>
#include <cctype>
#include <mutex>

namespace azoth {

template struct detail::operations_of<bool>;
template struct detail::operations_of<std::optional<bool>>;
template struct detail::operations_of<std::int32_t>;
template struct detail::operations_of<std::optional<std::int32_t>>;
template struct detail::operations_of<std::int64_t>;
template struct detail::operations_of<std::optional<std::int64_t>>;
template struct detail::operations_of<double>;
template struct detail::operations_of<std::optional<double>>;
template struct detail::operations_of<std::string>;
template struct detail::operations_of<std::optional<std::string>>;
template struct detail::operations_of<timestamp>;
template struct detail::operations_of<std::optional<timestamp>>;
template struct detail::operations_of<date>;
template struct detail::operations_of<std::optional<date>>;

bool detail::are_null(const cells& row, std::size_t first, std::size_t count)
{
    for (std::size_t i = first; i != first + count; ++i)
        if (!row.is_null(i)) return false;
    return true;
}

namespace orm {

namespace {

relationship declared(const detail::member_part& part, std::string_view owner, std::size_t offset)
{
    const detail::relationship_options& options = *part.options;
    relationship made;
    made.kind = part.kind;
    made.name = std::string{owner} + "::" + std::string{part.member};
    made.member = part.member;
    made.offset = offset;
    made.target_of = part.target_of;
    made.owner_name = owner;
    made.target_name = part.target;
    if (options.inverse_offset) made.inverse_offset = options.inverse_offset();
    made.cascade = options.cascade;
    made.passive_deletes = options.passive_deletes;
    made.read_only = options.read_only;
    made.how = options.how;
    made.through = options.through;
    if (options.ordered_by) made.ordered_by = options.ordered_by().column;
    for (std::size_t i = 0; i != options.via_count; ++i) made.via.push_back(options.via[i]().column);
    return made;
}

// Where the members stand, measured on an object.
std::vector<std::size_t> offsets_of(const detail::struct_mapping& mapping)
{
    std::vector<std::size_t> offsets(mapping.parts.size());
    const auto memory = std::make_unique<std::byte[]>(mapping.operations.size);
    mapping.operations.construct(memory.get());
    mapping.measure(memory.get(), offsets.data());
    mapping.operations.destroy(memory.get());
    return offsets;
}

mapped_column column_of(const detail::member_part& part, std::size_t offset)
{
    mapped_column column{part.name, offset, part.operations, handle{part.column}, part.how->on_update.call};
    column.computed = !part.how->is_written();
    if (part.how->selected) {
        const auto& expression = static_cast<const node::selected&>(*part.column);
        column.selected_from = expression.table();
        column.column = expression.labelled();
    }
    return column;
}

std::string joined(const std::vector<std::string>& names)
{
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

// That a struct's own table refers to its base's is no relationship.
bool leads_to_base(const mapper& from, const schema::foreign_key& key)
{
    return from.place() && from.place()->base && key.columns == from.table().primary_key();
}

// The one foreign key from the table of `holder` to one of `target` that fits.
const schema::foreign_key& find_foreign_key(const relationship& wanted, const std::vector<std::string_view>& via,
                                            const mapper& holder, const mapper& target)
{
    const schema::table& from = holder.table();
    const schema::table& to = target.table();
    std::vector<const schema::foreign_key*> fitting;
    std::string choices;
    for (const schema::foreign_key& key : from.foreign_keys()) {
        if (!target.has_table(key.table) || leads_to_base(holder, key)) continue;
        choices += (choices.empty() ? "" : "; ") + from.name() + "(" + joined(key.columns) + ")";
        if (via.empty() || std::equal(via.begin(), via.end(), key.columns.begin(), key.columns.end()))
            fitting.push_back(&key);
    }
    if (fitting.size() == 1) return *fitting.front();
    // What the holder has from its base serves as well.
    if (fitting.empty() && holder.place() && holder.place()->base && !holder.place()->single_table)
        return find_foreign_key(wanted, via, *holder.place()->base, target);
    if (choices.empty())
        throw mapping_error{wanted.name + ": \"" + from.name() + "\" has no foreign key to \"" + to.name() +
                            "\"; add az::references<...> to one of its columns"};
    if (fitting.empty())
        throw mapping_error{wanted.name + ": az::via names no foreign key of \"" + from.name() + "\" to \"" +
                            to.name() + "\"; there are: " + choices};
    throw mapping_error{wanted.name + ": more than one foreign key leads from \"" + from.name() + "\" to \"" +
                        to.name() + "\"; say which with az::via<...>: " + choices};
}

std::vector<std::size_t> numbers_of(const mapper& type, const std::vector<std::string>& names)
{
    std::vector<std::size_t> numbers;
    for (const std::string& name : names) {
        numbers.push_back(type.column_number(name));
        if (type.columns()[numbers.back()].operations->deferred)
            throw mapping_error{
                std::string{type.struct_name()} + ": the column \"" + name +
                "\" is compared by the session, as keys and versions are: its member can't be az::deferred"};
        if (!type.columns()[numbers.back()].selected_from.empty())
            throw mapping_error{std::string{type.struct_name()} + ": selects compute \"" + name +
                                "\": it can't be part of a key"};
    }
    return numbers;
}

// `BlogPost` as `blog_post`: the beginning of the names of a table of pairs' columns.
std::string snake_case(std::string_view name)
{
    std::string text;
    for (const char c : name) {
        if (std::isupper(static_cast<unsigned char>(c)) && !text.empty() && text.back() != '_') text += '_';
        text += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return text;
}

std::vector<std::string> pair_columns(const std::string& prefix, const mapper& type)
{
    std::vector<std::string> names;
    for (const std::size_t number : type.key())
        names.push_back(prefix + "_" + std::string{type.columns()[number].name});
    return names;
}

void add_pair_side(schema::table_description& pairs, const std::vector<std::string>& columns, const mapper& type)
{
    schema::foreign_key key;
    key.columns = columns;
    key.table = type.root().table().name();
    for (std::size_t i = 0; i != columns.size(); ++i) {
        const mapped_column& referred = type.columns()[type.key()[i]];
        pairs.columns.emplace_back(columns[i], type.root().table().find(referred.name)->type());
        pairs.primary_key.push_back(columns[i]);
        key.references.emplace_back(referred.name);
    }
    if (!type.has_generated_key()) key.on_update = schema::referential_action::cascade;
    pairs.foreign_keys.push_back(std::move(key));
}

void complete_pairs(relationship& each)
{
    if (each.through.empty()) throw mapping_error{each.name + ": a many_to_many needs az::through(\"table of pairs\")"};
    std::string own = snake_case(each.owner_name);
    std::string other = snake_case(each.target_name);
    if (own == other) {
        // A struct paired with itself: the ends are called by the members.
        own = each.inverse ? snake_case(each.inverse->member) : "from_" + own;
        other = each.inverse ? snake_case(each.member) : "to_" + other;
    }
    each.pair_own = pair_columns(own, *each.owner);
    each.pair_target = pair_columns(other, *each.target);
    each.own_columns.assign(each.owner->key().begin(), each.owner->key().end());
    each.target_columns.assign(each.target->key().begin(), each.target->key().end());
    schema::table_description pairs;
    pairs.name = each.through;
    // Both ends describe the same table: its columns come in an order that does not depend on the end.
    if (each.pair_own < each.pair_target) {
        add_pair_side(pairs, each.pair_own, *each.owner);
        add_pair_side(pairs, each.pair_target, *each.target);
    } else {
        add_pair_side(pairs, each.pair_target, *each.target);
        add_pair_side(pairs, each.pair_own, *each.owner);
    }
    each.pairs = std::make_shared<const schema::table>(std::move(pairs));
}

// It is enough that one of the two ends names the other.
void find_inverse(relationship& each)
{
    const bool names = each.inverse_offset != relationship::no_inverse;
    for (const relationship& other : each.target->declared_relationships()) {
        const bool is_named = names && other.offset == each.inverse_offset;
        const bool is_named_by = other.inverse_offset == each.offset && &other.target_of() == each.owner;
        if (&other == &each && !names) continue;
        if (is_named && other.inverse_offset != relationship::no_inverse && !is_named_by)
            throw mapping_error{each.name + " names " + other.name + " as its inverse, which names another one"};
        if (is_named || (!names && is_named_by)) each.inverse = &other;
    }
    if (names && (!each.inverse || &each.inverse->target_of() != each.owner))
        throw mapping_error{each.name + ": its inverse is no relationship of " + std::string{each.target_name} +
                            " that leads back"};
}

void complete_one(relationship& each)
{
    find_inverse(each);
    if (each.inverse) {
        const bool fits =
            (each.kind == relationship_kind::many_to_many) == (each.inverse->kind == relationship_kind::many_to_many) &&
            (each.kind == relationship_kind::many_to_many ||
             (each.kind == relationship_kind::belongs_to) != (each.inverse->kind == relationship_kind::belongs_to));
        if (!fits)
            throw mapping_error{each.name + " and " + each.inverse->name +
                                " can't be inverses: one end must be belongs_to and the other has_one or has_many, or "
                                "both many_to_many"};
    }
    if (each.kind == relationship_kind::many_to_many) {
        complete_pairs(each);
        return;
    }
    const std::vector<std::string_view>& via = each.via.empty() && each.inverse ? each.inverse->via : each.via;
    if (each.kind == relationship_kind::belongs_to) {
        const schema::foreign_key& key = find_foreign_key(each, via, *each.owner, *each.target);
        each.own_columns = numbers_of(*each.owner, key.columns);
        each.target_columns = numbers_of(*each.target, key.references);
        each.by_identity = std::equal(each.target_columns.begin(), each.target_columns.end(),
                                      each.target->key().begin(), each.target->key().end());
    } else {
        const schema::foreign_key& key = find_foreign_key(each, via, *each.target, *each.owner);
        each.own_columns = numbers_of(*each.owner, key.references);
        each.target_columns = numbers_of(*each.target, key.columns);
    }
    const bool on_owner = each.kind == relationship_kind::belongs_to;
    const mapper& holder = on_owner ? *each.owner : *each.target;
    for (const std::size_t number : on_owner ? each.own_columns : each.target_columns)
        each.key_nullable = each.key_nullable || holder.columns()[number].operations->nullable;
}

} // namespace

void mapped_column::throw_naming(std::string_view reason) const
{
    throw conversion_error{"column \"" + std::string{name} + "\": " + std::string{reason}};
}

void mapped_column::set(void* data, const value_view& from) const
{
    const value copy{from};
    operations->read(detail::value_cells{copy, name}, 0, in(data));
    if (operations->deferred) static_cast<deferred_member*>(in(data))->note_assigned();
}

mapper::mapper(const detail::struct_mapping& mapping)
    : struct_name_(mapping.struct_name),
      table_(mapping.table()),
      operations_(mapping.operations),
      entity_(mapping.entity),
      source_(mapping.source)
{
    const std::vector<std::size_t> offsets = offsets_of(mapping);
    for (std::size_t i = 0; i != offsets.size(); ++i) {
        const detail::member_part& part = mapping.parts[i];
        if (part.operations)
            columns_.push_back(column_of(part, offsets[i]));
        else if (part.options)
            relationships_.push_back(declared(part, struct_name_, offsets[i]));
    }
    const auto deferred = std::stable_partition(columns_.begin(), columns_.end(),
                                                [](const mapped_column& each) { return !each.operations->deferred; });
    loaded_count_ = static_cast<std::size_t>(deferred - columns_.begin());
    for (std::size_t i = 0; i != relationships_.size(); ++i) {
        relationships_[i].owner = this;
        relationships_[i].number = i;
        loads_eagerly_ =
            loads_eagerly_ || relationships_[i].how == loading::selectin || relationships_[i].how == loading::joined;
        all_relationships_.push_back(&relationships_[i]);
    }
    for (const mapped_column& each : columns_)
        if (each.computed)
            computed_ = std::max(computed_, each.selected_from.empty() ? amount::by_table : amount::by_selects);
    if (mapping.hierarchy && mapping.hierarchy->base) {
        take_place(mapping);
        return;
    }
    for (const mapped_column& each : loaded_columns()) column_nodes_.push_back(each.column);
    layout_ = {this, {}, loaded_count_};
    key_ = numbers_of(*this, table_.primary_key());
    for (const schema::column& column : table_.columns())
        if (column.is_row_version()) version_column_ = numbers_of(*this, {column.name()}).front();
    if (!table_.deletion_mark().empty())
        mark_column_ = numbers_of(*this, {std::string{table_.deletion_mark()}}).front();
    if (key_.empty())
        throw mapping_error{
            std::string{struct_name_} +
            " has no primary key: a session can't tell its rows apart; add az::primary_key to a column"};
    integer_key_ = key_.size() == 1 && is_integer(columns_[key_.front()].operations->type) &&
                   !columns_[key_.front()].operations->nullable;
    generated_key_ = integer_key_ && table_.find(columns_[key_.front()].name)->reference().empty();
    for (const schema::foreign_key& foreign : table_.foreign_keys())
        generated_key_ =
            generated_key_ && !(foreign.columns.size() == 1 && foreign.columns.front() == columns_[key_.front()].name);
    if (mapping.hierarchy) take_place(mapping);
}

mapper::~mapper() = default;

bool is_a(const object& each, const mapper& type) noexcept { return each.type->is_a(type); }

std::size_t mapper::column_number(std::string_view name) const
{
    for (std::size_t i = 0; i != columns_.size(); ++i)
        if (columns_[i].name == name) return i;
    throw mapping_error{std::string{struct_name_} + " maps no member to the column \"" + std::string{name} + "\""};
}

const mapped_column& mapper::deferred_at(std::size_t offset) const
{
    for (const mapped_column& each : deferred_columns())
        if (each.offset == offset) return each;
    throw mapping_error{std::string{struct_name_} + " has a deferred member that its mapping does not mention"};
}

const relationship& mapper::relationship_at(std::size_t offset) const
{
    for (const relationship& each : relationships())
        if (each.offset == offset) return each;
    throw mapping_error{std::string{struct_name_} + " has a relationship member that its mapping does not mention"};
}

void mapper::key_views(const void* data, scratch& keeper, std::vector<value_view>& out) const
{
    for (const std::size_t number : key_) out.push_back(columns_[number].view(data, keeper));
}

bool mapper::key_is_unset(const void* data) const
{
    scratch keeper;
    return has_generated_key() && columns_[key_.front()].view(data, keeper).integer() == 0;
}

void mapper::complete() const
{
    if (completed_.load(std::memory_order_acquire)) return;
    // One lock for all mappers: they are completed together with those that they lead to.
    static std::recursive_mutex completing;
    const std::lock_guard lock{completing};
    if (own_part_is_complete_) return;
    if (place_ && place_->base) place_->base->complete();
    for (relationship& each : relationships_) {
        each.target = &each.target_of();
        complete_one(each);
    }
    own_part_is_complete_ = true;
    for (const relationship& each : relationships_) each.target->complete();
    completed_.store(true, std::memory_order_release);
}

} // namespace orm
} // namespace azoth
