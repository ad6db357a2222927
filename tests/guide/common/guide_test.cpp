// Nothing stands on a page that its databases don't execute. With `--print`, the program says what make_guide asks.
#include "guide/common/guide.hpp"

#include <azoth/base/error.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <set>
#include <sstream>
#include <string_view>

namespace guide {
namespace {

const char* database()
{
    const char* uri = std::getenv("AZOTH_SUITE_URI");
    if (uri == nullptr) throw std::runtime_error("AZOTH_SUITE_URI is not set: it names the database of these tests");
    return uri;
}

// The pages tell of SQLite and PostgreSQL. Of their examples these come out in another way on MariaDB.
constexpr std::string_view not_for_mysql[] = {
    "any_function",       // there is no ltrim of two arguments
    "failed_flush",       // no table is told in a violation of a unique key
    "unique_columns",     // the same
    "how_objects_follow", // RETURNING of an update costs a select
    "upserts_of_many",    // a row that is updated counts as two
};

bool is_for(const example& shown, const az::engine& engine)
{
    const std::string_view name = engine.dialect().name();
    if (name == "mysql" && std::ranges::count(not_for_mysql, shown.name) != 0) return false;
    if (shown.meant_for == databases::postgresql) return name == "postgresql";
    if (shown.meant_for == databases::sqlite) return name == "sqlite";
    return true;
}

/// The tables that are examples themselves.
tables shown_tables(const page& shown)
{
    tables all;
    for (const chapter& part : shown.chapters)
        for (const example& each : part.examples)
            if (each.made_tables)
                for (const az::schema::table& made : each.made_tables()) all.push_back(made);
    return all;
}

/// All tables, as the examples find them.
void create(az::engine& engine, const page& shown)
{
    const tables shown_ones = shown_tables(shown);
    engine.drop_all(shown_ones);
    shown.create_tables(engine);
    engine.create_all(shown_ones);
}

TEST(guide, has_a_name_for_each_example)
{
    const page shown = this_page();
    std::set<std::string_view> names;
    for (const chapter& part : shown.chapters)
        for (const example& each : part.examples) EXPECT_TRUE(names.insert(each.name).second) << each.name;
    EXPECT_GT(names.size(), 10U);
}

// Each statement has a transaction of its own, which is rolled back: none sees what another one did.
TEST(guide, holds_statements_that_the_database_executes)
{
    const page shown = this_page();
    az::engine engine{database()};
    create(engine, shown);
    std::size_t executed = 0;
    std::size_t refused = 0;
    for (const chapter& part : shown.chapters) {
        for (const example& each : part.examples) {
            if (!each.made_statements || !is_for(each, engine)) continue;
            SCOPED_TRACE(std::string{part.name} + ": " + each.name);
            for (const statement& made : each.made_statements()) {
                az::connection link{engine};
                link.begin({.writes = true});
                try {
                    made.execute(link);
                    ++executed;
                } catch (const az::compile_error&) {
                    ++refused; // the page says so
                } catch (const std::exception& error) {
                    ADD_FAILURE() << error.what() << '\n' << az::to_string(made, engine);
                }
                link.rollback();
            }
        }
    }
    EXPECT_GE(executed, 5 * refused);
    engine.drop_all(shown_tables(shown));
}

TEST(guide, holds_tables_that_the_database_creates)
{
    const page shown = this_page();
    az::engine engine{database()};
    for (const chapter& part : shown.chapters) {
        for (const example& each : part.examples) {
            if (!each.made_tables) continue;
            SCOPED_TRACE(std::string{part.name} + ": " + each.name);
            const tables made = each.made_tables();
            engine.drop_all(made);
            EXPECT_NO_THROW(engine.create_all(made));
            engine.drop_all(made);
        }
    }
}

TEST(guide, holds_programs_that_print_what_it_says)
{
    const page shown = this_page();
    az::engine engine{database()};
    create(engine, shown);
    std::size_t run = 0;
    for (const chapter& part : shown.chapters) {
        for (const example& each : part.examples) {
            if (!each.program || !is_for(each, engine)) continue;
            SCOPED_TRACE(std::string{part.name} + ": " + each.name);
            az::session session{engine}; // ends without a commit
            std::ostringstream out;
            try {
                each.program(session, out);
            } catch (const std::exception& error) {
                ADD_FAILURE() << error.what();
            }
            EXPECT_EQ(out.str(), each.output);
            ++run;
        }
    }
    for (const chapter& part : shown.chapters) {
        for (const example& each : part.examples) {
            if (!each.engine_program || !is_for(each, engine)) continue;
            SCOPED_TRACE(std::string{part.name} + ": " + each.name);
            az::engine own{database()}; // an example may leave listeners behind
            create(own, shown);
            std::ostringstream out;
            const az::statement_counter counter{own};
            try {
                each.engine_program(own, out);
            } catch (const std::exception& error) {
                ADD_FAILURE() << error.what();
            }
            EXPECT_EQ(out.str(), each.output);
            if (each.statement_counts) {
                EXPECT_EQ(in_words(counter), each.statement_counts);
            }
            ++run;
        }
    }
    EXPECT_GT(run, 0U);
    engine.drop_all(shown_tables(shown));
}

} // namespace
} // namespace guide

int main(int argc, char** argv)
{
    if (argc == 2 && std::string_view{argv[1]} == "--print") {
        guide::print(std::cout);
        return std::cout.flush() ? EXIT_SUCCESS : EXIT_FAILURE;
    }
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
