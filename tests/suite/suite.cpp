#include "suite/suite.hpp"

#include <cctype>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace suite {

database::database()
{
    const char* uri = std::getenv("AZOTH_SUITE_URI");
    if (uri == nullptr) throw std::runtime_error("AZOTH_SUITE_URI is not set: it names the database of these tests");
    engine_ = std::make_unique<az::engine>(uri);
}

database::~database()
{
    for (auto last = clean_up_.rbegin(); last != clean_up_.rend(); ++last) {
        try {
            (*last)();
        } catch (const std::exception& error) {
            ADD_FAILURE() << "a table can't be dropped after the case: " << error.what();
        }
    }
}

void database::create(const az::schema::table& table)
{
    engine_->drop_all({table});
    engine_->create_all({table});
    clean_up_.emplace_back([this, table] { engine_->drop_all({table}); });
}

std::ostream& operator<<(std::ostream& out, const test_case& shown) { return out << shown.name; }

std::string identifier_of(const testing::TestParamInfo<test_case>& info)
{
    std::string name;
    for (const char* c = info.param.name; *c != '\0'; ++c) {
        if (std::isalnum(static_cast<unsigned char>(*c)) != 0)
            name += *c;
        else if (!name.empty() && name.back() != '_')
            name += '_';
    }
    return name;
}

std::size_t peak_memory()
{
    std::ifstream status{"/proc/self/status"};
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:")) return static_cast<std::size_t>(std::atoll(line.c_str() + 6)) * 1024;
    return 0;
}

// https://man7.org/linux/man-pages/man5/proc.5.html: 5 resets the peak of the resident set.
void forget_peak_memory() { std::ofstream{"/proc/self/clear_refs"} << 5; }

TEST_P(compliance, holds)
{
    database db;
    GetParam().run(db);
}

} // namespace suite
