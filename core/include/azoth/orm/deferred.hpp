// Members whose column is read when they are.
#pragma once

#include <azoth/orm/object.hpp>

#include <concepts>
#include <type_traits>
#include <utility>

namespace azoth {

namespace orm {

/// What a deferred member knows besides its value.
class deferred_member {
public:
    deferred_member() = default;
    // A copy belongs to no object: it has the value, or none, and says so when it is read.
    deferred_member(const deferred_member& other) noexcept : loaded_(other.loaded_) {}
    deferred_member& operator=(const deferred_member&) = delete;
    ~deferred_member() = default;

    /// Whether the value is there: reading it costs no statement.
    bool is_loaded() const noexcept { return loaded_; }

    // For the library:
    /// Whether the program assigned a value since the last flush.
    bool is_assigned() const noexcept { return assigned_; }
    /// Makes this a member of `owner`, which a row was read into (`loaded`: not into this one) or the program gave.
    void bind(object& owner, bool loaded) noexcept
    {
        owner_ = &owner;
        loaded_ = loaded;
    }
    /// The value is read anew when the member is.
    void forget() noexcept { loaded_ = assigned_ = false; }
    /// The row of a struct that is no object is read without it.
    void leave_out() noexcept
    {
        if (!owner_) forget();
    }
    void note_read() noexcept { loaded_ = true; }
    void note_assigned() noexcept { loaded_ = assigned_ = true; }
    void note_written() const noexcept { assigned_ = false; }

protected:
    bool is_bound() const noexcept { return owner_ != nullptr; }
    /// Reads the value if it is not there, or no longer up to date.
    void require_value() const;

private:
    object* owner_ = nullptr;
    bool loaded_ = true;
    mutable bool assigned_ = false;
};

} // namespace orm

/// A member whose column is left out when its object is loaded, and read by a statement of its own when the member is; or with the query,
/// by `az::undefer<&Product::manual>`. It is assigned like a `V`; its value can't be changed in place.
///
/// A copy of a struct has the value if it was there. Structs that are rows of a select, and no objects, are read without it.
template <class V> class deferred : public orm::deferred_member {
public:
    using value_type = V;

    deferred() = default;
    template <std::convertible_to<V> U>
        requires(!std::is_same_v<std::remove_cvref_t<U>, deferred>)
    deferred(U&& v) : value_(std::forward<U>(v)) {}
    deferred(const deferred&) = default;
    deferred(deferred&&) = default;
    /// Assigns the value. A struct that is no object takes over that there is none. Throws: as reading does.
    deferred& operator=(const deferred& other)
    {
        if (this == &other) return *this;
        if (is_bound() || other.is_loaded())
            assign(*other);
        else
            forget();
        return *this;
    }
    template <std::convertible_to<V> U>
        requires(!std::is_same_v<std::remove_cvref_t<U>, deferred>)
    deferred& operator=(U&& v)
    {
        assign(std::forward<U>(v));
        return *this;
    }
    ~deferred() = default;

    /// The value. Lifetime: until the object is loaded anew. Throws: `detached_error` when the object's session is gone, `state_error` for a
    /// copy without the value, what a statement throws.
    const V& operator*() const
    {
        require_value();
        return value_;
    }
    const V* operator->() const { return &**this; }

    // For the library:
    V& storage() noexcept { return value_; }

private:
    template <class U> void assign(U&& v)
    {
        value_ = std::forward<U>(v);
        note_assigned();
    }

    V value_{};
};

} // namespace azoth
