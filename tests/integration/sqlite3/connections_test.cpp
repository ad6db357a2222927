// Connections: options, files, transactions, reset.
#include "fixture.hpp"

#include <fstream>

using namespace azoth;
using namespace azoth::sqlite3_test;

TEST(sqlite3_connections, a_database_in_memory_allows_one_connection)
{
    const auto d = sqlite3::make_driver();
    EXPECT_TRUE(d->is_single_connection(target(":memory:")));
    EXPECT_THROW(d->connect(target("")), configuration_error);
    EXPECT_FALSE(d->is_single_connection(target("blog.db")));
    EXPECT_EQ(d->traits().placeholders, placeholder_style::numbered_question);
}

TEST(sqlite3_connections, the_defaults_are_those_for_a_server)
{
    const folder f;
    const auto c = connect(f / "a.db");
    EXPECT_EQ(query_text(*c, "PRAGMA journal_mode"), "wal");
    EXPECT_EQ(query_int(*c, "PRAGMA synchronous"), 1);
    EXPECT_EQ(query_int(*c, "PRAGMA foreign_keys"), 1);
    EXPECT_TRUE(c->is_usable());
    EXPECT_TRUE(c->ping());
    EXPECT_FALSE(c->server_version().empty());

    const auto memory = connect();
    EXPECT_EQ(query_text(*memory, "PRAGMA journal_mode"), "memory");
    EXPECT_EQ(query_int(*memory, "PRAGMA foreign_keys"), 1);
}

TEST(sqlite3_connections, options_change_what_is_set)
{
    const folder f;
    const struct {
        option_list options;
        const char* pragma;
        const char* value;
    } cases[] = {
        {{{"journal_mode", "delete"}}, "journal_mode", "delete"},
        {{{"journal_mode", "truncate"}}, "synchronous", "2"}, // full, where there is no write-ahead log
        {{{"journal_mode", "wal"}}, "journal_mode", "wal"},
        {{{"synchronous", "off"}}, "synchronous", "0"},
        {{{"synchronous", "extra"}}, "synchronous", "3"},
        {{{"foreign_keys", "off"}}, "foreign_keys", "0"},
        {{{"foreign_keys", "true"}}, "foreign_keys", "1"},
        {{{"cache_size", "-4000"}}, "cache_size", "-4000"},
        {{{"cache_size", "100"}}, "cache_size", "100"},
    };
    int number = 0;
    for (const auto& each : cases) {
        SCOPED_TRACE(each.options[0].first + "=" + each.options[0].second);
        const auto c = connect(f / (std::to_string(++number) + ".db"), each.options);
        const auto s =
            c->prepare(sql(std::string{"SELECT cast("} + each.pragma + " AS text) FROM pragma_" + each.pragma));
        driver::rows& r = s->execute({});
        std::string_view found;
        ASSERT_TRUE(r.next() && r.text(0, found));
        EXPECT_EQ(found, each.value);
    }
}

TEST(sqlite3_connections, a_statement_cache_of_size_0_keeps_nothing)
{
    const auto c = connect(":memory:", {{"statement_cache_size", "0"}});
    EXPECT_NE(c->prepare(sql("SELECT 1", {}, 1)), c->prepare(sql("SELECT 1", {}, 1)));
}

TEST(sqlite3_connections, an_option_that_is_none_is_refused_and_what_is_allowed_is_told)
{
    const struct {
        option_list options;
        const char* message;
    } cases[] = {
        {{{"busy_timeout", "soon"}}, "the option busy_timeout takes a number from 0 to 2147483647"},
        {{{"busy_timeout", "-1"}}, "the option busy_timeout takes a number from 0 to 2147483647"},
        {{{"busy_timeout", "2147483648"}}, "the option busy_timeout takes a number from 0 to 2147483647"},
        {{{"busy_timeout", ""}}, "the option busy_timeout takes a number from 0 to 2147483647"},
        {{{"foreign_keys", "yes"}}, "the option foreign_keys takes on or off"},
        {{{"immutable", "2"}}, "the option immutable takes on or off"},
        {{{"mode", "rx"}}, "the option mode takes ro, rw or rwc"},
        {{{"journal_mode", "WAL; DROP TABLE t"}},
         "the option journal_mode takes delete, truncate, persist, memory, wal or off"},
        {{{"synchronous", "1"}}, "the option synchronous takes off, normal, full or extra"},
        {{{"cache_size", "1k"}}, "the option cache_size takes a number from -2147483648 to 2147483647"},
        {{{"statement_cache_size", "many"}}, "the option statement_cache_size takes a number from 0 to 100000"},
        {{{"jornal_mode", "wal"}},
         "unknown option jornal_mode; known are busy_timeout, cache_size, foreign_keys, immutable, journal_mode, mode, "
         "statement_cache_size, synchronous"},
        {{{"journal_mode", "wal"}}, "the option journal_mode: this database can't be in mode wal, it stays in memory"},
    };
    for (const auto& each : cases) {
        SCOPED_TRACE(each.options[0].first + "=" + each.options[0].second);
        try {
            connect(":memory:", each.options);
            ADD_FAILURE() << "nothing was thrown";
        } catch (const configuration_error& e) {
            EXPECT_STREQ(e.what(), each.message);
        }
    }
}

TEST(sqlite3_connections, hosts_users_and_passwords_are_refused_without_quoting_them)
{
    const auto d = sqlite3::make_driver();
    auto t = target("a.db");
    t.hosts = {{"secret-host", ""}};
    EXPECT_THROW(d->connect(t), configuration_error);
    t = target("a.db");
    t.password = "hunter2";
    try {
        d->connect(t);
        ADD_FAILURE();
    } catch (const configuration_error& e) {
        EXPECT_EQ(std::string{e.what()}.find("hunter2"), std::string::npos);
    }
    EXPECT_THROW(d->connect(target(std::string("a\0.db", 5))), configuration_error);
    t = target(":memory:");
    t.hosts = {{"", ""}};
    EXPECT_NE(d->connect(t), nullptr) << "an empty authority is none";
}

TEST(sqlite3_connections, a_file_is_created_only_if_the_mode_says_so)
{
    const folder f;
    for (const char* const mode : {"ro", "rw"}) {
        const caught e = failure_of([&] { connect(f / "absent.db", {{"mode", mode}}); });
        EXPECT_EQ(e.reason.native_code & 0xFF, 14) << "SQLITE_CANTOPEN";
        EXPECT_TRUE(e.connection_lost);
        EXPECT_NE(e.reason.message.find("absent.db"), std::string::npos) << "the detail says which file";
    }
    EXPECT_FALSE(std::filesystem::exists(f / "absent.db"));
    connect(f / "absent.db", {{"mode", "rwc"}})->execute_script("CREATE TABLE t (a)");
    EXPECT_EQ(query_int(*connect(f / "absent.db", {{"mode", "rw"}}), "SELECT count(*) FROM t"), 0);
}

TEST(sqlite3_connections, a_folder_that_is_not_there_is_told)
{
    const caught e = failure_of([&] { connect("/nonexistent/folder/a.db"); });
    EXPECT_EQ(e.reason.native_code & 0xFF, 14);
    EXPECT_TRUE(e.connection_lost);
}

TEST(sqlite3_connections, a_file_that_is_no_database_is_found_out_while_connecting)
{
    const folder f;
    std::ofstream(f / "a.txt") << std::string(10'000, 'x');
    for (const char* const mode : {"ro", "rw", "rwc"}) {
        const caught e = failure_of([&] { connect(f / "a.txt", {{"mode", mode}}); });
        EXPECT_EQ(e.reason.native_code, 26) << "SQLITE_NOTADB";
        EXPECT_TRUE(e.connection_lost);
    }
}

TEST(sqlite3_connections, a_damaged_file_loses_the_connection)
{
    const folder f;
    connect(f / "a.db", {{"journal_mode", "delete"}})
        ->execute_script(
            "CREATE TABLE t (a); WITH RECURSIVE up(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM up WHERE i < 5000) "
            "INSERT INTO t SELECT i FROM up");
    std::fstream file(f / "a.db", std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096);
    file << std::string(8192, '\xAA');
    file.close();
    const auto c = connect(f / "a.db", {{"journal_mode", "delete"}});
    const caught e = failure_of([&] { query_int(*c, "SELECT sum(a) FROM t"); });
    EXPECT_EQ(e.reason.native_code & 0xFF, 11) << "SQLITE_CORRUPT";
    EXPECT_TRUE(e.connection_lost);
    EXPECT_FALSE(c->is_usable());
    EXPECT_FALSE(c->ping());
}

TEST(sqlite3_connections, a_read_only_connection_reads_and_refuses_to_write)
{
    const folder f;
    connect(f / "a.db")->execute_script("CREATE TABLE t (a); INSERT INTO t VALUES (7)");
    for (const option_list& options : {option_list{{"mode", "ro"}}, option_list{{"immutable", "on"}}}) {
        const auto c = connect(f / "a.db", options);
        EXPECT_EQ(query_int(*c, "SELECT a FROM t"), 7);
        const caught e = failure_of([&] { run(*c, "INSERT INTO t VALUES (8)"); });
        EXPECT_EQ(e.reason.native_code & 0xFF, 8) << "SQLITE_READONLY";
        EXPECT_FALSE(e.connection_lost);
    }
}

TEST(sqlite3_connections, a_path_is_a_path_however_it_looks)
{
    const folder f;
    for (const char* const name : {"a b.db", "100%41.db", "what?mode=memory", "a#b.db", "file:c.db", "ä'\";.db"}) {
        SCOPED_TRACE(name);
        connect(f / name, {{"journal_mode", "delete"}})->execute_script("CREATE TABLE t (a)");
        EXPECT_TRUE(std::filesystem::exists(f / name));
        EXPECT_EQ(query_int(*connect(f / name, {{"immutable", "on"}}), "SELECT count(*) FROM t"), 0);
    }
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(f / ".");
    connect("file:relative.db?mode=memory")->execute_script("CREATE TABLE t (a)");
    std::filesystem::current_path(before);
    EXPECT_TRUE(std::filesystem::exists(f / "file:relative.db?mode=memory"));
}

TEST(sqlite3_connections, the_connection_knows_whether_a_transaction_is_open)
{
    const auto c = connect();
    c->execute_script("CREATE TABLE t (a UNIQUE)");
    EXPECT_FALSE(c->in_transaction());
    c->execute_script("BEGIN IMMEDIATE");
    EXPECT_TRUE(c->in_transaction());
    c->execute_script("SAVEPOINT s; INSERT INTO t VALUES (1); ROLLBACK TO s; RELEASE s");
    EXPECT_TRUE(c->in_transaction());
    c->execute_script("COMMIT");
    EXPECT_FALSE(c->in_transaction());
    // A failure that rolls the transaction back by itself is noticed, too.
    c->execute_script("BEGIN; INSERT INTO t VALUES (1)");
    failure_of([&] { run(*c, "INSERT OR ROLLBACK INTO t VALUES (1)"); });
    EXPECT_FALSE(c->in_transaction());
}

TEST(sqlite3_connections, a_reset_ends_rows_and_rolls_back)
{
    const auto c = connect();
    c->execute_script("CREATE TABLE t (a); INSERT INTO t VALUES (1), (2)");
    c->execute_script("BEGIN; DELETE FROM t WHERE a = 2");
    const auto s = c->prepare(sql("SELECT a FROM t", {}, 1));
    driver::rows& r = s->execute({});
    EXPECT_TRUE(r.next());
    c->reset();
    EXPECT_FALSE(s->is_busy());
    EXPECT_FALSE(r.next());
    EXPECT_FALSE(c->in_transaction());
    EXPECT_EQ(query_int(*c, "SELECT count(*) FROM t"), 2);
    c->reset();
}

TEST(sqlite3_connections, a_reset_undoes_what_was_set_for_the_session)
{
    const folder f;
    const auto c = connect(f / "a.db");
    c->execute_script("CREATE TABLE t (a); PRAGMA foreign_keys=off; PRAGMA case_sensitive_like=off");
    c->execute_script("ATTACH ':memory:' AS other; CREATE TABLE other.o (a)");
    c->execute_script("CREATE TEMP TABLE scratch (a); CREATE TEMP VIEW seen AS SELECT a FROM scratch;"
                      "CREATE TEMP TRIGGER watch AFTER INSERT ON t BEGIN INSERT INTO scratch VALUES (new.a); END");
    run(*c, "PRAGMA synchronous=off");
    c->execute_script("PRAGMA query_only=on");
    c->reset();
    EXPECT_EQ(query_int(*c, "PRAGMA foreign_keys"), 1);
    EXPECT_EQ(query_int(*c, "PRAGMA synchronous"), 1);
    EXPECT_EQ(query_int(*c, "SELECT 'A' LIKE 'a'"), 0);
    EXPECT_EQ(query_int(*c, "SELECT count(*) FROM sqlite_temp_master"), 0);
    EXPECT_EQ(query_int(*c, "SELECT count(*) FROM pragma_database_list WHERE name NOT IN ('main', 'temp')"), 0);
    run(*c, "INSERT INTO t VALUES (1)");
}

TEST(sqlite3_connections, each_change_of_the_session_is_undone_whichever_way_it_came)
{
    const char* const temporaries = "SELECT count(*) FROM sqlite_temp_master";
    const char* const attached = "SELECT count(*) FROM pragma_database_list WHERE name NOT IN ('main', 'temp')";
    const struct {
        const char *change, *check;
    } cases[] = {
        {"ATTACH ':memory:' AS other", attached},
        {"CREATE TEMP TABLE scratch (a)", temporaries},
        {"CREATE TEMP TABLE scratch AS SELECT 1", temporaries},
        {"CREATE TABLE temp.scratch (a)", temporaries},
        {"CREATE TEMP VIEW seen AS SELECT 1", temporaries},
        {"CREATE TEMP TRIGGER watch AFTER INSERT ON t BEGIN SELECT 1; END", temporaries},
        {"CREATE TEMP TABLE \"it's \"\"odd\"\"\" (a)", temporaries},
        {"PRAGMA query_only=on", "PRAGMA query_only"},
    };
    for (const auto& each : cases) {
        SCOPED_TRACE(each.change);
        const auto scripted = connect(), prepared = connect(), kept = connect();
        for (driver::connection* const c : {scripted.get(), prepared.get(), kept.get()}) {
            c->execute_script("CREATE TABLE t (a)");
            c->reset();
        }
        scripted->execute_script(each.change);
        run(*prepared, each.change);
        for (int i = 0; i < 2; ++i) {
            kept->prepare(sql(each.change, {}, 1))->execute({});
            EXPECT_EQ(query_int(*kept, each.check), 1);
            kept->reset();
        }
        for (driver::connection* const c : {scripted.get(), prepared.get()}) {
            EXPECT_EQ(query_int(*c, each.check), 1);
            c->reset();
        }
        for (driver::connection* const c : {scripted.get(), prepared.get(), kept.get()})
            EXPECT_EQ(query_int(*c, each.check), 0);
    }
}

TEST(sqlite3_connections, a_setting_that_is_prepared_with_an_id_is_undone_each_time)
{
    const auto c = connect();
    const std::int64_t cache_size = query_int(*c, "PRAGMA cache_size");
    for (int i = 0; i < 3; ++i) {
        c->prepare(sql("PRAGMA cache_size=77", {}, 5))->execute({});
        EXPECT_EQ(query_int(*c, "PRAGMA cache_size"), 77);
        run(*c, "PRAGMA cache_size=50");
        c->prepare(sql("PRAGMA cache_size=77", {}, 5))->execute({}); // It takes effect while it is being prepared.
        EXPECT_EQ(query_int(*c, "PRAGMA cache_size"), 77);
        c->reset();
        EXPECT_EQ(query_int(*c, "PRAGMA cache_size"), cache_size);
        c->prepare(sql("PRAGMA foreign_keys=off", {}, 6))->execute({});
        EXPECT_EQ(query_int(*c, "PRAGMA foreign_keys"), 0);
        c->reset();
        EXPECT_EQ(query_int(*c, "PRAGMA foreign_keys"), 1);
    }
}

TEST(sqlite3_connections, closing_a_connection_rolls_back)
{
    const folder f;
    auto c = connect(f / "a.db");
    c->execute_script("CREATE TABLE t (a); BEGIN IMMEDIATE; INSERT INTO t VALUES (1)");
    const auto kept = c->prepare(sql("SELECT a FROM t"));
    kept->execute({});
    c.reset();
    const auto other = connect(f / "a.db", {{"busy_timeout", "0"}});
    EXPECT_EQ(run(*other, "INSERT INTO t VALUES (2)"), 1U) << "the lock is free";
    EXPECT_EQ(query_int(*other, "SELECT count(*) FROM t"), 1);
}

TEST(sqlite3_connections, transaction_control_that_fails_can_be_run_again)
{
    const auto c = connect();
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(failure_of([&] { c->execute_script("COMMIT"); }).reason.native_code, 1)
            << "there is nothing to commit";
        EXPECT_EQ(failure_of([&] { c->execute_script("BEGIN NONSENSE"); }).reason.native_code, 1);
        c->execute_script("BEGIN IMMEDIATE");
        EXPECT_EQ(failure_of([&] { c->execute_script("BEGIN IMMEDIATE"); }).reason.native_code, 1);
        EXPECT_EQ(failure_of([&] { c->execute_script("ROLLBACK TO nowhere"); }).reason.native_code, 1);
        c->execute_script("COMMIT");
    }
    for (int i = 0; i < 50; ++i) {
        const std::string name = "s" + std::to_string(i);
        c->execute_script("SAVEPOINT " + name);
        c->execute_script("RELEASE " + name);
    }
    c->execute_script("BEGIN; COMMIT");
    EXPECT_FALSE(c->in_transaction());
}

TEST(sqlite3_connections, a_commit_that_breaks_a_deferred_foreign_key_leaves_the_transaction_open)
{
    const auto c = connect();
    c->execute_script("CREATE TABLE p (id INTEGER PRIMARY KEY);"
                      "CREATE TABLE k (p REFERENCES p (id) DEFERRABLE INITIALLY DEFERRED)");
    c->execute_script("BEGIN");
    run(*c, "INSERT INTO k VALUES (7)");
    EXPECT_EQ(failure_of([&] { c->execute_script("COMMIT"); }).reason.native_code, 787);
    EXPECT_TRUE(c->in_transaction());
    run(*c, "INSERT INTO p VALUES (7)");
    c->execute_script("COMMIT");
    EXPECT_FALSE(c->in_transaction());
}
