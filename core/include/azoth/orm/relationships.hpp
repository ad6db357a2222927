// The members of a struct that lead to other objects.
#pragma once

#include <azoth/orm/ptr.hpp>
#include <azoth/orm/relation.hpp>

#include <cstddef>
#include <initializer_list>

namespace azoth {

/// A relation to one object or none.
///
/// Reading loads it when it is not; assigning never runs a statement and keeps the inverse in step at once.
template <class T> class to_one : private orm::relation {
public:
    using element = T;

    to_one() noexcept = default;
    to_one(const ptr<T>& target) { set_target(target.managed()); }
    template <class D>
        requires(std::is_base_of_v<T, D> && !std::is_same_v<T, D>)
    to_one(const ptr<D>& target) : to_one(ptr<T>(target)) {}
    to_one& operator=(const ptr<T>& target)
    {
        set_target(target.managed());
        return *this;
    }
    template <class D>
        requires(std::is_base_of_v<T, D> && !std::is_same_v<T, D>)
    to_one& operator=(const ptr<D>& target) { return *this = ptr<T>(target); }
    /// Empties the relation; makes `= {}` mean that, too.
    to_one& operator=(std::nullptr_t)
    {
        set_target(nullptr);
        return *this;
    }

    /// Requires: not empty. Lifetime: the target is one of the session's objects.
    const T* operator->() const
    {
        const ptr<T> p = get();
        return p.operator->();
    }
    T* operator->() { return get().operator->(); }
    const T& operator*() const { return *operator->(); }
    T& operator*() { return *operator->(); }
    explicit operator bool() const { return target() != nullptr; }
    operator ptr<T>() const { return get(); }
    ptr<T> get() const { return ptr<T>{target()}; }
    /// The target as one of `D`, which inherits from `T`; null when it is none.
    template <class D> ptr<D> as() const { return get().template as<D>(); }

    friend bool operator==(const to_one& a, const ptr<T>& b) { return a.target() == b.managed(); }
    friend bool operator==(const to_one& a, std::nullptr_t) { return a.target() == nullptr; }

    // For the library:
    orm::relation& untyped() noexcept { return *this; }
    const orm::relation& untyped() const noexcept { return *this; }
};

/// The same of what a member leads to, which is loaded where it is not. Requires: not empty.
template <class T> object_state state_of(const to_one<T>& member) { return state_of(member.get()); }
template <class T> std::vector<std::string> changed_columns(const to_one<T>& member)
{
    return changed_columns(member.get());
}

/// A relation to any number of objects.
///
/// Reading loads it when it is not; adding and removing never run a statement and keep the inverse in step at once. References and
/// iterators are valid until the collection changes or is loaded anew.
template <class T> class to_many : private orm::relation {
public:
    using element = T;
    using value_type = ptr<T>;
    using const_iterator = const ptr<T>*;

    to_many() noexcept = default;
    to_many(std::initializer_list<ptr<T>> members) { assign(members); }
    to_many& operator=(std::initializer_list<ptr<T>> members)
    {
        assign(members);
        return *this;
    }

    std::size_t size() const { return items().size(); }
    bool empty() const { return items().empty(); }
    const_iterator begin() const { return first(); }
    const_iterator end() const { return first() + size(); }
    /// Requires: not empty.
    const ptr<T>& front() const { return *begin(); }
    const ptr<T>& back() const { return *(end() - 1); }
    /// Requires: `i < size()`.
    const ptr<T>& operator[](std::size_t i) const { return first()[i]; }
    ptr<T> operator[](std::size_t i) { return first()[i]; }
    bool contains(const ptr<T>& p) const { return relation::contains(p.managed()); }

    /// Puts an object into the collection; one that is in it already stays once.
    void add(const ptr<T>& p) { relation::add(p.managed()); }
    /// Takes an object out of the collection; nothing happens when it is not in it.
    void remove(const ptr<T>& p) { relation::remove(p.managed()); }
    void clear() { relation::clear(); }

    // For the library:
    orm::relation& untyped() noexcept { return *this; }

private:
    // A ptr is nothing but the pointer that the relation stores; the collection's own are not counted, their copies are.
    const ptr<T>* first() const
    {
        static_assert(sizeof(ptr<T>) == sizeof(orm::object*));
        return reinterpret_cast<const ptr<T>*>(items().data());
    }
    void assign(std::initializer_list<ptr<T>> members)
    {
        std::vector<orm::object*> objects;
        objects.reserve(members.size());
        for (const ptr<T>& p : members) objects.push_back(p.managed());
        relation::assign(objects);
    }
};

/// One object on whose row the foreign key to this one is.
template <class T> class has_one : public to_one<T> {
public:
    using to_one<T>::to_one;
    using to_one<T>::operator=;
};
/// The object that a foreign key on this row refers to.
template <class T> class belongs_to : public to_one<T> {
public:
    using to_one<T>::to_one;
    using to_one<T>::operator=;
};
/// The objects on whose rows the foreign key to this one is.
template <class T> class has_many : public to_many<T> {
public:
    using to_many<T>::to_many;
    using to_many<T>::operator=;
};
/// Objects that are paired with this one in a table of pairs.
template <class T> class many_to_many : public to_many<T> {
public:
    using to_many<T>::to_many;
    using to_many<T>::operator=;
};

} // namespace azoth
