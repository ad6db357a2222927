// An object as a program hands it to a session.
#pragma once

#include <azoth/orm/relationships.hpp>

namespace azoth::orm {

/// A pointer to an object, or a to-one member that leads to one: `session.refresh(post)`, `session.refresh(comment->post)`. A member that is not
/// loaded is loaded.
///
/// Lifetime: not beyond what it was made of.
class object_argument {
public:
    template <class T>
    object_argument(const ptr<T>& given) noexcept : managed_(given.managed()),
                                                    type_(&orm::mapper_of<T>)
    {}
    template <class T>
    object_argument(const to_one<T>& given)
        : managed_(given.get().managed()),
          type_(&orm::mapper_of<T>),
          member_(&given.untyped())
    {}

    /// Null where the pointer is, or the member leads to nothing.
    object* managed() const noexcept { return managed_; }
    const mapper& type() const { return type_(); }
    /// The member, or null where a pointer was given.
    const relation* member() const noexcept { return member_; }

private:
    object* managed_;
    const mapper& (*type_)();
    const relation* member_ = nullptr;
};

/// The object. Throws: `state_error` where it is null: says what was asked (`what`), and names the struct or member.
object& required(const object_argument& given, const char* what);

} // namespace azoth::orm
