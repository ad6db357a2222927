#include <azoth/sql/column_ref.hpp>

#include <vector>

namespace azoth::detail {
namespace {

expr<bool> all_of(std::span<const handle> conditions)
{
    return expr<bool>{conditions.size() == 1 ? conditions.front() : make_logical(true, conditions)};
}

} // namespace

expr<bool> all_null(std::initializer_list<const node::base*> columns)
{
    std::vector<handle> conditions;
    for (const node::base* each : columns)
        conditions.push_back(make_unary(node::unary_operator::is_null, handle{each}));
    return all_of(conditions);
}

expr<bool> all_equal(std::initializer_list<const node::base*> columns, std::initializer_list<handle> values)
{
    std::vector<handle> conditions;
    const handle* value = values.begin();
    for (const node::base* each : columns)
        conditions.push_back(make_binary(node::binary_operator::equal, handle{each}, *value++, type_id::boolean));
    return all_of(conditions);
}

} // namespace azoth::detail
