#include "compile/parameters.hpp"

#include <azoth/compile/placeholders.hpp>

namespace azoth::detail {

parameters::parameters(const node::base& statement, placeholder_style style) : style_(style)
{
    const node::key_writer walk{statement};
    for (const node::bound_value& each : walk.values()) {
        first_value_.try_emplace(each.origin, types_.size());
        types_.push_back(each.value.type());
    }
    placeholder_.resize(types_.size());
}

void parameters::append(std::string& sql, const node::base& origin, std::size_t offset, parameter_form form)
{
    const std::size_t value = first_value_.at(&origin) + offset;
    const bool is_shared = style_ != placeholder_style::question;
    std::size_t& number = placeholder_[value];
    if (number == 0 || !is_shared) {
        slots_.push_back({value, types_[value], form});
        number = slots_.size();
    }
    append_placeholder(sql, style_, number);
}

} // namespace azoth::detail
