// Connecting: options, several hosts, and what can go wrong.

#include "integration/libpq/support.hpp"

#include <algorithm>
#include <future>

namespace azoth::test_libpq {
namespace {

// A port on which nobody listens, for as long as a test takes.
constexpr const char* dead_port = "1";

TEST(connecting, knows_the_options_of_libpq_and_its_own)
{
    const auto known = libpq().known_options();
    const auto find = [&](std::string_view name) {
        return std::find_if(known.begin(), known.end(), [&](const driver::known_option& o) { return o.name == name; });
    };
    for (const char* name : {"host", "port", "sslmode", "target_session_attrs", "connect_timeout", "application_name",
                             "options", "statement_cache_size"}) {
        ASSERT_NE(find(name), known.end()) << name;
        EXPECT_FALSE(find(name)->secret) << name;
    }
    EXPECT_TRUE(find("password")->secret);
    EXPECT_TRUE(find("sslpassword")->secret);
    EXPECT_EQ(find("replication"), known.end());
}

TEST(connecting, tells_what_it_can_do)
{
    const driver::driver_traits& traits = libpq().traits();
    EXPECT_EQ(traits.placeholders, placeholder_style::dollar);
    EXPECT_EQ(traits.max_parameters, 65535U);
    EXPECT_TRUE(traits.array_binds && traits.pipelining && traits.streaming);
    EXPECT_FALSE(libpq().is_single_connection(server()));
}

TEST(connecting, passes_options_on)
{
    const auto connection = connect({{"application_name", "a test"}, {"options", "-c statement_timeout=12345"}});
    EXPECT_EQ(ask(*connection, "current_setting('application_name')"), "a test");
    EXPECT_EQ(ask(*connection, "current_setting('statement_timeout')"), "12345ms");
    EXPECT_EQ(ask(*connection, "current_setting('client_encoding')"), "UTF8");
}

TEST(connecting, sets_the_time_zone_unless_an_option_does)
{
    EXPECT_EQ(ask(*connect(), "current_setting('timezone')"), "UTC");
    EXPECT_EQ(ask(*connect({{"options", "-c TimeZone=Asia/Tokyo"}}), "current_setting('timezone')"), "Asia/Tokyo");
    const auto admin = connect();
    const std::string role = ask(*admin, "current_user::text");
    admin->execute_script("alter role " + role + " set timezone = 'Asia/Tokyo'");
    const auto connection = connect();
    admin->execute_script("alter role " + role + " reset timezone");
    EXPECT_EQ(ask(*connection, "current_setting('timezone')"), "UTC");
    connection->execute_script("set timezone = 'Europe/Berlin'");
    connection->reset();
    EXPECT_EQ(ask(*connection, "current_setting('timezone')"), "UTC");
}

// Each of these fails before anybody has to wait.
struct bad_target {
    const char* name;
    void (*spoil)(driver::connect_target&);
    bool is_configuration; // configuration_error, otherwise driver_error
    std::vector<const char*> parts;
};
void PrintTo(const bad_target& row, std::ostream* out) { *out << row.name; }

const bad_target bad_targets[] = {
    {"a dead port",
     [](driver::connect_target& t) {
         t.hosts = {{"127.0.0.1", dead_port}};
     },
     false,
     {"127.0.0.1", "port 1", "no server answers"}},
    {"dead hosts",
     [](driver::connect_target& t) {
         t.hosts = {{"127.0.0.1", dead_port}, {"localhost", dead_port}};
     },
     false,
     {"127.0.0.1,localhost", "no server answers"}},
    {"a socket that isn't there",
     [](driver::connect_target& t) {
         t.hosts = {{"/nowhere", "5432"}};
     },
     false,
     {"/nowhere", "no server answers"}},
    {"a host that nobody knows",
     [](driver::connect_target& t) { t.hosts[0].host = "no.such.host.invalid"; },
     false,
     {"no.such.host.invalid"}},
    {"a wrong password", [](driver::connect_target& t) { t.password = "hunter2"; }, false, {"password", "refuses"}},
    {"no password",
     [](driver::connect_target& t) {
         t.password.reset();
         t.options.emplace_back("passfile", "/nowhere");
     },
     false,
     {"asks for a password"}},
    {"an unknown user", [](driver::connect_target& t) { t.user = "nobody_at_all"; }, false, {"user"}},
    {"an unknown database", [](driver::connect_target& t) { t.database = "nowhere_at_all"; }, false, {"database"}},
    {"an sslmode that is none",
     [](driver::connect_target& t) { t.options.emplace_back("sslmode", "maybe"); },
     true,
     {"sslmode"}},
    {"a timeout that is no number",
     [](driver::connect_target& t) { t.options.emplace_back("connect_timeout", "soon"); },
     true,
     {"connect_timeout"}},
    {"a port that is no number", [](driver::connect_target& t) { t.hosts[0].port = "http"; }, true, {"port"}},
    {"a cache size that is no number",
     [](driver::connect_target& t) { t.options.emplace_back("statement_cache_size", "many"); },
     true,
     {"statement_cache_size"}},
    {"another encoding",
     [](driver::connect_target& t) { t.options.emplace_back("client_encoding", "LATIN1"); },
     true,
     {"UTF-8"}},
    {"replication",
     [](driver::connect_target& t) { t.options.emplace_back("replication", "database"); },
     true,
     {"replication"}},
    {"a NUL byte", [](driver::connect_target& t) { t.database = std::string("a\0b", 3); }, true, {"NUL"}},
    {"a server that is read-only where a primary is asked for",
     [](driver::connect_target& t) { t.options.emplace_back("target_session_attrs", "standby"); },
     false,
     {"127.0.0.1"}},
};

class bad_targets_of : public testing::TestWithParam<bad_target> {};

TEST_P(bad_targets_of, connecting_are_told_without_secrets)
{
    const bad_target& row = GetParam();
    driver::connect_target target = server();
    row.spoil(target);
    std::string what;
    std::string all;
    try {
        libpq().connect(target);
        FAIL() << "connected";
    } catch (const driver::driver_error& e) {
        EXPECT_FALSE(row.is_configuration);
        EXPECT_TRUE(e.connection_lost());
        EXPECT_EQ(e.reason().sqlstate, "08001");
        what = e.what();
        all = what + e.reason().message;
    } catch (const configuration_error& e) {
        EXPECT_TRUE(row.is_configuration) << e.what();
        all = what = e.what();
    }
    for (const char* part : row.parts) EXPECT_NE(what.find(part), std::string::npos) << what;
    for (const std::string& secret : {std::string("hunter2"), *server().password})
        EXPECT_EQ(all.find(secret), std::string::npos) << all;
}

INSTANTIATE_TEST_SUITE_P(all, bad_targets_of, testing::ValuesIn(bad_targets), name_of_row{});

TEST(connecting, goes_on_to_the_next_host)
{
    driver::connect_target target = server();
    target.hosts.insert(target.hosts.begin(), {"127.0.0.1", dead_port});
    EXPECT_EQ(ask(*libpq().connect(target), "1"), "1");
}

TEST(connecting, works_from_several_threads)
{
    std::vector<std::future<std::string>> answers;
    for (int i = 0; i < 8; ++i)
        answers.push_back(std::async(std::launch::async, [i] { return ask(*connect(), std::to_string(i)); }));
    for (int i = 0; i < 8; ++i) EXPECT_EQ(answers[static_cast<std::size_t>(i)].get(), std::to_string(i));
}

} // namespace
} // namespace azoth::test_libpq
