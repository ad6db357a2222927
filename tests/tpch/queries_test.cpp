// The 22 queries over the same rows: the typed language against SQL that was written by hand, and one database against another.
//
// AZOTH_SUITE_URI names the database; the tables in it are replaced. Where it is none in memory, what it answers is compared with what the
// database in memory does.
#include "bench/tpch/load.hpp"
#include "tpch/compare.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <ostream>
#include <stdexcept>
#include <string>

namespace tpch_bench {
// GoogleTest prints parameters by this.
void PrintTo(const query& shown, std::ostream* out) { *out << shown.number << ", " << shown.title; }
} // namespace tpch_bench

namespace tpch_test {
namespace {

using tpch_bench::generator;
using tpch_bench::query;
using tpch_bench::scale;

// The database that the others are compared with.
constexpr const char* reference_uri = "sqlite:///:memory:";

// What a database reckons with, it says itself.
precision precision_of(az::engine& engine)
{
    const bool is_exact =
        engine
            .execute(
                az::sql("select cast(0.1 as decimal(9, 2)) + cast(0.2 as decimal(9, 2)) = cast(0.3 as decimal(9, 2))")
                    .columns<bool>())
            .scalar();
    return is_exact ? precision::exact : precision::floating;
}

class tpch_queries : public testing::TestWithParam<query> {
protected:
    static void SetUpTestSuite()
    {
        const char* const uri = std::getenv("AZOTH_SUITE_URI");
        if (uri == nullptr)
            throw std::runtime_error("AZOTH_SUITE_URI is not set: it names the database of these tests");
        tested_ = filled(uri);
        if (std::string{uri} != reference_uri) reference_ = filled(reference_uri);
    }
    static void TearDownTestSuite()
    {
        tpch_bench::unload(*tested_);
        tested_.reset();
        reference_.reset();
    }

    static az::engine& tested() { return *tested_; }
    // Null when it is the one that is tested.
    static az::engine* reference() { return reference_.get(); }

private:
    static std::unique_ptr<az::engine> filled(const char* uri)
    {
        auto engine = std::make_unique<az::engine>(uri);
        tpch_bench::load(*engine, generator{scale{1}});
        return engine;
    }

    static inline std::unique_ptr<az::engine> tested_;
    static inline std::unique_ptr<az::engine> reference_;
};

TEST_P(tpch_queries, give_rows)
{
    const std::vector<row> rows = GetParam().typed(tested()).rows;
    ASSERT_FALSE(rows.empty());
    for (const row& each : rows)
        for (const cell& value : each)
            EXPECT_FALSE(std::holds_alternative<std::monostate>(value)) << "a sum of nothing: " << to_text(each);
}

TEST_P(tpch_queries, give_the_rows_of_the_text_and_of_the_other_database)
{
    const query& each = GetParam();
    const std::vector<row> rows = each.typed(tested()).rows;
    const std::string sql = sql_of(each, tested());
    EXPECT_EQ(difference(rows, each.text(tested(), sql).rows, precision_of(tested())), "") << sql;
    if (!reference()) return;
    const std::vector<row> others = in_common_order(each.typed(*reference()).rows);
    EXPECT_EQ(difference(in_common_order(rows), others, precision::floating), "") << "on " << reference_uri;
}

std::string name_of(const testing::TestParamInfo<query>& info)
{
    std::string name = "q" + std::to_string(info.param.number) + '_' + info.param.title;
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == ' ' || c == '-'; }, '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(tpch, tpch_queries, testing::ValuesIn(tpch_bench::all_queries()), name_of);

} // namespace
} // namespace tpch_test
