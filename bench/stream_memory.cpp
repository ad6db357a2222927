// Reads 1,000,000 rows by streaming tuples, and says how much memory the process ever had.
//
//   azoth_stream_memory URI [ROWS]
//
// Replaces the table `bench_stream`. Ends with status 1 when the memory was not below the bar, or when a row is missing.
#include <azoth/azoth.hpp>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

namespace az = azoth;
using az::col;

struct Measurement {
    std::int64_t id = 0;
    std::int64_t amount = 0;
    std::string label;
};

template <>
inline constexpr auto az::mapped<Measurement> = az::table("bench_stream", az::column<&Measurement::id>(az::primary_key),
                                                          az::column<&Measurement::amount>(),
                                                          az::column<&Measurement::label>());

inline constexpr auto streamed = az::models<Measurement>;

namespace {

constexpr double bar = 100; // MB

double peak_megabytes()
{
    std::ifstream status{"/proc/self/status"};
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:")) return static_cast<double>(std::atoll(line.c_str() + 6)) * 1024 / 1e6;
    return 0;
}

void fill(az::engine& engine, std::int64_t rows)
{
    constexpr std::int64_t chunk = 10'000;
    engine.drop_all(streamed);
    engine.create_all(streamed);
    for (std::int64_t begin = 1; begin <= rows; begin += chunk)
        engine.transaction([&](az::session& session) {
            for (std::int64_t i = begin; i < begin + chunk && i <= rows; ++i)
                session.add(Measurement{.amount = i % 7, .label = "measurement " + std::to_string(i)});
        });
}

std::int64_t sum(az::engine& engine, std::int64_t& rows)
{
    std::int64_t total = 0;
    az::session session{engine};
    for (const auto& [id, amount, label] :
         session.stream(az::select(col<&Measurement::id>, col<&Measurement::amount>, col<&Measurement::label>))) {
        total += amount;
        rows += label.empty() || id < 1 ? 0 : 1;
    }
    return total;
}

int run(const char* uri, std::int64_t rows)
{
    az::engine engine{uri};
    fill(engine, rows);
    const double before = peak_megabytes();
    std::int64_t read = 0;
    const std::int64_t total = sum(engine, read);
    engine.drop_all(streamed);

    std::int64_t expected = 0;
    for (std::int64_t i = 1; i <= rows; ++i) expected += i % 7;
    const double peak = peak_megabytes();
    std::printf("%s: %lld rows streamed, at most %.1f MB of memory (%.1f MB before), bar %.0f MB: %s\n",
                engine.masked_uri().c_str(), static_cast<long long>(read), peak, before, bar,
                peak < bar ? "met" : "NOT met");
    if (read != rows || total != expected) {
        std::fprintf(stderr, "the rows that came are not those that were written\n");
        return 1;
    }
    return peak < bar ? 0 : 1;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2 || argc > 3) {
        std::fprintf(stderr, "usage: azoth_stream_memory URI [ROWS]\n");
        return 2;
    }
    try {
        return run(argv[1], argc == 3 ? std::atoll(argv[2]) : 1'000'000);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "azoth_stream_memory: %s\n", error.what());
        return 1;
    }
}
