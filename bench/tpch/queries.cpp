#include "queries.hpp"

// The queries themselves, as a user wrote them: functions q1 to q22. Their types are deduced, so they can be called in their own source only.
// NOLINTNEXTLINE(bugprone-suspicious-include)
#include "tests/acceptance/tpch/queries.cpp"

#include <azoth/compile/dialect.hpp>

#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <tuple>

namespace tpch_bench {
namespace {

template <class V> cell cell_of(const V& v)
{
    if constexpr (std::is_integral_v<V>)
        return static_cast<std::int64_t>(v);
    else if constexpr (std::is_same_v<V, az::date>)
        return az::format_date(v);
    else
        return v;
}

template <class V> cell cell_of(const std::optional<V>& v) { return v ? cell_of(*v) : cell{}; }

template <class Tuple>
outcome timed(az::result<Tuple> (*run)(az::engine&, const std::string&), az::engine& engine, const std::string& sql)
{
    const auto begun = std::chrono::steady_clock::now();
    const az::result<Tuple> found = run(engine, sql);
    outcome all{.rows = {}, .seconds = std::chrono::steady_clock::now() - begun};
    for (const Tuple& each : found)
        all.rows.push_back(std::apply([](const auto&... v) { return row{cell_of(v)...}; }, each));
    return all;
}

template <class Tuple> struct text_with_columns;
template <class... V> struct text_with_columns<std::tuple<V...>> {
    static az::result<std::tuple<V...>> execute(az::engine& engine, const std::string& sql)
    {
        return engine.execute(az::unsafe_sql(sql).columns<V...>());
    }
};

template <auto Query> struct both_forms {
    using tuple = typename decltype(Query())::row_type;

    static az::result<tuple> execute(az::engine& engine, const std::string&) { return engine.execute(Query()); }
    static outcome typed(az::engine& engine) { return timed<tuple>(&execute, engine, {}); }
    static outcome text(az::engine& engine, const std::string& sql)
    {
        return timed<tuple>(&text_with_columns<tuple>::execute, engine, sql);
    }
};

template <auto Query> constexpr query entry(int number, const char* title)
{
    return {number, title, &both_forms<Query>::typed, &both_forms<Query>::text};
}

constexpr query listed[] = {
    entry<&q1>(1, "pricing summary report"),
    entry<&q2>(2, "minimum cost supplier"),
    entry<&q3>(3, "shipping priority"),
    entry<&q4>(4, "order priority checking"),
    entry<&q5>(5, "local supplier volume"),
    entry<&q6>(6, "forecasting revenue change"),
    entry<&q7>(7, "volume shipping"),
    entry<&q8>(8, "national market share"),
    entry<&q9>(9, "product type profit measure"),
    entry<&q10>(10, "returned item reporting"),
    entry<&q11>(11, "important stock identification"),
    entry<&q12>(12, "shipping modes and order priority"),
    entry<&q13>(13, "customer distribution"),
    entry<&q14>(14, "promotion effect"),
    entry<&q15>(15, "top supplier"),
    entry<&q16>(16, "parts and supplier relationship"),
    entry<&q17>(17, "small-quantity-order revenue"),
    entry<&q18>(18, "large volume customer"),
    entry<&q19>(19, "discounted revenue"),
    entry<&q20>(20, "potential part promotion"),
    entry<&q21>(21, "suppliers who kept orders waiting"),
    entry<&q22>(22, "global sales opportunity"),
};

std::optional<std::string> content_of(const std::string& file)
{
    std::ifstream in{std::string{AZOTH_TPCH_SQL} + '/' + file};
    if (!in) return std::nullopt;
    return std::string{std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}};
}

struct cell_text {
    std::string operator()(std::monostate) const { return "null"; }
    std::string operator()(std::int64_t v) const { return std::to_string(v); }
    std::string operator()(const az::decimal& v) const { return to_string(v); }
    std::string operator()(const std::string& v) const { return v; }
};

} // namespace

std::string to_text(const row& of)
{
    std::string text;
    for (std::size_t i = 0; i != of.size(); ++i) {
        if (i != 0) text += '|';
        text += std::visit(cell_text{}, of[i]);
    }
    return text;
}

std::span<const query> all_queries() { return listed; }

std::string sql_of(const query& of, const az::engine& engine)
{
    const std::string number = std::to_string(of.number);
    const std::string special = number + '.' + std::string{engine.dialect().name()} + ".sql";
    if (const auto text = content_of(special)) return *text;
    if (const auto text = content_of(number + ".sql")) return *text;
    throw std::runtime_error("neither " + special + " nor " + number + ".sql is in " + AZOTH_TPCH_SQL);
}

} // namespace tpch_bench
