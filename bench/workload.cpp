#include "workload.hpp"

#include "data.hpp"
#include "models.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <map>
#include <random>
#include <utility>

namespace bench {
namespace {

double seconds(clock which)
{
    timespec now{};
    clock_gettime(which == clock::processor ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

std::map<std::string, std::uint64_t>& known_results()
{
    static std::map<std::string, std::uint64_t> results;
    return results;
}

template <class T> void add_users(az::session& session)
{
    for (int i = 1; i <= user_count; ++i) session.add(T{.name = user_name(i), .hair_color = optional_hair_color(i)});
    session.flush();
}

void add_graph(az::session& session)
{
    std::int64_t posts = 0;
    std::int64_t comments = 0;
    for (int i = 1; i <= writer_count; ++i) {
        auto writer = session.add(Writer{.name = user_name(i), .hair_color = optional_hair_color(i)});
        for (int j = 0; j < posts_per_writer; ++j) {
            auto post = session.add(Post{.title = post_title(++posts), .writer = writer});
            for (int k = 0; k < comments_per_post; ++k)
                session.add(Comment{.text = comment_text(++comments), .post = post});
        }
    }
}

} // namespace

void fill(az::engine& engine)
{
    engine.drop_all(bench_models);
    engine.create_all(bench_models);
    engine.transaction([](az::session& session) {
        add_users<User>(session);
        add_users<Changing>(session);
        add_graph(session);
    });
}

databases::databases()
{
    fill(sqlite);
    bench::sqlite::fill(raw_sqlite);
    const char* uri = std::getenv("AZOTH_BENCH_POSTGRESQL_URI");
    if (uri == nullptr) return;
    postgresql = std::make_unique<azoth::engine>(uri);
    raw_postgresql = std::make_unique<bench::postgresql::database>(uri);
    fill(*postgresql);
    // Nothing else may happen on the core while somebody measures.
    for (const char* table :
         {"bench_users", "bench_newcomers", "bench_changing", "bench_writers", "bench_posts", "bench_comments"})
        raw_postgresql->run(("ALTER TABLE " + std::string{table} + " SET (autovacuum_enabled = off)").c_str());
    raw_postgresql->run("VACUUM ANALYZE");
}

std::vector<std::int64_t> shuffled_keys(std::int64_t count)
{
    std::vector<std::int64_t> keys(static_cast<std::size_t>(count));
    for (std::int64_t i = 0; i < count; ++i) keys[static_cast<std::size_t>(i)] = i + 1;
    std::shuffle(keys.begin(), keys.end(), std::mt19937_64{4711});
    return keys;
}

void add(const std::string& workload, const std::string& database, const std::string& variant, std::int64_t size,
         clock which, work run, std::function<void()> between)
{
    const std::string comparable = workload + '/' + database + '/' + std::to_string(size);
    const std::string name = workload + '/' + database + '/' + variant + '/' + std::to_string(size);
    benchmark::RegisterBenchmark(name.c_str(),
                                 [comparable, which, run, between](benchmark::State& state) {
                                     for (auto _ : state) {
                                         const double begun = seconds(which);
                                         const std::uint64_t outcome = run();
                                         state.SetIterationTime(seconds(which) - begun);
                                         if (known_results().emplace(comparable, outcome).first->second != outcome)
                                             state.SkipWithError(
                                                 "the variants of this workload do not do the same work");
                                         if (between) between();
                                     }
                                 })
        ->UseManualTime()
        ->Unit(benchmark::kMicrosecond);
}

} // namespace bench
