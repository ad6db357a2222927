#include <azoth/orm/object_argument.hpp>

#include <azoth/base/error.hpp>
#include <azoth/orm/mapper.hpp>

namespace azoth::orm {

object& required(const object_argument& given, const char* what)
{
    if (given.managed()) return *given.managed();
    const std::string name{given.type().struct_name()};
    const relation_state* state = given.member() ? given.member()->state() : nullptr;
    if (!state || !state->definition) throw state_error{std::string{what} + " was given a null pointer to " + name};
    throw state_error{std::string{what} + " was given " + state->definition->name + ", which leads to no " + name};
}

} // namespace azoth::orm
