#include "differential/comparison.hpp"

#include "differential/build.hpp"

#include <algorithm>

namespace differential {
namespace {

template <class V> cell cell_of(const std::optional<V>& value)
{
    if (!value) return {};
    if constexpr (std::is_same_v<V, day>)
        return std::chrono::sys_days{*value};
    else
        return *value;
}

// One column is read as its type, several as values of types that are known at run time.
template <class S> rows read_typed(az::engine& engine, const S& statement)
{
    rows all;
    for (const auto& each : engine.execute(statement)) all.push_back({cell_of(std::get<0>(each))});
    return all;
}
template <class S> rows read_dynamic(az::engine& engine, const S& statement, const std::vector<type>& types)
{
    rows all;
    for (const az::dynamic_row& each : engine.execute(statement)) {
        row& one = all.emplace_back();
        for (std::size_t i = 0; i != types.size(); ++i)
            one.push_back(with_type(
                types[i], [&](auto of) { return cell_of(each.get<std::optional<typename decltype(of)::type>>(i)); }));
    }
    return all;
}

rows run(az::engine& engine, const built_query& query)
{
    if (query.types.size() != 1) {
        if (query.is_compound)
            return read_dynamic(engine, az::compound_statement<az::dynamic_row>{query.statement}, query.types);
        return read_dynamic(engine, az::select_statement<az::dynamic_row>{query.statement}, query.types);
    }
    return with_type(query.types.front(), [&](auto of) {
        using row_type = std::tuple<std::optional<typename decltype(of)::type>>;
        if (query.is_compound) return read_typed(engine, az::compound_statement<row_type>{query.statement});
        return read_typed(engine, az::select_statement<row_type>{query.statement});
    });
}

std::string sql_of(const query_sketch& q, const az::engine& engine)
{
    try {
        return az::to_string(build_query(q, {}).statement, engine, {.values = true});
    } catch (const std::exception& error) {
        return error.what();
    }
}

bool is_ordered(const query_sketch& q) { return !q.order.empty(); }

std::string all_of(const rows& all)
{
    std::string text;
    for (const row& each : all) text += to_string(each) + "\n";
    return text;
}

} // namespace

databases::databases(const std::string& first_uri, const std::string& second_uri)
    : first_(first_uri),
      second_(second_uri)
{
    for (az::engine* each : {&first_, &second_}) {
        each->drop_all(models);
        each->create_all(models);
    }
}

databases::~databases() = default;

void databases::fill(const data_set& data)
{
    store(first_, data);
    store(second_, data);
}

outcome run_on(az::engine& engine, const query_sketch& q)
{
    try {
        return {run(engine, build_query(q, {})), {}};
    } catch (const az::database_error& error) {
        return {{}, std::string{error.what()} + " " + std::string{error.detail()}};
    } catch (const std::exception& error) {
        return {{}, error.what()};
    }
}

rows comparable_rows(rows all, bool ordered)
{
    for (row& each : all)
        for (cell& one : each)
            if (auto* number = std::get_if<double>(&one)) *number = comparable_number(*number);
    if (!ordered) std::sort(all.begin(), all.end());
    return all;
}

std::string kind_of_error(const std::string& text)
{
    std::string kind;
    for (const char c : text.substr(0, 70))
        if (c < '0' || c > '9') kind += c;
    return kind;
}

std::string show_difference(const rows& left, const char* left_name, const rows& right, const char* right_name)
{
    std::string text = std::string{"  "} + left_name + ": " + std::to_string(left.size()) + " rows, " + right_name +
                       ": " + std::to_string(right.size()) + " rows\n";
    int shown = 0;
    for (std::size_t i = 0; i != std::max(left.size(), right.size()) && shown != 5; ++i) {
        if (i < left.size() && i < right.size() && left[i] == right[i]) continue;
        text += "  row " + std::to_string(i) + ": " + (i < left.size() ? to_string(left[i]) : "none") + " and " +
                (i < right.size() ? to_string(right[i]) : "none") + "\n";
        ++shown;
    }
    return text;
}

difference compare(databases& both, const data_set& data, const query_sketch& q, digest* digested)
{
    outcome first = run_on(both.first(), q);
    outcome second = run_on(both.second(), q);
    const auto sql = [&] { return "  " + sql_of(q, both.first()) + "\n  " + sql_of(q, both.second()) + "\n"; };
    if (!first.error.empty() || !second.error.empty())
        return {"error: " + kind_of_error(first.error) + " / " + kind_of_error(second.error),
                sql() + "  " + (first.error.empty() ? "no error" : first.error) + "\n  " +
                    (second.error.empty() ? "no error" : second.error) + "\n"};
    first.found = comparable_rows(std::move(first.found), is_ordered(q));
    second.found = comparable_rows(std::move(second.found), is_ordered(q));
    if (digested) digested->add(all_of(first.found));
    if (first.found != second.found)
        return {"the databases differ", sql() + show_difference(first.found, "first", second.found, "second")};
    if (auto expected = evaluator{data}.run(q)) {
        *expected = comparable_rows(std::move(*expected), is_ordered(q));
        if (*expected != first.found)
            return {"the databases differ from the evaluator",
                    sql() + show_difference(first.found, "databases", *expected, "evaluator")};
    }
    return {};
}

} // namespace differential
