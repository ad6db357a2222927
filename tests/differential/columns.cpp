// The columns of the mapped structs, by their place.
#include "differential/build.hpp"

namespace differential {
namespace {

using az::col;

template <class T, class V> built<V> column_of(int place)
{
    if constexpr (std::is_same_v<V, std::int64_t>) {
        if (place == 0) return col<&T::id>;
        if (place == 1) return col<&T::a>;
        return col<&T::b>;
    } else if constexpr (std::is_same_v<V, std::string>) {
        if (place == 3) return col<&T::s>;
        return col<&T::t>;
    } else if constexpr (std::is_same_v<V, bool>) {
        if (place == 5) return col<&T::f>;
        return col<&T::g>;
    } else if constexpr (std::is_same_v<V, double>) {
        if (place == 7) return col<&T::x>;
        return col<&T::y>;
    } else {
        if (place == 9) return col<&T::d>;
        return col<&T::e>;
    }
}

} // namespace

template <class V> built<V> typed_column(int table, int place)
{
    if (table == 0) return column_of<thing<0>, V>(place);
    if (table == 1) return column_of<thing<1>, V>(place);
    return column_of<thing<2>, V>(place);
}
template built<std::int64_t> typed_column(int, int);
template built<std::string> typed_column(int, int);
template built<bool> typed_column(int, int);
template built<double> typed_column(int, int);
template built<day> typed_column(int, int);

} // namespace differential
