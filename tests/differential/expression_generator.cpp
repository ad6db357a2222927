#include "differential/expression_generator.hpp"

#include "differential/tables.hpp"

namespace differential {

type random_type(random_source& random)
{
    return random.one_of(
        {type::integer, type::integer, type::integer, type::text, type::text, type::truth, type::number, type::day});
}

sketch expression_generator::make(type wanted, int depth)
{
    if (depth <= 0 || random_.percent(15)) return leaf(wanted);
    sketch made = node(wanted, depth);
    return is_sound(made) ? made : leaf(wanted);
}

sketch expression_generator::leaf(type wanted)
{
    std::vector<sketch> fitting;
    for (const sketch& each : leaves_)
        if (each.gives == wanted) fitting.push_back(each);
    if (!fitting.empty() && random_.percent(72)) return random_.one_of(fitting);
    return literal(wanted, random_.percent(6) ? cell{} : random_value(wanted, random_));
}

sketch expression_generator::node(type wanted, int depth)
{
    if (random_.percent(wanted == type::truth ? 8 : 20)) return of_any_type(wanted, depth);
    switch (wanted) {
    case type::integer: return integer(depth);
    case type::text: return text(depth);
    case type::truth: return truth(depth);
    case type::number: return number(depth);
    case type::day: return day(depth);
    }
    return leaf(wanted);
}

sketch expression_generator::unary(op what, type gives, type operand, int depth, int detail)
{
    return {.what = what, .gives = gives, .parts = {make(operand, depth - 1)}, .detail = detail};
}

sketch expression_generator::binary(op what, type gives, type left, type right, int depth)
{
    sketch made{.what = what, .gives = gives};
    made.parts.push_back(make(left, depth - 1));
    made.parts.push_back(make(right, depth - 1));
    return made;
}

sketch expression_generator::of_any_type(type wanted, int depth)
{
    sketch made{.gives = wanted};
    const int which = random_.between(0, subqueries_ ? 10 : 9);
    if (which < 4) {
        made.what = op::choice;
        for (int i = random_.between(1, 2); i != 0; --i) {
            made.parts.push_back(make(type::truth, depth - 1));
            made.parts.push_back(make(wanted, depth - 1));
        }
        if (random_.percent(60)) made.parts.push_back(make(wanted, depth - 1));
        return made;
    }
    if (which == 10) {
        made.what = op::scalar;
        made.select = subqueries_({wanted}, true);
        if (!made.select) return leaf(wanted);
        made.limits = limits_of(made.select->first.outputs.front());
        return made;
    }
    made.what = which == 4 ? op::nullif : random_.one_of({op::coalesce, op::coalesce, op::greatest, op::least});
    for (int i = which == 4 ? 2 : random_.between(2, 3); i != 0; --i) made.parts.push_back(make(wanted, depth - 1));
    return made;
}

sketch expression_generator::integer(int depth)
{
    switch (random_.between(0, 17)) {
    case 0:
    case 1:
    case 2: return binary(op::add, type::integer, type::integer, type::integer, depth);
    case 3:
    case 4: return binary(op::subtract, type::integer, type::integer, type::integer, depth);
    case 5: return binary(op::multiply, type::integer, type::integer, type::integer, depth);
    case 6: return binary(op::divide, type::integer, type::integer, type::integer, depth);
    case 7: return binary(op::modulo, type::integer, type::integer, type::integer, depth);
    case 8: return unary(op::negate, type::integer, type::integer, depth);
    case 9: return unary(op::absolute, type::integer, type::integer, depth);
    case 10:
        return binary(random_.one_of({op::bit_and, op::bit_or, op::bit_xor}), type::integer, type::integer,
                      type::integer, depth);
    case 11: return unary(op::bit_not, type::integer, type::integer, depth);
    case 12: return unary(op::shift_left, type::integer, type::integer, depth, random_.between(0, 6));
    case 13: return unary(op::shift_right, type::integer, type::integer, depth, random_.between(0, 63));
    case 14: return unary(op::length, type::integer, type::text, depth);
    case 15:
        return unary(op::extract, type::integer, type::day, depth,
                     static_cast<int>(random_.one_of({az::date_part::year, az::date_part::quarter, az::date_part::month,
                                                      az::date_part::week, az::date_part::day, az::date_part::epoch,
                                                      az::date_part::day_of_week, az::date_part::day_of_year})));
    case 16: return unary(op::truncate, type::integer, type::number, depth);
    default: return binary(op::day_gap, type::integer, type::day, type::day, depth);
    }
}

sketch expression_generator::number(int depth)
{
    const auto operand = [&] { return random_.percent(75) ? type::number : type::integer; };
    switch (random_.between(0, 10)) {
    case 0:
    case 1: return binary(op::add, type::number, type::number, operand(), depth);
    case 2: return binary(op::subtract, type::number, operand(), type::number, depth);
    case 3: return binary(op::multiply, type::number, type::number, operand(), depth);
    case 4: return unary(op::negate, type::number, type::number, depth);
    case 5: return unary(op::absolute, type::number, type::number, depth);
    case 6: return unary(op::quotient, type::number, type::number, depth, random_.between(1, 3));
    case 7: return unary(op::widen, type::number, type::integer, depth);
    default: return unary(random_.one_of({op::round, op::floor, op::ceil}), type::number, type::number, depth);
    }
}

sketch expression_generator::text(int depth)
{
    switch (random_.between(0, 8)) {
    case 0:
    case 1: return binary(op::concat, type::text, type::text, type::text, depth);
    case 2: return unary(op::lower, type::text, type::text, depth);
    case 3: return unary(op::upper, type::text, type::text, depth);
    case 4: return unary(op::trim, type::text, type::text, depth);
    case 5: {
        sketch made = unary(op::substring, type::text, type::text, depth, random_.between(1, 4));
        made.other = random_.percent(40) ? -1 : random_.between(0, 4);
        return made;
    }
    case 6: {
        sketch made = binary(op::replace, type::text, type::text, type::text, depth);
        made.parts.push_back(make(type::text, depth - 1));
        return made;
    }
    default: return unary(op::text_of, type::text, random_.one_of({type::integer, type::integer, type::day}), depth);
    }
}

sketch expression_generator::day(int depth)
{
    switch (random_.between(0, 4)) {
    case 0:
    case 1: return unary(op::plus_days, type::day, type::day, depth, random_.between(-70, 70));
    case 2:
    case 3: return unary(op::plus_months, type::day, type::day, depth, random_.between(-14, 14));
    default:
        return unary(op::cut, type::day, type::day, depth,
                     static_cast<int>(random_.one_of({az::date_part::year, az::date_part::quarter, az::date_part::month,
                                                      az::date_part::week, az::date_part::day})));
    }
}

sketch expression_generator::truth(int depth)
{
    switch (random_.between(0, subqueries_ ? 17 : 15)) {
    case 0:
    case 1:
    case 2:
    case 3: return comparison(depth);
    case 4:
    case 5: return binary(op::both, type::truth, type::truth, type::truth, depth);
    case 6:
    case 7: return binary(op::either, type::truth, type::truth, type::truth, depth);
    case 8: return unary(op::negation, type::truth, type::truth, depth);
    case 9: return unary(random_.one_of({op::null_test, op::no_null_test}), type::truth, random_type(random_), depth);
    case 10: {
        const type compared = random_type(random_);
        return binary(random_.one_of({op::distinct, op::not_distinct}), type::truth, compared, compared, depth);
    }
    case 11:
    case 12: return membership(depth);
    case 13:
    case 14: return pattern(depth);
    case 15: {
        const bool pair = random_.percent(30);
        const type compared = random_.one_of({type::integer, type::text, type::number, type::day});
        sketch made{.what = pair ? op::pair_less : op::between, .gives = type::truth};
        // (a, b) < (c, d): a text, and what is compared where those are equal.
        for (int i = 0; i != (pair ? 4 : 3); ++i)
            made.parts.push_back(make(pair ? (i % 2 == 0 ? type::integer : type::text) : compared, depth - 1));
        return made;
    }
    default: return subquery_condition(depth);
    }
}

sketch expression_generator::comparison(int depth)
{
    const op what =
        random_.one_of({op::equal, op::not_equal, op::less, op::less_equal, op::greater, op::greater_equal});
    const type left = random_type(random_);
    if (left == type::truth)
        return binary(random_.one_of({op::equal, op::not_equal}), type::truth, type::truth, type::truth, depth);
    type right = left;
    if (left == type::number && random_.percent(30)) right = type::integer;
    if (left == type::integer && random_.percent(10)) right = type::number;
    return binary(what, type::truth, left, right, depth);
}

sketch expression_generator::membership(int depth)
{
    const type sought = random_type(random_);
    sketch made{.gives = type::truth, .parts = {make(sought, depth - 1)}};
    if (random_.percent(30)) {
        made.what = random_.one_of({op::in_parts, op::not_in_parts});
        for (int i = random_.between(1, 3); i != 0; --i) made.parts.push_back(make(sought, depth - 1));
        return made;
    }
    made.what = random_.one_of({op::in_list, op::in_list, op::not_in_list});
    int count = random_.between(0, 5);
    if (random_.percent(5)) count = random_.between(6, 40);
    // Beyond a thousand they are one parameter.
    if (random_.percent(1)) count = 1001;
    for (int i = 0; i != count; ++i) made.values.push_back(random_value(sought, random_));
    return made;
}

std::string expression_generator::random_pattern(bool escaped)
{
    std::string text;
    for (int i = random_.between(0, 5); i > 0; --i) {
        text += random_.one_of({"%", "%", "_", "a", "b", "B", "A", " ", "€", "日", "\\", "1", ""});
        if (escaped && random_.percent(40)) text += random_.one_of({"!%", "!_", "!!"});
    }
    return text;
}

sketch expression_generator::pattern(int depth)
{
    sketch made{.what = random_.one_of({op::like, op::like, op::ilike, op::starts_with, op::ends_with, op::contains}),
                .gives = type::truth,
                .parts = {make(type::text, depth - 1)}};
    if ((made.what == op::like || made.what == op::ilike) && random_.percent(75)) {
        made.style = random_.percent(40) ? 1 : 0;
        made.parts.push_back(literal(type::text, random_pattern(made.style == 1)));
    } else {
        made.parts.push_back(make(type::text, depth - 1));
    }
    return made;
}

sketch expression_generator::subquery_condition(int depth)
{
    if (random_.percent(50)) {
        sketch made{.what = op::exists, .gives = type::truth};
        made.select = subqueries_({type::integer}, false);
        return made.select ? made : leaf(type::truth);
    }
    const type sought = random_type(random_);
    sketch made{.what = random_.one_of({op::in_select, op::not_in_select}),
                .gives = type::truth,
                .parts = {make(sought, depth - 1)}};
    made.select = subqueries_({sought}, false);
    return made.select ? made : leaf(type::truth);
}

sketch expression_generator::filtered(sketch call)
{
    if (random_.percent(25)) {
        if (call.parts.empty()) call.parts.push_back(literal(type::integer, std::int64_t{1}));
        call.parts.push_back(make(type::truth, 2));
    }
    return call;
}

sketch expression_generator::aggregate(type wanted)
{
    sketch call{.what = op::aggregate, .gives = wanted};
    const auto use = [&](aggregate_kind kind, type argument, int depth = 2) {
        call.detail = static_cast<int>(kind);
        call.parts = {make(argument, depth)};
    };
    const auto least_or_most = [&] { use(random_.one_of({aggregate_kind::min, aggregate_kind::max}), wanted); };
    switch (wanted) {
    case type::integer:
        switch (random_.between(0, 4)) {
        case 0: call.detail = static_cast<int>(aggregate_kind::count); break;
        case 1:
            use(aggregate_kind::count_of, random_type(random_));
            call.flag = random_.percent(50);
            break;
        case 2: least_or_most(); break;
        default: use(aggregate_kind::sum, type::integer); call.flag = random_.percent(20);
        }
        break;
    case type::number:
        if (random_.percent(50))
            least_or_most();
        else
            use(aggregate_kind::sum, type::number);
        break;
    case type::truth: use(random_.one_of({aggregate_kind::bool_and, aggregate_kind::bool_or}), type::truth); break;
    case type::text:
    case type::day: least_or_most(); break;
    }
    if (!is_sound(call)) {
        call.parts = {leaf(wanted)};
        call.detail = static_cast<int>(aggregate_kind::max);
        call.flag = false;
    }
    return filtered(std::move(call));
}

sketch expression_generator::average()
{
    sketch call{.what = op::aggregate, .gives = type::number, .detail = static_cast<int>(aggregate_kind::avg)};
    call.parts.push_back(make(random_.percent(60) ? type::integer : type::number, 2));
    return is_sound(call) ? filtered(std::move(call)) : aggregate(type::number);
}

sketch expression_generator::joined_texts()
{
    sketch call{.what = op::aggregate, .gives = type::text, .detail = static_cast<int>(aggregate_kind::string_agg)};
    std::vector<sketch> texts;
    for (const sketch& each : leaves_)
        if (each.gives == type::text && each.what == op::column) texts.push_back(each);
    if (texts.empty()) return aggregate(type::text);
    call.parts.push_back(random_.one_of(texts));
    return call;
}

} // namespace differential
