#include "differential/tables.hpp"

namespace differential {
namespace {

template <class V> void assign(V& member, const cell& value)
{
    if constexpr (std::is_same_v<V, az::date>) {
        member = std::get<std::chrono::sys_days>(value);
    } else if constexpr (az::is_nullable<V>) {
        if (is_null(value)) return;
        az::unwrap<V> held{};
        assign(held, value);
        member = held;
    } else {
        member = std::get<V>(value);
    }
}

template <int Table> void store_table(az::engine& engine, const rows& all)
{
    std::vector<thing<Table>> things;
    for (const row& each : all) {
        thing<Table>& one = things.emplace_back();
        assign(one.id, each[0]);
        assign(one.a, each[1]);
        assign(one.b, each[2]);
        assign(one.s, each[3]);
        assign(one.t, each[4]);
        assign(one.f, each[5]);
        assign(one.g, each[6]);
        assign(one.x, each[7]);
        assign(one.y, each[8]);
        assign(one.d, each[9]);
        assign(one.e, each[10]);
    }
    engine.execute(az::delete_from<thing<Table>>().where(az::true_));
    if (!things.empty()) engine.execute(az::insert<thing<Table>>().values(things));
}

} // namespace

// Letters of both cases, what patterns and quotes are made of, and characters of one to four bytes. Beyond ASCII there are none with
// a case: which of them have one differs between databases, and is documented to.
std::string random_text(random_source& random)
{
    static const std::vector<std::string> parts = {"a", "b",  "B", "A", "a", "b",  "z", "Z",  " ",   "%",
                                                   "_", "\\", "'", "!", "1", "\"", "€", "日", "🙂"};
    static const std::vector<std::string> whole = {"",    "",  "a", "b",  "ab", "A",   "aB",
                                                   " a ", "%", "_", "10", "-1", "null"};
    if (random.percent(40)) return random.one_of(whole);
    std::string text;
    for (int i = random.between(0, 6); i > 0; --i) text += random.one_of(parts);
    return text;
}

cell random_value(type wanted, random_source& random)
{
    switch (wanted) {
    case type::integer:
        return static_cast<std::int64_t>(random.percent(60) ? random.between(-3, 4) : random.between(-16, 16));
    case type::text: return random_text(random);
    case type::truth: return random.percent(50);
    case type::number: return (random.percent(60) ? random.between(-6, 8) : random.between(-64, 64)) * 0.25;
    case type::day: {
        using namespace std::chrono;
        static const std::vector<year_month_day> known = {
            year{2024} / 1 / 31,  year{2024} / 2 / 29, year{2023} / 2 / 28,  year{2023} / 12 / 31, year{2024} / 1 / 1,
            year{2024} / 12 / 30, year{2021} / 1 / 3,  year{2020} / 12 / 28, year{1970} / 1 / 1,   year{1969} / 12 / 31,
            year{1900} / 2 / 28,  year{2000} / 2 / 29, year{2024} / 3 / 31,  year{2024} / 10 / 1};
        if (random.percent(60)) return sys_days{random.one_of(known)};
        return sys_days{year{2024} / 1 / 1} + days{random.between(-400, 400)};
    }
    }
    return {};
}

data_set random_data(random_source& random)
{
    data_set data;
    for (rows& table : data) {
        // Now and then there is nothing to find.
        const int count = random.percent(3) ? 0 : random.between(8, 24);
        for (int i = 0; i != count; ++i) {
            row& one = table.emplace_back();
            one.emplace_back(static_cast<std::int64_t>(i + 1));
            for (int column = 1; column != column_count; ++column)
                one.push_back(column_nullable[column] && random.percent(30)
                                  ? cell{}
                                  : random_value(column_types[column], random));
        }
    }
    return data;
}

void store(az::engine& engine, const data_set& data)
{
    store_table<0>(engine, data[0]);
    store_table<1>(engine, data[1]);
    store_table<2>(engine, data[2]);
}

} // namespace differential
