// docs/databases.md says what each pair of database and driver can do: its table is made here, of the capabilities and of statements
// that are compiled. AZOTH_UPDATE_PAGE=1 writes it anew: read the difference. No server is asked.
#include "databases/abilities.hpp"

#include <azoth/driver/driver.hpp>
#include <azoth/engine/registry.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <vector>

namespace databases {
namespace {

constexpr std::string_view pairs[] = {"sqlite", "sqlite+soci", "postgresql", "postgresql+soci", "mysql+soci"};

std::unique_ptr<az::engine> engine_of(std::string_view pair)
{
    const char* const place = pair.starts_with("sqlite") ? ":///:memory:" : "://host/database";
    return std::make_unique<az::engine>(std::string{pair} + place);
}

class table {
public:
    table()
    {
        for (const std::string_view each : pairs) engines_.push_back(engine_of(each));
        text_ = "| |";
        for (const std::string_view each : pairs) ((text_ += " `") += each) += "` |";
        text_ += " where not |\n|---|---|---|---|---|---|---|\n";
        for (const ability& each : abilities()) add(each);
        for (const fact& each : facts()) add(each);
    }
    const std::string& text() const noexcept { return text_; }

private:
    void add(const ability& row)
    {
        const az::handle statement = row.statement();
        begin(row.what);
        std::string instead;
        for (const auto& each : engines_) {
            std::string refused;
            try {
                static_cast<void>(each->compile(statement));
            } catch (const az::compile_error& error) {
                refused = error.what();
            }
            const bool is_held = each->capabilities().*row.held;
            EXPECT_FALSE(is_held && !refused.empty()) << row.what << ": " << refused;
            add_cell(is_held ? "yes" : refused.empty() ? "in other words" : "no");
            const bool tells_remedy = refused.find(" is not known to ") != std::string::npos;
            if (tells_remedy && instead.empty()) instead = refused.substr(refused.find(": ") + 2);
        }
        end(instead);
    }
    void add(const fact& row)
    {
        begin(row.what);
        for (const auto& each : engines_) add_cell(row.in(*each));
        end("");
    }

    void begin(const char* what) { ((text_ += "| ") += what) += " |"; }
    void add_cell(const std::string& cell) { ((text_ += ' ') += cell) += " |"; }
    void end(const std::string& instead) { (text_ += instead.empty() ? "" : ' ' + instead) += " |\n"; }

    std::vector<std::unique_ptr<az::engine>> engines_;
    std::string text_;
};

std::string read_page()
{
    std::ifstream file{AZOTH_DATABASES_PAGE, std::ios::binary};
    if (!file) throw std::runtime_error("can't open " AZOTH_DATABASES_PAGE);
    return {std::istreambuf_iterator<char>{file}, {}};
}

TEST(page, the_table_is_what_the_databases_can_do)
{
    constexpr std::string_view begin = "<!-- made by tests/databases -->\n";
    constexpr std::string_view end = "<!-- until here -->\n";
    std::string page = read_page();
    const std::size_t from = page.find(begin);
    const std::size_t to = page.find(end);
    ASSERT_TRUE(from != std::string::npos && to != std::string::npos && from < to) << "the marks of the table are gone";
    const std::string_view found = std::string_view{page}.substr(from + begin.size(), to - from - begin.size());
    const table made;
    if (std::getenv("AZOTH_UPDATE_PAGE") != nullptr) {
        page.replace(from + begin.size(), found.size(), made.text());
        std::ofstream{AZOTH_DATABASES_PAGE, std::ios::binary} << page;
        return;
    }
    EXPECT_EQ(found, made.text()) << "AZOTH_UPDATE_PAGE=1 writes it anew";
}

TEST(page, every_capability_is_in_the_table)
{
    // Each is a byte.
    EXPECT_EQ(sizeof(az::capabilities), abilities().size() + capabilities_in_facts);
}

TEST(page, every_option_is_explained)
{
    const std::string page = read_page();
    for (const std::string_view each : pairs) {
        const std::size_t plus = each.find('+');
        const std::string_view dialect = each.substr(0, plus);
        if (dialect == "postgresql") continue; // libpq's own
        const std::string_view driver = plus == std::string_view::npos ? "" : each.substr(plus + 1);
        const auto made = az::builtin_registry().make_driver(dialect, driver);
        for (const az::driver::known_option& option : made->known_options())
            EXPECT_THAT(page, testing::HasSubstr("`" + std::string{option.name} + "`")) << "an option of " << each;
    }
}

} // namespace
} // namespace databases
