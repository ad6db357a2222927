// The parts of a mapping, of different types.
#pragma once

#include <cstddef>
#include <span>
#include <utility>

namespace azoth::detail {

template <std::size_t I, class Part> struct part_slot {
    Part part;
};

template <class Indexes, class... Part> struct part_slots;

// What the parts are at run time, as constants.
template <class R, std::size_t N> struct part_records {
    R all[N];
    constexpr std::span<const R> span() const { return all; }
};
template <class R> struct part_records<R, 0> {
    constexpr std::span<const R> span() const { return {}; }
};

// What a std::tuple does, without what makes one take the compiler long: conversions, comparisons, exception specifications.
template <std::size_t... I, class... Part>
struct part_slots<std::index_sequence<I...>, Part...> : part_slot<I, Part>... {
    static constexpr std::size_t size() noexcept { return sizeof...(Part); }
    /// Calls `f` with each part in turn.
    template <class F> constexpr void each(F&& f) const
    {
        (f(static_cast<const part_slot<I, Part>&>(*this).part), ...);
    }
    /// What `Function::of` makes of each part, in turn.
    template <class Function, class R> constexpr part_records<R, sizeof...(Part)> as() const
    {
        if constexpr (sizeof...(Part) == 0)
            return {};
        else
            return {{Function::of(static_cast<const part_slot<I, Part>&>(*this).part)...}};
    }
};

template <class... Part> using part_list = part_slots<std::index_sequence_for<Part...>, Part...>;

template <std::size_t... I, class... A, std::size_t... J, class... B>
constexpr part_list<A..., B...> operator+(const part_slots<std::index_sequence<I...>, A...>& a,
                                          const part_slots<std::index_sequence<J...>, B...>& b)
{
    return {{static_cast<const part_slot<I, A>&>(a).part}..., {static_cast<const part_slot<J, B>&>(b).part}...};
}

/// The part of that type, of which the list has one.
template <class Part, std::size_t I> constexpr const Part& part_of(const part_slot<I, Part>& slot) { return slot.part; }

} // namespace azoth::detail
