// What azoth itself costs per statement, without a database: a driver that does nothing answers.
//
// "build": a select of two columns with a join and three conditions is put together, keyed and found compiled. "prepared": a prepared select
// with two parameters is executed; "driver": the same through the driver alone. Each tells its allocations beside its time.
#include <azoth/azoth.hpp>
#include <azoth/compile/standard_dialect.hpp>
#include <azoth/driver/statement_cache.hpp>
#include <azoth/engine/registry.hpp>

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <new>

namespace {
std::size_t allocation_count = 0;
}

// Not inlined: g++ would take the pair for a mismatched one.
[[gnu::noinline]] void* operator new(std::size_t size)
{
    ++allocation_count;
    if (void* block = std::malloc(size == 0 ? 1 : size)) return block;
    throw std::bad_alloc{};
}
[[gnu::noinline]] void operator delete(void* block) noexcept { std::free(block); }
[[gnu::noinline]] void operator delete(void* block, std::size_t) noexcept { std::free(block); }

namespace az = azoth;
using az::col;

struct User {
    std::int64_t id = 0;
    std::string name;
    std::int32_t age = 0;
};
struct Post {
    std::int64_t id = 0;
    std::int64_t user_id = 0;
    std::string title;
    std::int32_t views = 0;
};
template <>
inline constexpr auto az::mapped<User> = az::table("users", az::column<&User::id>(az::primary_key),
                                                   az::column<&User::name>(), az::column<&User::age>());
template <>
inline constexpr auto az::mapped<Post> = az::table("posts", az::column<&Post::id>(az::primary_key),
                                                   az::column<&Post::user_id>(az::references<&User::id>),
                                                   az::column<&Post::title>(), az::column<&Post::views>());

namespace {

class quiet_rows final : public az::driver::rows {
public:
    bool next() override { return false; }
    std::uint64_t rows_affected() const noexcept override { return 0; }
    std::size_t column_count() const noexcept override { return 1; }
    std::string_view column_name(std::size_t) const override { return "id"; }
    az::type_id column_type(std::size_t) const override { return az::type_id::int64; }
    bool is_null(std::size_t) const override { return true; }
    bool boolean(std::size_t, bool&) const override { return false; }
    bool int64(std::size_t, std::int64_t&) const override { return false; }
    bool float64(std::size_t, double&) const override { return false; }
    bool text(std::size_t, std::string_view&) const override { return false; }
    bool blob(std::size_t, std::span<const std::byte>&) const override { return false; }
    bool timestamp(std::size_t, az::timestamp&) const override { return false; }
    bool date(std::size_t, az::date&) const override { return false; }
    bool time_of_day(std::size_t, az::time_of_day&) const override { return false; }
    bool local_timestamp(std::size_t, az::local_timestamp&) const override { return false; }
    bool interval(std::size_t, std::chrono::microseconds&) const override { return false; }
    bool uuid(std::size_t, az::uuid_bytes&) const override { return false; }
    bool decimal(std::size_t, std::string_view&) const override { return false; }
    bool array(std::size_t, az::type_id, az::value&) const override { return false; }
};

class quiet_statement final : public az::driver::statement {
public:
    az::driver::rows& execute(std::span<const az::value_view> values, az::driver::fetch) override
    {
        benchmark::DoNotOptimize(values.data());
        return rows_;
    }
    void execute_batch(std::span<const az::value_view>, std::size_t, std::span<std::uint64_t>) override {}
    void close() noexcept override {}
    bool is_busy() const noexcept override { return false; }

private:
    quiet_rows rows_;
};

class quiet_connection final : public az::driver::connection {
public:
    std::shared_ptr<az::driver::statement> prepare(const az::driver::statement_text& text) override
    {
        auto made = std::make_shared<quiet_statement>();
        cache_.keep(text.id, made);
        return made;
    }
    std::shared_ptr<az::driver::statement> find_prepared(std::uint64_t id) override { return cache_.find(id); }
    void execute_script(std::string_view) override {}
    bool ping() noexcept override { return true; }
    void reset() override {}
    void cancel() noexcept override {}
    bool is_usable() const noexcept override { return true; }
    bool in_transaction() const noexcept override { return false; }
    std::string server_version() const override { return "1.0"; }
    std::uint64_t prepare_count() const noexcept override { return 0; }

private:
    az::driver::statement_cache<quiet_statement> cache_{16};
};

class quiet_driver final : public az::driver::driver {
public:
    std::span<const az::driver::known_option> known_options() const noexcept override { return {}; }
    const az::driver::driver_traits& traits() const noexcept override
    {
        static constexpr az::driver::driver_traits all;
        return all;
    }
    bool is_single_connection(const az::driver::connect_target&) const override { return false; }
    std::unique_ptr<az::driver::connection> connect(const az::driver::connect_target&) override
    {
        return std::make_unique<quiet_connection>();
    }
};

az::engine& quiet_engine()
{
    static const az::registry known = [] {
        az::registry all;
        all.add_dialect("standard", [] { return std::make_unique<az::standard_dialect>(); });
        all.add_driver("quiet", [] { return std::make_unique<quiet_driver>(); });
        all.set_default_driver("standard", "quiet");
        return all;
    }();
    static az::engine engine{"standard:///x", {.registry = &known}};
    return engine;
}

// Runs once before it counts, so that what is cached is there.
template <class F> void measure(benchmark::State& state, F&& run)
{
    run();
    const std::size_t before = allocation_count;
    for (auto _ : state) run();
    state.counters["allocations"] =
        static_cast<double>(allocation_count - before) / static_cast<double>(state.iterations());
}

void build(benchmark::State& state)
{
    az::engine& engine = quiet_engine();
    std::int32_t views = 0;
    measure(state, [&] {
        const auto statement = az::select(col<&User::id>, col<&Post::title>)
                                   .join<Post>()
                                   .where(col<&User::name> == "ann", col<&Post::views> > ++views, col<&User::age> <= 5);
        benchmark::DoNotOptimize(engine.bind(statement).parameters.data());
    });
}

void prepared(benchmark::State& state)
{
    az::connection link{quiet_engine()};
    const auto name = az::param<std::string>("name");
    const auto least = az::param<std::int64_t>("least");
    const auto by_name = az::select(col<&User::id>).where(col<&User::name> == name, col<&User::id> >= least).prepare();
    std::int64_t n = 0;
    measure(state, [&] {
        const az::bound_argument first = name = "ann";
        const az::bound_argument second = least = ++n;
        const az::bound_argument* const given[] = {&first, &second};
        az::rows rows = link.execute(by_name.statement(), given);
        benchmark::DoNotOptimize(rows.next());
    });
}

void prepared_by_engine(benchmark::State& state)
{
    az::engine& engine = quiet_engine();
    const auto name = az::param<std::string>("name");
    const auto least = az::param<std::int64_t>("least");
    const auto by_name = az::select(col<&User::id>).where(col<&User::name> == name, col<&User::id> >= least).prepare();
    std::int64_t n = 0;
    measure(state, [&] { benchmark::DoNotOptimize(engine.execute(by_name, name = "ann", least = ++n).begin()); });
}

void prepared_by_session(benchmark::State& state)
{
    az::session session{quiet_engine()};
    const auto name = az::param<std::string>("name");
    const auto least = az::param<std::int64_t>("least");
    const auto by_name = az::select(col<&User::id>).where(col<&User::name> == name, col<&User::id> >= least).prepare();
    std::int64_t n = 0;
    measure(state, [&] { benchmark::DoNotOptimize(session.execute(by_name, name = "ann", least = ++n).begin()); });
}

void driver(benchmark::State& state)
{
    quiet_connection link;
    az::driver::statement_text text;
    text.id = 1;
    link.prepare(text);
    std::int64_t n = 0;
    measure(state, [&] {
        const az::value_view given[] = {az::value_view::of_text("ann"),
                                        az::value_view::of_integer(az::type_id::int64, ++n)};
        benchmark::DoNotOptimize(link.find_prepared(1)->execute(given, az::driver::fetch::all).next());
    });
}

BENCHMARK(build);
BENCHMARK(prepared);
BENCHMARK(prepared_by_engine);
BENCHMARK(prepared_by_session);
BENCHMARK(driver);

} // namespace

BENCHMARK_MAIN();
