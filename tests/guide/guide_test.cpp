// Nothing stands in the guide that its databases don't execute. With `--print`, the program says what make_guide asks.
#include "guide/guide.hpp"

#include <azoth/base/error.hpp>

#include <gtest/gtest.h>

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

bool is_for(const example& shown, const az::engine& engine)
{
    const std::string_view name = engine.dialect().name();
    if (shown.meant_for == databases::postgresql) return name == "postgresql";
    if (shown.meant_for == databases::sqlite) return name == "sqlite";
    return true;
}

TEST(guide, has_a_name_for_each_example)
{
    std::set<std::string_view> names;
    for (const chapter& part : chapters())
        for (const example& each : part.examples) EXPECT_TRUE(names.insert(each.name).second) << each.name;
    EXPECT_GT(names.size(), 100U);
}

// Each statement has a transaction of its own, which is rolled back: none sees what another one did.
TEST(guide, holds_statements_that_the_database_executes)
{
    az::engine engine{database()};
    create_tables(engine);
    std::size_t executed = 0;
    std::size_t refused = 0;
    for (const chapter& part : chapters()) {
        for (const example& each : part.examples) {
            if (!each.made_statements || !is_for(each, engine)) continue;
            SCOPED_TRACE(std::string{part.name} + ": " + each.name);
            for (const statement& shown : each.made_statements()) {
                az::connection link{engine};
                link.begin({.writes = true});
                try {
                    shown.execute(link);
                    ++executed;
                } catch (const az::compile_error&) {
                    ++refused; // the page says so
                } catch (const std::exception& error) {
                    ADD_FAILURE() << error.what() << '\n' << az::to_string(shown, engine);
                }
                link.rollback();
            }
        }
    }
    EXPECT_GT(executed, 100U);
    EXPECT_GT(executed, 5 * refused);
}

TEST(guide, holds_tables_that_the_database_creates)
{
    az::engine engine{database()};
    std::size_t created = 0;
    for (const chapter& part : chapters()) {
        for (const example& each : part.examples) {
            if (!each.made_tables) continue;
            SCOPED_TRACE(std::string{part.name} + ": " + each.name);
            const tables made = each.made_tables();
            engine.drop_all(made);
            EXPECT_NO_THROW(engine.create_all(made));
            created += made.size();
            engine.drop_all(made);
        }
    }
    EXPECT_GT(created, 0U);
}

TEST(guide, holds_programs_that_print_what_it_says)
{
    az::engine engine{database()};
    create_tables(engine);
    tables shown_ones;
    for (const chapter& part : chapters())
        for (const example& each : part.examples)
            if (each.made_tables)
                for (const az::schema::table& made : each.made_tables()) shown_ones.push_back(made);
    engine.create_all(shown_ones);
    std::size_t run = 0;
    for (const chapter& part : chapters()) {
        for (const example& each : part.examples) {
            if (!each.program) continue;
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
    EXPECT_GT(run, 0U);
    engine.drop_all(shown_ones);
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
