// A counted pointer to a managed object.
#pragma once

#include <azoth/orm/object.hpp>

#include <cstddef>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace azoth {

namespace orm {
template <class T> const mapper& mapper_of();
bool is_a(const object&, const mapper&) noexcept;
} // namespace orm

/// Points to a managed `T`, or to nothing; as small as a pointer. As long as one is there, the object's memory is.
///
/// A `const ptr` gives the object for reading, and reads it again first when it is expired; a `ptr` that is not const gives it for
/// writing: from the first such access on the session compares it with what it was.
template <class T> class ptr {
public:
    using element = T;

    constexpr ptr() noexcept = default;
    constexpr ptr(std::nullptr_t) noexcept {}
    ptr(const ptr& other) noexcept : object_(other.object_)
    {
        if (object_) object_->retain();
    }
    ptr(ptr&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
    template <class D>
        requires(std::is_base_of_v<T, D> && !std::is_same_v<T, D>)
    ptr(const ptr<D>& other)
    noexcept : ptr(other.managed()) {}
    ptr& operator=(ptr other) noexcept
    {
        std::swap(object_, other.object_);
        return *this;
    }
    ~ptr()
    {
        if (object_) object_->release();
    }

    /// Requires: not null. Lifetime: a pointer for writing may be written through until the next commit, rollback, expire or refresh.
    T* operator->() { return for_writing(); }
    const T* operator->() const { return for_reading(); }
    T& operator*() { return *for_writing(); }
    const T& operator*() const { return *for_reading(); }
    explicit operator bool() const noexcept { return object_ != nullptr; }

    friend bool operator==(const ptr& a, const ptr& b) noexcept { return a.object_ == b.object_; }

    /// The same object as one of `D`, which inherits from `T` by its mapping; null when it is none, or there is none.
    template <class D> ptr<D> as() const
    {
        static_assert(std::is_base_of_v<T, D>, "as<T>() asks for a struct that derives from the pointer's");
        return ptr<D>{object_ && orm::is_a(*object_, orm::mapper_of<D>()) ? object_ : nullptr};
    }

    // For the library:
    explicit ptr(orm::object* managed) noexcept : object_(managed)
    {
        if (object_) object_->retain();
    }
    ptr(orm::object* managed, orm::counted_t) noexcept : object_(managed) {}
    /// Takes over a count of the object. Requires: null.
    void take(orm::object* counted) noexcept { object_ = counted; }
    orm::object* managed() const noexcept { return object_; }

private:
    T* for_writing() const
    {
        if ((object_->flags & (orm::object::expired | orm::object::touched)) != orm::object::touched) object_->touch();
        return static_cast<T*>(object_->data());
    }
    const T* for_reading() const
    {
        if (object_->has(orm::object::expired)) object_->reload();
        return static_cast<const T*>(object_->data());
    }

    orm::object* object_ = nullptr;
};

template <class T, class D>
    requires((std::is_base_of_v<T, D> || std::is_base_of_v<D, T>)&&!std::is_same_v<T, D>)
bool operator==(const ptr<T>& a, const ptr<D>& b) noexcept { return a.managed() == b.managed(); }

namespace detail {
template <class T> inline constexpr bool is_pointer = false;
template <class T> inline constexpr bool is_pointer<ptr<T>> = true;
} // namespace detail

/// Where the object stands. Requires: not null.
template <class T> object_state state_of(const ptr<T>& p) noexcept { return p.managed()->state; }

namespace orm {
std::vector<std::string> changed_columns(const object&);
}

/// The names of the columns that a flush would write; of a transient or pending object all of them.
template <class T> std::vector<std::string> changed_columns(const ptr<T>& p)
{
    return orm::changed_columns(*p.managed());
}

} // namespace azoth
