// Measures azoth beside hand-written loops on the client libraries. `bench/run` runs it as it should be run.
//
// AZOTH_BENCH_POSTGRESQL_URI names the PostgreSQL database, whose tables `bench_*` it replaces; without it, only SQLite is measured.
#ifdef AZOTH_BENCH_SOCI
#include "over_soci.hpp"
#endif
#include "workload.hpp"

#include <benchmark/benchmark.h>

#include <cstdio>
#include <exception>

int main(int argc, char** argv)
{
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    try {
        bench::databases all;
        if (!all.postgresql) std::fprintf(stderr, "AZOTH_BENCH_POSTGRESQL_URI is not set: PostgreSQL is left out\n");
        bench::add_load(all);
        bench::add_columns(all);
        bench::add_insert(all);
        bench::add_graph(all);
        bench::add_get(all);
        bench::add_update(all);
        bench::add_one_change(all);
#ifdef AZOTH_BENCH_SOCI
        std::vector<bench::soci_database> over_soci = bench::soci_databases();
        bench::add_over_soci(over_soci);
#endif
        benchmark::RunSpecifiedBenchmarks();
        benchmark::ClearRegisteredBenchmarks(); // they hold statements of databases that end here
    } catch (const std::exception& error) {
        std::fprintf(stderr, "azoth_bench: %s\n", error.what());
        return 1;
    }
    return 0;
}
