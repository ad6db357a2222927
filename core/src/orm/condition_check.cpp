#include "orm/condition_check.hpp"

#include <azoth/base/value.hpp>
#include <azoth/orm/mapper.hpp>
#include <azoth/sql/node/between.hpp>
#include <azoth/sql/node/binary.hpp>
#include <azoth/sql/node/bind.hpp>
#include <azoth/sql/node/column.hpp>
#include <azoth/sql/node/constant.hpp>
#include <azoth/sql/node/in_list.hpp>
#include <azoth/sql/node/logical.hpp>
#include <azoth/sql/node/statement.hpp>
#include <azoth/sql/node/subselect.hpp>
#include <azoth/sql/node/unary.hpp>

#include <algorithm>
#include <cmath>
#include <compare>

namespace azoth::orm {

namespace {

using node::binary_operator;

// SQL's truth. In this order AND is the least of its operands, OR the greatest.
enum class truth : std::uint8_t { no, unknown, yes };

truth as_truth(bool b) noexcept { return b ? truth::yes : truth::no; }
truth negated(truth t) noexcept
{
    if (t == truth::unknown) return t;
    return t == truth::yes ? truth::no : truth::yes;
}

// What the members do not tell.
struct untold {};

bool is_number(type_id type) noexcept
{
    return is_integer(type) || type == type_id::float32 || type == type_id::float64;
}

// How two values that are not null compare, where that is the same in the program and in every database.
std::partial_ordering ordered(const value_view& a, const value_view& b)
{
    const type_id type = a.type();
    if (is_integer(type) && is_integer(b.type())) return a.integer() <=> b.integer();
    if (is_number(type) && is_number(b.type())) {
        const double left = is_integer(type) ? static_cast<double>(a.integer()) : a.floating();
        const double right = is_integer(b.type()) ? static_cast<double>(b.integer()) : b.floating();
        if (std::isnan(left) || std::isnan(right)) throw untold{};
        return left <=> right;
    }
    if (type != b.type()) throw untold{};
    switch (type) {
    case type_id::boolean: return static_cast<int>(a.boolean()) <=> static_cast<int>(b.boolean());
    case type_id::date:
    case type_id::time_of_day:
    case type_id::timestamp:
    case type_id::local_timestamp: return a.integer() <=> b.integer();
    default: throw untold{};
    }
}

bool equal(const value_view& a, const value_view& b)
{
    if (a.type() == b.type()) switch (a.type()) {
        case type_id::text:
        case type_id::blob:
        case type_id::uuid:
        case type_id::enumeration:
        case type_id::decimal: return binds_alike(a, b);
        default: break;
        }
    return std::is_eq(ordered(a, b));
}

class check {
public:
    check(const object& each, column_places& places) : object_(each), places_(places) {}

    truth of(const node::base& condition)
    {
        if (const auto* logical = dynamic_cast<const node::logical*>(&condition)) return of_logical(*logical);
        if (const auto* binary = dynamic_cast<const node::binary*>(&condition)) return of_binary(*binary);
        if (const auto* unary = dynamic_cast<const node::unary*>(&condition)) return of_unary(*unary);
        if (const auto* between = dynamic_cast<const node::between*>(&condition))
            return std::min(compared(binary_operator::greater_equal, between->subject(), between->low()),
                            compared(binary_operator::less_equal, between->subject(), between->high()));
        if (const auto* list = dynamic_cast<const node::in_list*>(&condition)) return of_list(*list);
        if (const auto* inner = dynamic_cast<const node::subselect*>(&condition)) return of_own_root(*inner);
        const value_view v = value_of(condition);
        if (v.is_null()) return truth::unknown;
        if (v.type() != type_id::boolean) throw untold{};
        return as_truth(v.boolean());
    }

private:
    truth of_logical(const node::logical& condition)
    {
        const bool is_and = condition.op() == node::logical_operator::and_;
        truth result = as_truth(is_and);
        for (const handle& each : condition.children()) {
            const truth part = of(each.node());
            result = is_and ? std::min(result, part) : std::max(result, part);
        }
        return result;
    }

    truth of_unary(const node::unary& condition)
    {
        switch (condition.op()) {
        case node::unary_operator::not_: return negated(of(condition.operand()));
        case node::unary_operator::is_null: return as_truth(value_of(condition.operand()).is_null());
        case node::unary_operator::is_not_null: return as_truth(!value_of(condition.operand()).is_null());
        default: throw untold{};
        }
    }

    truth of_binary(const node::binary& condition)
    {
        return compared(condition.op(), condition.left(), condition.right());
    }

    truth of_list(const node::in_list& list)
    {
        const value_view subject = value_of(list.subject());
        truth found = truth::no;
        if (!list.values().empty() && subject.is_null()) return truth::unknown;
        for (const value& each : list.values())
            found = std::max(found, each.is_null() ? truth::unknown : as_truth(equal(subject, each.view())));
        return list.is_negated() ? negated(found) : found;
    }

    // As filters ask for it: whether the row of the root's table that is the same object's fulfils conditions.
    truth of_own_root(const node::subselect& inner)
    {
        const auto* last = dynamic_cast<const node::clause*>(&inner.select());
        if (inner.use() != node::subselect_use::exists || !last || last->kind() != node::clause_kind::where)
            throw untold{};
        const node::clause* from = last->previous();
        if (from->kind() != node::clause_kind::from || from->payload().size() != 1 || from->previous()->previous())
            throw untold{};
        const auto* root = dynamic_cast<const node::table_source*>(&from->payload().front().node());
        if (!root || root->table().name() != object_.type->root().table().name()) throw untold{};
        std::size_t equal_keys = 0;
        truth all = truth::yes;
        for (const handle& each : last->payload())
            if (is_own_key(each.node()))
                ++equal_keys;
            else
                all = std::min(all, of(each.node()));
        if (equal_keys != object_.type->key().size()) throw untold{};
        return as_truth(all == truth::yes);
    }

    // A column of the root's key that equals the one in another table of the object.
    bool is_own_key(const node::base& condition) const
    {
        const auto* pair = dynamic_cast<const node::binary*>(&condition);
        if (!pair || pair->op() != binary_operator::equal) return false;
        const auto* one = dynamic_cast<const node::column*>(&pair->left());
        const auto* other = dynamic_cast<const node::column*>(&pair->right());
        if (!one || !other || one->name() != other->name() || one->table() == other->table()) return false;
        const schema::table& root = object_.type->root().table();
        const auto& key = root.primary_key();
        return one->table() == root.name() && object_.type->has_table(other->table()) &&
               std::find(key.begin(), key.end(), one->name()) != key.end();
    }

    truth compared(binary_operator op, const node::base& left, const node::base& right)
    {
        const value_view a = value_of(left);
        const value_view b = value_of(right);
        if (op == binary_operator::is_distinct_from || op == binary_operator::is_not_distinct_from) {
            const bool is_same = a.is_null() || b.is_null() ? a.is_null() && b.is_null() : equal(a, b);
            return as_truth(is_same == (op == binary_operator::is_not_distinct_from));
        }
        // A comparison with a null that is bound asks for nulls.
        if (op == binary_operator::equal && (is_bound_null(left) || is_bound_null(right)))
            return as_truth(a.is_null() && b.is_null());
        if (op == binary_operator::not_equal && (is_bound_null(left) || is_bound_null(right)))
            return as_truth(!(a.is_null() && b.is_null()));
        if (a.is_null() || b.is_null()) return truth::unknown;
        switch (op) {
        case binary_operator::equal: return as_truth(equal(a, b));
        case binary_operator::not_equal: return as_truth(!equal(a, b));
        case binary_operator::less: return as_truth(std::is_lt(ordered(a, b)));
        case binary_operator::less_equal: return as_truth(std::is_lteq(ordered(a, b)));
        case binary_operator::greater: return as_truth(std::is_gt(ordered(a, b)));
        case binary_operator::greater_equal: return as_truth(std::is_gteq(ordered(a, b)));
        default: throw untold{};
        }
    }

    static bool is_bound_null(const node::base& operand)
    {
        if (&operand == &node::null_constant) return true;
        const auto* bound = dynamic_cast<const node::bind*>(&operand);
        return bound && bound->value().is_null();
    }

    value_view value_of(const node::base& expression)
    {
        if (const auto* column = dynamic_cast<const node::column*>(&expression)) {
            const mapped_column* mapped = places_.of(*object_.type, *column);
            if (!mapped) throw untold{};
            return mapped->view(object_.data(), keeper_);
        }
        if (const auto* bound = dynamic_cast<const node::bind*>(&expression)) return bound->value().view();
        if (const auto* constant = dynamic_cast<const node::constant*>(&expression)) switch (constant->which()) {
            case node::constant::word::null: return value_view::null(constant->type());
            case node::constant::word::true_: return value_view::of_boolean(true);
            case node::constant::word::false_: return value_view::of_boolean(false);
            default: break;
            }
        throw untold{};
    }

    const object& object_;
    column_places& places_;
    scratch keeper_{};
};

} // namespace

namespace {
bool stands_in(const mapped_column& column, std::string_view table)
{
    return column.selected_from.empty() && static_cast<const node::column&>(column.column.node()).table() == table;
}
} // namespace

const mapped_column* column_places::of(const mapper& type, const node::column& column)
{
    if (&type != type_) {
        type_ = &type;
        known_.clear();
    }
    for (const auto& [each, mapped] : known_)
        if (each == &column) return mapped;
    const mapped_column* found = nullptr;
    if (type.has_table(column.table()))
        for (const mapped_column& each : type.loaded_columns())
            if (each.name == column.name() && stands_in(each, column.table())) found = &each;
    return known_.emplace_back(&column, found).second;
}

std::optional<bool> condition_check::fulfils(const object& each)
{
    check tried{each, places_};
    try {
        return std::all_of(conditions_.begin(), conditions_.end(),
                           [&](const handle& condition) { return tried.of(condition.node()) == truth::yes; });
    } catch (const untold&) {
        return {};
    }
}

} // namespace azoth::orm
