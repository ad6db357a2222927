// SQL that a lowering writes itself: it has no values to bind.
#pragma once

#include <azoth/sql/node/text.hpp>

#include <memory>
#include <string>
#include <string_view>

namespace azoth::detail {

inline handle written(std::string_view words, type_id type)
{
    return make_node<node::text>(std::make_shared<const node::sql_text>(std::string{words}), type,
                                 std::vector<type_id>{}, std::vector<std::size_t>{}, std::vector<handle>{});
}

} // namespace azoth::detail
