#include "tpch/compare.hpp"

#include <algorithm>

namespace tpch_test {
namespace {

constexpr int kept_digits = 10;
constexpr az::decimal least_difference{1, 9};
constexpr std::int64_t parts = 1'000'000'000'000;

az::decimal size_of(const az::decimal& v) { return v.sign() < 0 ? -v : v; }

bool is_close(const az::decimal& a, const az::decimal& b)
{
    const az::decimal x = a.rounded(kept_digits);
    const az::decimal y = b.rounded(kept_digits);
    const az::decimal apart = size_of(x - y);
    return apart <= least_difference || apart * parts <= std::max(size_of(x), size_of(y));
}

// A decimal has no rank among others of its kind: the order of two that are nearly equal would be chance.
bool comes_before(const cell& a, const cell& b)
{
    if (a.index() != b.index()) return a.index() < b.index();
    return !std::holds_alternative<az::decimal>(a) && a < b;
}

} // namespace

bool is_same(const cell& a, const cell& b, precision how)
{
    const auto* const x = std::get_if<az::decimal>(&a);
    const auto* const y = std::get_if<az::decimal>(&b);
    if (!x || !y) return a == b;
    return how == precision::exact ? *x == *y : is_close(*x, *y);
}

std::string difference(const std::vector<row>& a, const std::vector<row>& b, precision how)
{
    const auto is_same_row = [how](const row& x, const row& y) {
        return std::equal(x.begin(), x.end(), y.begin(), y.end(),
                          [how](const cell& left, const cell& right) { return is_same(left, right, how); });
    };
    const auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin(), b.end(), is_same_row);
    if (x == a.end() && y == b.end()) return {};
    return "row " + std::to_string(x - a.begin() + 1) + " of " + std::to_string(a.size()) + " and " +
           std::to_string(b.size()) + "\n  " + (x == a.end() ? "(none)" : to_text(*x)) + "\n  " +
           (y == b.end() ? "(none)" : to_text(*y));
}

std::vector<row> in_common_order(std::vector<row> rows)
{
    std::stable_sort(rows.begin(), rows.end(), [](const row& a, const row& b) {
        return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), comes_before);
    });
    return rows;
}

} // namespace tpch_test
