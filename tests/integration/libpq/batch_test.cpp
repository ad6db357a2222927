// Batches in pipeline mode, and arrays as parameters.

#include "integration/libpq/support.hpp"

#include <numeric>

namespace azoth::test_libpq {
namespace {

class batches : public libpq_test {
protected:
    void SetUp() override { connection_->execute_script("create temp table t (id int8 primary key, name text)"); }

    std::shared_ptr<driver::statement> insert_ =
        connection_->prepare(text("insert into t values ($1, $2)", {type_id::int64, type_id::text}));
};

// `count` rows (id, name) from `first` on.
std::vector<value_view> people(std::int64_t first, std::size_t count)
{
    std::vector<value_view> values;
    for (std::size_t i = 0; i < count; ++i) {
        values.push_back(integer(first + static_cast<std::int64_t>(i)));
        values.push_back(i % 2 == 0 ? value_view::of_text("somebody") : value_view::null(type_id::text));
    }
    return values;
}

TEST_F(batches, tell_how_many_rows_each_execution_met)
{
    std::vector<std::uint64_t> affected(10, 77);
    insert_->execute_batch(people(0, 10), 10, affected);
    EXPECT_EQ(affected, std::vector<std::uint64_t>(10, 1));
    affected.assign(3, 77);
    const auto update = connection_->prepare(text("update t set name = 'x' where id >= $1", {type_id::int64}));
    update->execute_batch(std::vector{integer(8), integer(100), integer(0)}, 3, affected);
    EXPECT_EQ(affected, (std::vector<std::uint64_t>{2, 0, 10}));
}

TEST_F(batches, of_one_and_of_none)
{
    std::vector<std::uint64_t> affected(1);
    insert_->execute_batch({}, 0, {});
    insert_->execute_batch(people(0, 1), 1, affected);
    EXPECT_EQ(affected[0], 1U);
    EXPECT_FALSE(insert_->is_busy());
}

TEST_F(batches, of_fifty_thousand_rows)
{
    constexpr std::size_t count = 50'000;
    std::vector<std::uint64_t> affected(count);
    connection_->execute_script("begin");
    insert_->execute_batch(people(0, count), count, affected);
    EXPECT_EQ(std::accumulate(affected.begin(), affected.end(), std::uint64_t{0}), count);
    EXPECT_EQ(connection_->prepare_count(), 1U);
    connection_->execute_script("commit");
    EXPECT_EQ(ask(*connection_, "select count(*) || ' ' || count(name) || ' ' || max(id) from t"), "50000 25000 49999");
}

// Both directions fill all buffers: 100 MB go while 100 MB come back, and are dropped as they come. The client library's own buffer doubles
// while the server is ahead: on a machine under load by up to 32 MB.
TEST_F(batches, do_not_stall_when_much_goes_and_much_comes)
{
    const std::string big(200'000, 'x');
    std::vector<value_view> values(500, value_view::of_text(big));
    std::vector<std::uint64_t> affected(500);
    const long before = resident_kilobytes();
    connection_->prepare(text("select $1 || 'y'", {type_id::text}))->execute_batch(values, 500, affected);
    if (tells_memory) {
        EXPECT_LT(resident_kilobytes() - before, 48 * 1024);
    }
    EXPECT_EQ(ask(*connection_, "1"), "1");
}

TEST_F(batches, that_fail_in_the_middle_say_so_and_leave_the_connection_usable)
{
    std::vector<value_view> values = people(0, 3000);
    values[2 * 1500] = integer(7); // is there already
    std::vector<std::uint64_t> affected(3000);
    EXPECT_EQ(sqlstate_of([&] { insert_->execute_batch(values, 3000, affected); }), "23505");
    EXPECT_EQ(affected[1499], 1U);
    EXPECT_FALSE(connection_->in_transaction());
    EXPECT_EQ(ask(*connection_, "select count(*) from t"), "0") << "outside of a transaction a batch is one of its own";

    connection_->execute_script("begin; savepoint a");
    EXPECT_EQ(sqlstate_of([&] { insert_->execute_batch(values, 3000, affected); }), "23505");
    EXPECT_TRUE(connection_->in_transaction());
    connection_->execute_script("rollback to a");
    insert_->execute_batch(people(0, 3000), 3000, affected);
    connection_->execute_script("commit");
    EXPECT_EQ(ask(*connection_, "select count(*) from t"), "3000");
}

TEST_F(batches, with_a_value_that_does_not_fit_are_undone)
{
    std::vector<value_view> values = people(0, 2000);
    values[2 * 1900 + 1] = value_view::of_text("\xff");
    std::vector<std::uint64_t> affected(2000);
    EXPECT_THROW(insert_->execute_batch(values, 2000, affected), conversion_error);
    EXPECT_EQ(ask(*connection_, "select count(*) from t"), "0");
    EXPECT_TRUE(connection_->is_usable());

    connection_->execute_script("begin");
    EXPECT_THROW(insert_->execute_batch(values, 2000, affected), conversion_error);
    EXPECT_EQ(ask(*connection_, "select count(*) from t"), "1900") << "what the transaction did is its owner's to undo";
    connection_->execute_script("rollback");
}

TEST_F(batches, learn_types_that_were_not_declared)
{
    const auto insert = connection_->prepare(
        text("insert into t select $1, 'n' || coalesce($2::int8 + 1, 0)", {type_id::int64, type_id::unknown}));
    std::vector<std::uint64_t> affected(3);
    std::vector<value_view> values{integer(1), value_view::null(type_id::unknown), integer(2), integer(5),
                                   integer(3), value_view::null(type_id::unknown)};
    insert->execute_batch(values, 3, affected);
    EXPECT_EQ(ask(*connection_, "select string_agg(name, ',' order by id) from t"), "n0,n6,n0");
    values[5] = value_view::of_text("7");
    EXPECT_THROW(insert->execute_batch(values, 3, affected), conversion_error) << "two types for one parameter";
}

TEST_F(batches, whose_sql_is_wrong_fail)
{
    std::vector<std::uint64_t> affected(2);
    const auto wrong = connection_->prepare(text("insert into nowhere values ($1)", {type_id::int64}));
    EXPECT_EQ(sqlstate_of([&] { wrong->execute_batch(std::vector{integer(1), integer(2)}, 2, affected); }), "42P01");
    EXPECT_EQ(ask(*connection_, "1"), "1");
}

TEST_F(batches, a_column_of_a_batch_is_an_array)
{
    const std::vector<value_view> rows = people(10, 4);
    const auto ids = value_view::of_array(type_id::int64, rows.data(), 4, 2);
    const auto names = value_view::of_array(type_id::text, rows.data() + 1, 4, 2);
    driver::rows& inserted = run("insert into t select * from unnest($1, $2)", {ids, names});
    EXPECT_EQ(inserted.rows_affected(), 4U);
    EXPECT_EQ(ask(*connection_, "select string_agg(id || coalesce(name, '-'), ',' order by id) from t"),
              "10somebody,11-,12somebody,13-");
}

TEST_F(batches, arrays_are_empty_null_or_full_of_nulls)
{
    const std::vector<value_view> nulls(3, value_view::null(type_id::int64));
    const auto t = text("select coalesce(cardinality($1::int8[]), -1), array_position($1, null)", {type_id::array});
    const auto statement = connection_->prepare(t);
    const auto first = [&](const value_view& v) {
        std::int64_t n = 0;
        driver::rows& rows = statement->execute(std::vector{v});
        EXPECT_TRUE(rows.next() && rows.int64(0, n));
        return n;
    };
    EXPECT_EQ(first(value_view::null(type_id::array)), -1);
    EXPECT_EQ(first(value_view::of_array(type_id::int64, nullptr, 0)), 0);
    EXPECT_EQ(first(value_view::of_array(type_id::int64, nulls.data(), 3)), 3);
}

TEST_F(batches, a_list_of_a_hundred_thousand_values_is_one_parameter)
{
    std::vector<value_view> ids;
    for (std::int64_t i = 0; i < 100'000; ++i) ids.push_back(integer(i * 3));
    driver::rows& rows = run("select count(*) from generate_series(1, 100) i where i = any($1)",
                             {value_view::of_array(type_id::int64, ids.data(), ids.size())});
    std::int64_t n = 0;
    ASSERT_TRUE(rows.next() && rows.int64(0, n));
    EXPECT_EQ(n, 33);
}

TEST_F(batches, an_element_that_does_not_fit_is_refused)
{
    const value_view elements[] = {value_view::of_integer(type_id::int32, 1), value_view::of_text("x")};
    EXPECT_THROW(run("select $1", {value_view::of_array(type_id::int32, elements, 2)}), conversion_error);
    const value_view nested[] = {value_view::of_array(type_id::int32, elements, 1)};
    EXPECT_THROW(run("select $1", {value_view::of_array(type_id::int32, nested, 1)}), conversion_error);
}

} // namespace
} // namespace azoth::test_libpq
