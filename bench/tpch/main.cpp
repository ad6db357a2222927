// Loads the TPC-H tables and measures the 22 queries: typed, and as SQL that was written by hand.
//
//   azoth_bench_tpch [--scale 0.01] [--seed N] [--repeat N] URI...
//
// Replaces the eight tables in each database, and drops them in the end. The times are medians of the repetitions, which
// take turns after a first run of both forms that does not count.
#include "load.hpp"
#include "queries.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <exception>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace tpch_bench;

constexpr const char* usage = "usage: azoth_bench_tpch [--scale 0.01] [--seed N] [--repeat N] URI...\n";

struct options {
    std::int64_t hundredths = 1;
    std::uint64_t seed = generator::default_seed;
    std::int64_t repetitions = 5;
    std::vector<std::string> uris;
};

std::int64_t hundredths_of(std::string_view text)
{
    const auto scale_factor = az::decimal::parse(text);
    if (scale_factor && *scale_factor > 0 && *scale_factor <= 1000) {
        const az::decimal hundredths = *scale_factor * 100;
        const az::decimal whole = hundredths.rounded(0);
        if (whole == hundredths) return static_cast<std::int64_t>(whole.units());
    }
    throw std::runtime_error("--scale takes a multiple of 0.01, at most 1000");
}

std::int64_t count_of(std::string_view option, std::string_view text)
{
    std::int64_t count = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (failed != std::errc{} || end != text.data() + text.size() || count < 1)
        throw std::runtime_error(std::string{option} + " takes a number above 0");
    return count;
}

options options_of(const std::vector<std::string>& words)
{
    options chosen;
    for (std::size_t i = 0; i != words.size(); ++i) {
        if (!words[i].starts_with("--")) {
            chosen.uris.push_back(words[i]);
            continue;
        }
        if (i + 1 == words.size()) throw std::runtime_error(words[i] + " needs a value");
        const std::string& option = words[i];
        const std::string& text = words[++i];
        if (option == "--scale")
            chosen.hundredths = hundredths_of(text);
        else if (option == "--seed")
            chosen.seed = static_cast<std::uint64_t>(count_of(option, text));
        else if (option == "--repeat")
            chosen.repetitions = count_of(option, text);
        else
            throw std::runtime_error("unknown option " + option);
    }
    if (chosen.uris.empty()) throw std::runtime_error("a URI is missing");
    return chosen;
}

double median(std::vector<double> of)
{
    std::sort(of.begin(), of.end());
    const std::size_t middle = of.size() / 2;
    return of.size() % 2 == 1 ? of[middle] : (of[middle - 1] + of[middle]) / 2;
}

struct measured {
    std::size_t rows = 0;
    double typed = 0, text = 0;
};

measured measure(const query& each, az::engine& engine, std::int64_t repetitions)
{
    const std::string sql = sql_of(each, engine);
    const std::size_t rows = each.typed(engine).rows.size();
    if (each.text(engine, sql).rows.size() != rows)
        throw std::runtime_error("query " + std::to_string(each.number) + ": the two forms give different rows");
    std::vector<double> typed;
    std::vector<double> text;
    for (std::int64_t i = 0; i != repetitions; ++i) {
        typed.push_back(each.typed(engine).seconds.count());
        text.push_back(each.text(engine, sql).seconds.count());
    }
    return {.rows = rows, .typed = median(std::move(typed)), .text = median(std::move(text))};
}

void run(const std::string& uri, const options& chosen)
{
    az::engine engine{uri};
    std::printf("%s, scale %.2f\n", engine.masked_uri().c_str(), static_cast<double>(chosen.hundredths) / 100);
    const auto begun = std::chrono::steady_clock::now();
    load(engine, generator{scale{chosen.hundredths}, chosen.seed});
    const std::chrono::duration<double> loading = std::chrono::steady_clock::now() - begun;
    std::printf("loaded in %.2f s\n\n", loading.count());

    std::printf("%-5s %-34s %6s %10s %10s %6s\n", "query", "", "rows", "typed s", "text s", "ratio");
    measured all;
    for (const query& each : all_queries()) {
        const measured one = measure(each, engine, chosen.repetitions);
        std::printf("Q%-4d %-34s %6zu %10.6f %10.6f %6.2f\n", each.number, each.title, one.rows, one.typed, one.text,
                    one.typed / one.text);
        std::fflush(stdout);
        all.rows += one.rows;
        all.typed += one.typed;
        all.text += one.text;
    }
    std::printf("%-40s %6zu %10.6f %10.6f %6.2f\n\n", "all", all.rows, all.typed, all.text, all.typed / all.text);
    unload(engine);
}

} // namespace

int main(int count, char** words)
{
    options chosen;
    try {
        chosen = options_of({words + 1, words + count});
    } catch (const std::exception& error) {
        std::fprintf(stderr, "azoth_bench_tpch: %s\n%s", error.what(), usage);
        return 2;
    }
    try {
        for (const std::string& uri : chosen.uris) run(uri, chosen);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "azoth_bench_tpch: %s\n", error.what());
        return 1;
    }
    return 0;
}
