// Connection URIs, good and bad.
#include <azoth/base/error.hpp>
#include <azoth/engine/uri.hpp>

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace azoth;
using namespace std::string_literals;

namespace {

struct good_uri {
    const char* sentence;
    const char* text;
    const char* dialect;
    const char* driver;
    std::vector<std::pair<std::string, std::string>> hosts;
    std::string user; // "-": none
    std::string password;
    std::string database;
    std::vector<std::pair<std::string, std::string>> options;
    const char* masked;
};

const std::string none = "-";

const good_uri good_uris[] = {
    {"a database in memory", "sqlite:///:memory:", "sqlite", "", {}, none, none, ":memory:", {}, "sqlite:///:memory:"},
    {"nothing at all behind the slashes", "fake://", "fake", "", {}, none, none, "", {}, "fake://"},
    {"a relative path",
     "sqlite:///relative.db",
     "sqlite",
     "",
     {},
     none,
     none,
     "relative.db",
     {},
     "sqlite:///relative.db"},
    {"an absolute path",
     "sqlite:////absolute/path.db",
     "sqlite",
     "",
     {},
     none,
     none,
     "/absolute/path.db",
     {},
     "sqlite:////absolute/path.db"},
    {"a path with escapes",
     "sqlite:///my%20file%3F%23.db",
     "sqlite",
     "",
     {},
     none,
     none,
     "my file?#.db",
     {},
     "sqlite:///my%20file%3F%23.db"},
    {"a path with an at sign, where no host is",
     "sqlite:////home/me@work/x.db",
     "sqlite",
     "",
     {},
     none,
     none,
     "/home/me@work/x.db",
     {},
     "sqlite:////home/me@work/x.db"},
    {"a plus sign in a path is a plus sign",
     "sqlite:///a+b.db",
     "sqlite",
     "",
     {},
     none,
     none,
     "a+b.db",
     {},
     "sqlite:///a+b.db"},
    {"a driver", "sqlite+sqlite3:///a.db", "sqlite", "sqlite3", {}, none, none, "a.db", {}, "sqlite+sqlite3:///a.db"},
    {"capital letters in the scheme",
     "PostgreSQL+LibPQ://h/db",
     "postgresql",
     "libpq",
     {{"h", ""}},
     none,
     none,
     "db",
     {},
     "postgresql+libpq://h/db"},
    {"several hosts with ports, and options",
     "postgresql://user:secret@h1:5432,h2:5433/db?target_session_attrs=read-write&pool_size=10",
     "postgresql",
     "",
     {{"h1", "5432"}, {"h2", "5433"}},
     "user",
     "secret",
     "db",
     {{"target_session_attrs", "read-write"}, {"pool_size", "10"}},
     "postgresql://user:***@h1:5432,h2:5433/db?target_session_attrs=read-write&pool_size=10"},
    {"no host, a socket's directory as an option",
     "postgresql:///db?host=/tmp/sock",
     "postgresql",
     "",
     {},
     none,
     none,
     "db",
     {{"host", "/tmp/sock"}},
     "postgresql:///db?host=/tmp/sock"},
    {"a socket's directory as host",
     "postgresql://%2Ftmp%2Fsock/db",
     "postgresql",
     "",
     {{"/tmp/sock", ""}},
     none,
     none,
     "db",
     {},
     "postgresql://%2Ftmp%2Fsock/db"},
    {"a user without a host",
     "postgresql://user@/db",
     "postgresql",
     "",
     {},
     "user",
     none,
     "db",
     {},
     "postgresql://user@/db"},
    {"a password without a host",
     "postgresql://user:secret@/db",
     "postgresql",
     "",
     {},
     "user",
     "secret",
     "db",
     {},
     "postgresql://user:***@/db"},
    {"an empty password is a password",
     "postgresql://user:@h/db",
     "postgresql",
     "",
     {{"h", ""}},
     "user",
     "",
     "db",
     {},
     "postgresql://user:***@h/db"},
    {"a password without a user",
     "postgresql://:secret@h/db",
     "postgresql",
     "",
     {{"h", ""}},
     none,
     "secret",
     "db",
     {},
     "postgresql://:***@h/db"},
    {"every mark in a password, escaped",
     "postgresql://u:%40%2F%3F%23%25%3A%26@h/db",
     "postgresql",
     "",
     {{"h", ""}},
     "u",
     "@/?#%:&",
     "db",
     {},
     "postgresql://u:***@h/db"},
    {"a colon in a password needs no escape",
     "postgresql://u:a:b@h/db",
     "postgresql",
     "",
     {{"h", ""}},
     "u",
     "a:b",
     "db",
     {},
     "postgresql://u:***@h/db"},
    {"a plus sign in a password is a plus sign",
     "postgresql://u:a+b@h/db",
     "postgresql",
     "",
     {{"h", ""}},
     "u",
     "a+b",
     "db",
     {},
     "postgresql://u:***@h/db"},
    {"bytes beyond ASCII, escaped",
     "postgresql://j%C3%BCrgen@h/gr%C3%B6%C3%9Fe",
     "postgresql",
     "",
     {{"h", ""}},
     "j\xc3\xbcrgen",
     none,
     "gr\xc3\xb6\xc3\x9f"
     "e",
     {},
     "postgresql://j%C3%BCrgen@h/gr%C3%B6%C3%9Fe"},
    {"an IPv4 address",
     "postgresql://127.0.0.1:5432/db",
     "postgresql",
     "",
     {{"127.0.0.1", "5432"}},
     none,
     none,
     "db",
     {},
     "postgresql://127.0.0.1:5432/db"},
    {"an IPv6 address",
     "postgresql://[::1]/db",
     "postgresql",
     "",
     {{"::1", ""}},
     none,
     none,
     "db",
     {},
     "postgresql://[::1]/db"},
    {"an IPv6 address with a port, beside a name",
     "postgresql://[2001:db8::7]:5432,other/db",
     "postgresql",
     "",
     {{"2001:db8::7", "5432"}, {"other", ""}},
     none,
     none,
     "db",
     {},
     "postgresql://[2001:db8::7]:5432,other/db"},
    {"a port of the default host",
     "postgresql://:5433/db",
     "postgresql",
     "",
     {{"", "5433"}},
     none,
     none,
     "db",
     {},
     "postgresql://:5433/db"},
    {"a host alone",
     "postgresql://db.example.com",
     "postgresql",
     "",
     {{"db.example.com", ""}},
     none,
     none,
     "",
     {},
     "postgresql://db.example.com"},
    {"a host and options",
     "postgresql://h?pool_size=2",
     "postgresql",
     "",
     {{"h", ""}},
     none,
     none,
     "",
     {{"pool_size", "2"}},
     "postgresql://h?pool_size=2"},
    {"the greatest port",
     "postgresql://h:65535/db",
     "postgresql",
     "",
     {{"h", "65535"}},
     none,
     none,
     "db",
     {},
     "postgresql://h:65535/db"},
    {"a name with underscores",
     "postgresql://my_host/db",
     "postgresql",
     "",
     {{"my_host", ""}},
     none,
     none,
     "db",
     {},
     "postgresql://my_host/db"},
    {"options with escapes; a plus sign is a plus sign",
     "postgresql://h/db?application_name=a%20b%26c+d",
     "postgresql",
     "",
     {{"h", ""}},
     none,
     none,
     "db",
     {{"application_name", "a b&c+d"}},
     "postgresql://h/db?application_name=a%20b%26c+d"},
    {"an equals sign in a value",
     "postgresql://h/db?options=-c%20x=1",
     "postgresql",
     "",
     {{"h", ""}},
     none,
     none,
     "db",
     {{"options", "-c x=1"}},
     "postgresql://h/db?options=-c%20x=1"},
    {"an option without a value",
     "postgresql://h/db?sslcert=",
     "postgresql",
     "",
     {{"h", ""}},
     none,
     none,
     "db",
     {{"sslcert", ""}},
     "postgresql://h/db?sslcert="},
    {"an empty query", "sqlite:///a.db?", "sqlite", "", {}, none, none, "a.db", {}, "sqlite:///a.db"},
    {"a password as an option is masked",
     "postgresql://h/db?password=secret",
     "postgresql",
     "",
     {{"h", ""}},
     none,
     none,
     "db",
     {{"password", "secret"}},
     "postgresql://h/db?password=***"},
    {"an option that its driver calls secret is masked",
     "postgresql://h/db?hidden=secret&shown=1",
     "postgresql",
     "",
     {{"h", ""}},
     none,
     none,
     "db",
     {{"hidden", "secret"}, {"shown", "1"}},
     "postgresql://h/db?hidden=***&shown=1"},
};

struct bad_uri {
    const char* sentence;
    std::string text;
    const char* says;
};

// `hunter` and `2` together are the password wherever there is one.
const bad_uri bad_uris[] = {
    {"nothing", "", "://"},
    {"a path", "blog.db", "://"},
    {"one slash", "sqlite:/blog.db", "://"},
    {"no dialect", "://h/db", "dialect"},
    {"an empty driver", "sqlite+:///a.db", "dialect"},
    {"two drivers", "sqlite+a+b:///a.db", "dialect"},
    {"a blank in the scheme", "sql ite:///a.db", "dialect"},
    {"an at sign in a password", "postgresql://user:hunt@er2@h/db", "%40"},
    {"a slash in a password", "postgresql://user:hunt/er2@h/db", "%2F"},
    {"a slash in a password that looks like a port before it", "postgresql://user:55/hunter2@h/db", "%2F"},
    {"a question mark in a password", "postgresql://user:hunt?er2@h/db", "%3F"},
    {"a question mark and an equals sign in a password", "postgresql://user:hunt?er=2@h/db", "%3F"},
    {"a number sign in a password", "postgresql://user:hunt#er2@h/db", "%23"},
    {"a blank in a password", "postgresql://user:hunt er2@h/db", "%20"},
    {"a percent sign in a password", "postgresql://user:hunt%er2@h/db", "%25"},
    {"a percent sign at the end of a password", "postgresql://user:hunter2%@h/db", "%25"},
    {"half an escape at the end of a password", "postgresql://user:hunter2%4@h/db", "%25"},
    {"a quote in a password", "postgresql://user:hunt\"er2@h/db", "%22"},
    {"a bar in a password", "postgresql://user:hunt|er2@h/db", "%7C"},
    {"a bracket in a password", "postgresql://user:hunt[er2@h/db", "%5B"},
    {"an escaped NUL in a password", "postgresql://user:hunter2%00@h/db", "%00"},
    {"an escaped NUL in a path", "sqlite:///a%00.db", "%00"},
    {"an escaped NUL in an option", "postgresql://h/db?password=hunter2%00", "%00"},
    {"a NUL", "sqlite:///a\0.db"s, "NUL"},
    {"a fragment", "postgresql://h/db#hunter2", "%23"},
    {"a blank in a path", "sqlite:///my file.db", "%20"},
    {"a letter beyond ASCII in a path", "sqlite:///gr\xc3\xb6.db", "%C3"},
    {"a line break in a path", "sqlite:///a\n.db", "%0A"},
    {"a backslash in a path", "sqlite:///a\\b.db", "%5C"},
    {"a letter for a port", "postgresql://h:a/db", "65535"},
    {"a port too great", "postgresql://h:65536/db", "65535"},
    {"port 0", "postgresql://h:0/db", "65535"},
    {"a negative port", "postgresql://h:-1/db", "65535"},
    {"a port with a sign", "postgresql://h:+5432/db", "65535"},
    {"no port behind the colon", "postgresql://h:/db", "65535"},
    {"an IPv6 address without brackets", "postgresql://::1/db", "brackets"},
    {"a password whose host was forgotten", "postgresql://user:hunter2/db", "65535"},
    {"something else in brackets", "postgresql://[h]/db", "IPv6"},
    {"a bracket that is not closed", "postgresql://[::1/db", "IPv6"},
    {"text behind the brackets", "postgresql://[::1]x/db", "port"},
    {"an IPv4 address of five numbers", "postgresql://1.2.3.4.5/db", "IPv4"},
    {"an IPv4 address with a number too great", "postgresql://256.0.0.1/db", "IPv4"},
    {"a comma at the end of the hosts", "postgresql://h1,/db", "comma"},
    {"a comma before the hosts", "postgresql://,h1/db", "comma"},
    {"two commas between hosts", "postgresql://h1,,h2/db", "comma"},
    {"a semicolon in a host", "postgresql://h1;h2/db", "%3B"},
    {"an option that is no pair", "postgresql://h/db?pool_size", "name=value"},
    {"an option without a name", "postgresql://h/db?=5", "name=value"},
    {"nothing between two options", "postgresql://h/db?a=1&&b=2", "name=value"},
    {"an ampersand in a secret option", "postgresql://h/db?password=hunt&er2", "%26"},
    {"an option twice", "postgresql://h/db?a=1&a=2", "twice"},
    {"a blank in an option's name", "postgresql://h/db?a%20b=1&c d=2", "%20"},
    {"an at sign in an option", "postgresql://h/db?application_name=a@b", "%40"},
};

constexpr driver::known_option known[] = {{"hidden", true}, {"shown", false}};

std::vector<std::pair<std::string, std::string>> pairs(const std::vector<driver::host_and_port>& hosts)
{
    std::vector<std::pair<std::string, std::string>> result;
    for (const auto& each : hosts) result.emplace_back(each.host, each.port);
    return result;
}

} // namespace

TEST(uri, good_ones_come_apart)
{
    for (const good_uri& each : good_uris) {
        SCOPED_TRACE(each.sentence);
        const uri read{each.text};
        EXPECT_EQ(read.dialect(), each.dialect);
        EXPECT_EQ(read.driver(), each.driver);
        EXPECT_EQ(pairs(read.target().hosts), each.hosts);
        EXPECT_EQ(read.target().user.value_or(none), each.user);
        EXPECT_EQ(read.target().password.value_or(none), each.password);
        EXPECT_EQ(read.target().database, each.database);
        EXPECT_EQ(read.target().options, each.options);
        EXPECT_EQ(read.masked(known), each.masked);
    }
}

TEST(uri, a_masked_one_is_a_good_one)
{
    for (const good_uri& each : good_uris) {
        SCOPED_TRACE(each.sentence);
        EXPECT_EQ(uri{each.masked}.masked(known), each.masked);
    }
}

TEST(uri, bad_ones_are_refused_with_a_remedy_and_without_a_quotation)
{
    for (const bad_uri& each : bad_uris) {
        SCOPED_TRACE(each.sentence);
        try {
            const uri read{each.text};
            ADD_FAILURE() << "accepted";
        } catch (const configuration_error& e) {
            const std::string_view text = e.what();
            EXPECT_NE(text.find(each.says), std::string_view::npos) << text;
            for (const char* secret : {"hunt", "er2", "hunter2"})
                EXPECT_EQ(text.find(secret), std::string_view::npos) << text;
            if (!each.text.empty()) {
                EXPECT_EQ(text.find(each.text), std::string_view::npos) << text;
            }
        }
    }
}

TEST(uri, options_whose_name_tells_of_a_secret_are_secret)
{
    EXPECT_TRUE(is_secret_option("password", {}));
    EXPECT_TRUE(is_secret_option("sslpassword", {}));
    EXPECT_TRUE(is_secret_option("auth_token", {}));
    EXPECT_FALSE(is_secret_option("pool_size", {}));
    EXPECT_FALSE(is_secret_option("hidden", {}));
    EXPECT_TRUE(is_secret_option("hidden", known));
}
