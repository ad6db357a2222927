// Printing operators and predicates.
#include "compile/nested.hpp"
#include "compile/truth.hpp"

#include <azoth/compile/identifier.hpp>
#include <azoth/sql/node/between.hpp>
#include <azoth/sql/node/binary.hpp>
#include <azoth/sql/node/bind.hpp>
#include <azoth/sql/node/collate.hpp>
#include <azoth/sql/node/constant.hpp>
#include <azoth/sql/node/in_list.hpp>
#include <azoth/sql/node/like.hpp>
#include <azoth/sql/node/logical.hpp>
#include <azoth/sql/node/unary.hpp>

namespace azoth {
namespace {

using node::binary_operator;

struct spelling {
    std::string_view text;
    precedence level;
};

spelling spelling_of(binary_operator op) noexcept
{
    switch (op) {
    case binary_operator::equal: return {" = ", precedence::predicate};
    case binary_operator::not_equal: return {" <> ", precedence::predicate};
    case binary_operator::less: return {" < ", precedence::predicate};
    case binary_operator::less_equal: return {" <= ", precedence::predicate};
    case binary_operator::greater: return {" > ", precedence::predicate};
    case binary_operator::greater_equal: return {" >= ", precedence::predicate};
    case binary_operator::is_distinct_from: return {" IS DISTINCT FROM ", precedence::predicate};
    case binary_operator::is_not_distinct_from: return {" IS NOT DISTINCT FROM ", precedence::predicate};
    case binary_operator::add: return {" + ", precedence::sum};
    case binary_operator::subtract: return {" - ", precedence::sum};
    case binary_operator::multiply: return {" * ", precedence::product};
    case binary_operator::divide: return {" / ", precedence::product};
    case binary_operator::modulo: return {" % ", precedence::product};
    case binary_operator::concat: return {" || ", precedence::other_operator};
    case binary_operator::bit_and: return {" & ", precedence::other_operator};
    case binary_operator::bit_or: return {" | ", precedence::other_operator};
    case binary_operator::bit_xor: return {" ^ ", precedence::other_operator};
    case binary_operator::shift_left: return {" << ", precedence::other_operator};
    case binary_operator::shift_right: return {" >> ", precedence::other_operator};
    case binary_operator::matches: return {" LIKE_REGEX ", precedence::predicate};
    }
    return {" ", precedence::lowest};
}

constexpr precedence tighter(precedence level) noexcept { return static_cast<precedence>(static_cast<int>(level) + 1); }

bool is_complement(const node::base& operand) noexcept
{
    const auto* unary = dynamic_cast<const node::unary*>(&detail::bare(operand));
    return unary && unary->op() == node::unary_operator::bit_not;
}

bool is_null_value(const node::base& operand) noexcept
{
    if (&operand == &node::null_constant) return true;
    const auto* bind = dynamic_cast<const node::bind*>(&operand);
    return bind && bind->value().is_null();
}

} // namespace

void sql_compiler::visit(const node::binary& node)
{
    const spelling words = spelling_of(node.op());
    if (words.level == precedence::predicate) {
        check_not_compared_with_itself(node.left(), node.right());
        // A comparison with a null is decided by the statement's form: `= NULL` would be neither true nor false.
        const bool decides = node.op() == binary_operator::equal || node.op() == binary_operator::not_equal;
        const bool left_null = decides && is_null_value(node.left());
        if (left_null || (decides && is_null_value(node.right()))) {
            write_operand(left_null ? node.right() : node.left(), precedence::other_operator);
            write(node.op() == binary_operator::equal ? " IS NULL" : " IS NOT NULL");
            wrote(precedence::predicate);
            return;
        }
    }
    write_binary(node, words.text, words.level);
}

// Operators of one level group from the left; a predicate has no predicate as an operand, and what is none of the usual
// arithmetic binds differently from one database to the next.
void sql_compiler::write_binary(const node::binary& node, std::string_view op, precedence level)
{
    precedence left = level;
    precedence right = tighter(level);
    if (level == precedence::predicate) {
        left = right = precedence::other_operator;
    } else if (level == precedence::other_operator) {
        const auto* inner = dynamic_cast<const node::binary*>(&detail::bare(node.left()));
        const bool continues = (inner && inner->op() == node.op()) || is_complement(node.left());
        left = continues ? precedence::other_operator : precedence::sign;
        right = is_complement(node.right()) ? precedence::other_operator : precedence::sign;
    }
    write_operand(node.left(), left);
    write(op);
    const bool is_comparison = node.op() <= binary_operator::greater_equal;
    quantified_ = is_comparison ? &detail::bare(node.right()) : nullptr;
    write_operand(node.right(), right);
    wrote(level);
}

void sql_compiler::check_not_compared_with_itself(const node::base& left, const node::base& right) const
{
    const node::base& a = detail::bare(left);
    const node::base& b = detail::bare(right);
    std::string_view source;
    std::string_view name;
    if (const auto* x = dynamic_cast<const node::column*>(&a)) {
        const auto* y = dynamic_cast<const node::column*>(&b);
        if (!y || x->table() != y->table() || x->name() != y->name()) return;
        source = x->table();
        name = x->name();
    } else if (const auto* s = dynamic_cast<const node::source_column*>(&a)) {
        const auto* t = dynamic_cast<const node::source_column*>(&b);
        if (is_fragment_ || !t || s->name() != t->name() || &scope_->resolve(*s) != &scope_->resolve(*t)) return;
        source = scope_->resolve(*s).name;
        name = s->name();
    } else {
        return;
    }
    throw compile_error("column " + std::string{source} + '.' + std::string{name} +
                        " is compared with itself: alias one of the two (az::alias)");
}

void sql_compiler::visit(const node::unary& node)
{
    switch (node.op()) {
    case node::unary_operator::not_:
        write("NOT ");
        write_operand(node.operand(), precedence::not_);
        wrote(precedence::not_);
        break;
    case node::unary_operator::negate:
    case node::unary_operator::bit_not: {
        const bool is_sign = node.op() == node::unary_operator::negate;
        // Two signs side by side would begin a comment.
        write(is_sign ? "-" : "~");
        write_operand(node.operand(), precedence::primary);
        // Where `~` is one of the operators beside the usual arithmetic, it takes a whole product or sum for its operand.
        wrote(is_sign ? precedence::sign : precedence::other_operator);
        break;
    }
    case node::unary_operator::is_null:
    case node::unary_operator::is_not_null:
        write_operand(node.operand(), precedence::other_operator);
        write(node.op() == node::unary_operator::is_null ? " IS NULL" : " IS NOT NULL");
        wrote(precedence::predicate);
        break;
    }
}

void sql_compiler::visit(const node::logical& node)
{
    const bool is_and = node.op() == node::logical_operator::and_;
    const precedence level = is_and ? precedence::and_ : precedence::or_;
    std::vector<const node::base*> said;
    for (const handle& each : node.children())
        if (!detail::says_nothing(each.node(), is_and)) said.push_back(&each.node());

    if (said.empty()) {
        write_boolean(is_and);
        wrote(precedence::primary);
        return;
    }
    if (said.size() == 1) {
        said.front()->accept(*this);
        return;
    }
    std::string_view separator;
    for (const node::base* each : said) {
        write(separator);
        write_operand(*each, level);
        separator = is_and ? " AND " : " OR ";
    }
    wrote(level);
}

void sql_compiler::visit(const node::between& node)
{
    write_operand(node.subject(), precedence::other_operator);
    write(" BETWEEN ");
    write_operand(node.low(), precedence::other_operator);
    write(" AND ");
    write_operand(node.high(), precedence::other_operator);
    wrote(precedence::predicate);
}

void sql_compiler::visit(const node::like& node)
{
    write_operand(node.subject(), precedence::other_operator);
    write(node.ignore_case() ? " ILIKE " : " LIKE ");
    write_operand(node.pattern(), precedence::other_operator);
    write_escape(node.escape());
    wrote(precedence::predicate);
}

void sql_compiler::write_escape(char escape)
{
    if (escape == '\0') return;
    if (escape < ' ' || escape > '~')
        throw compile_error("the escape character of LIKE has to be a printable one of ASCII");
    write(" ESCAPE ");
    append_text_literal(sql_, {&escape, 1});
}

void sql_compiler::visit(const node::collate& node)
{
    write_operand(node.text(), precedence::primary);
    write(" COLLATE ");
    write_identifier(collation_name(node.collation()));
    wrote(precedence::sign);
}

std::string_view sql_compiler::collation_name(std::string_view collation) const { return collation; }

void sql_compiler::visit(const node::in_list& list)
{
    if (list.values().empty()) {
        write_boolean(list.is_negated());
        wrote(precedence::primary);
        return;
    }
    write_operand(list.subject(), precedence::other_operator);
    if (list.is_one_array()) {
        write_membership_of_array(list);
    } else {
        write(list.is_negated() ? " NOT IN (" : " IN (");
        std::string_view separator;
        for (std::size_t i = 0; i < list.spelled_count(); ++i) {
            write(separator);
            write_bound(list.origin(), i, list.element_type());
            separator = ", ";
        }
        write(")");
    }
    wrote(precedence::predicate);
}

void sql_compiler::write_membership_of_array(const node::in_list& list)
{
    write(list.is_negated() ? " <> ALL (" : " = ANY (");
    write_parameter(list.origin());
    write(")");
}

} // namespace azoth
