// Nodes with any number of children, in one allocation.
#pragma once

#include <azoth/sql/handle.hpp>

#include <memory>
#include <new>

namespace azoth::node {

/// Base of nodes whose number of children is known when they are made. The children stand behind the node in the same block.
///
/// `Node` derives from `many_children<Node>`, is final, has a constructor that takes `span<const handle>` last, and is made by `make`; one
/// that is made of pointers to nodes, too, has one that takes them as well.
template <class Node> class many_children : public base {
public:
    template <class... A> static handle make(std::span<const handle> children, A&&... arguments)
    {
        return make_of(children, std::forward<A>(arguments)...);
    }
    /// The same over a span of handles, or of pointers to nodes.
    template <class Children, class... A> static handle make_of(Children children, A&&... arguments)
    {
        void* block = ::operator new(sizeof(Node) + children.size() * sizeof(handle));
        try {
            return handle{::new (block) Node(std::forward<A>(arguments)..., children)};
        } catch (...) {
            ::operator delete(block);
            throw;
        }
    }
    template <class... A> static handle make(std::initializer_list<handle> children, A&&... arguments)
    {
        return make(std::span<const handle>{children.begin(), children.size()}, std::forward<A>(arguments)...);
    }

    /// The same over `first` and the rest: handles, or pointers to nodes.
    template <class Rest, class... A> static handle make_over(const handle& first, Rest rest, A&&... arguments)
    {
        void* block = ::operator new(sizeof(Node) + (rest.size() + 1) * sizeof(handle));
        try {
            return handle{::new (block) Node(std::forward<A>(arguments)..., first, rest)};
        } catch (...) {
            ::operator delete(block);
            throw;
        }
    }

    std::span<const handle> children() const noexcept final { return {first(), count_}; }

    // `delete` of the node frees the whole block.
    static void operator delete(void* block) { ::operator delete(block); }

protected:
    many_children(type_id type, std::span<const handle> children) : base(type), count_(children.size())
    {
        static_assert(sizeof(Node) % alignof(handle) == 0);
        std::uninitialized_copy(children.begin(), children.end(), first());
    }
    many_children(type_id type, std::span<const base* const> children) : base(type), count_(children.size())
    {
        static_assert(sizeof(Node) % alignof(handle) == 0);
        for (std::size_t i = 0; i != children.size(); ++i) std::construct_at(first() + i, children[i]);
    }
    many_children(type_id type, const handle& one, std::span<const handle> rest) : base(type), count_(rest.size() + 1)
    {
        static_assert(sizeof(Node) % alignof(handle) == 0);
        std::construct_at(first(), one);
        std::uninitialized_copy(rest.begin(), rest.end(), first() + 1);
    }
    many_children(type_id type, const handle& one, std::span<const base* const> rest)
        : base(type),
          count_(rest.size() + 1)
    {
        static_assert(sizeof(Node) % alignof(handle) == 0);
        std::construct_at(first(), one);
        for (std::size_t i = 0; i != rest.size(); ++i) std::construct_at(first() + i + 1, rest[i]);
    }
    ~many_children() override { std::destroy_n(first(), count_); }

private:
    handle* first() const noexcept
    {
        return std::launder(
            reinterpret_cast<handle*>(reinterpret_cast<char*>(const_cast<many_children*>(this)) + sizeof(Node)));
    }

    std::size_t count_;
};

} // namespace azoth::node
