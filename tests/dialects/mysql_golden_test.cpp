// The same statements, and tables, as MariaDB's SQL: mysql.sql holds the texts, in a form that a server can be given
// (prepare_mysql does). AZOTH_UPDATE_GOLDEN=1 writes the file anew: read the difference.
#include "dialects/compile_case.hpp"
#include "dialects/models.hpp"
#include "dialects/mysql/dialect.hpp"

#include <azoth/azoth.hpp>
#include <azoth/base/error.hpp>
#include <azoth/types/inet.hpp>
#include <azoth/types/range.hpp>
#include <azoth/types/uuid.hpp>

#include <gmock/gmock.h>

#include <cstdlib>
#include <fstream>
#include <map>

namespace azoth::test_dialects {
namespace {

// What the file says of one case: its lines but those about MySQL 8, and those.
struct entry {
    std::string text;
    std::string notes;
};

constexpr std::string_view note_mark = "-- MySQL 8: ";

std::string shown(const std::vector<parameter_slot>& slots)
{
    std::string text;
    for (const parameter_slot& each : slots)
        (((text += text.empty() ? "" : " ") += std::to_string(each.value)) += ':') += to_string(each.type);
    return text;
}

std::string text_of(const dialect& speaks, const compile_case& given)
{
    try {
        const compiled made = speaks.compile(given.statement, placeholder_style::question);
        std::string text = made.sql + ";\n";
        if (!made.parameters.empty()) (text += "-- ? ") += shown(made.parameters) + '\n';
        return text;
    } catch (const compile_error& refused) {
        return std::string{"-- refused: "} + refused.what() + '\n';
    }
}

std::string script_of(const std::vector<std::string>& statements)
{
    std::string text;
    for (const std::string& each : statements) text += each + ";\n";
    return text;
}

row_insert users_of(std::size_t count, bool with_key)
{
    row_insert rows;
    rows.table = &schema::table_of<User>();
    rows.columns = {"username", "created_at"};
    rows.column_types = {type_id::text, type_id::timestamp};
    rows.row_count = count;
    if (with_key) rows.generated_key = "id";
    return rows;
}

schema::table every_type()
{
    return schema::table{"things",
                         {schema::column{"id", types::int32, primary_key},
                          schema::column{"a", types::boolean},
                          schema::column{"b", types::int16},
                          schema::column{"c", types::float32},
                          schema::column{"d", types::float64},
                          schema::column{"e", types::blob, nullable},
                          schema::column{"f", types::timestamp},
                          schema::column{"g", types::date},
                          schema::column{"h", types::decimal()},
                          schema::column{"i", types::decimal(10, 2)},
                          schema::column{"j", types::json},
                          schema::column{"k", types::varchar(3), server_default("'x'"), indexed},
                          schema::column{"l", types::varchar(20000)},
                          schema::column{"m", types::text, indexed},
                          schema::column{"n", types::uuid},
                          schema::column{"o", types::inet},
                          schema::column{"p", types::time_of_day},
                          schema::column{"q", types::local_timestamp},
                          schema::column{"r", types::interval},
                          schema::column{"s", types::enumeration("mood", {"sad", "glad"})},
                          schema::column{"t", types::array_of(types::text)},
                          schema::column{"u", types::range_of(types::date)},
                          schema::column{"v", types::int64, computed("b * 2")}}};
}

std::vector<std::pair<std::string, std::string>> all_texts()
{
    const auto speaks = mysql::make_dialect();
    std::vector<std::pair<std::string, std::string>> all;
    const auto add = [&](const char* group, std::string_view sentence, std::string text) {
        all.emplace_back(std::string{group} + ": " + std::string{sentence}, std::move(text));
    };
    add("session", "what each connection is set to", script_of(speaks->session_settings()));
    add("tables", "those of the other cases", script_of(speaks->create_tables(all_tables(), true)));
    add("tables", "each type has a name", script_of(speaks->create_tables({{every_type()}}, true)));
    const schema::table chicken{"chicken",
                                {schema::column{"id", types::int64, primary_key},
                                 schema::column{"egg_id", types::int64, nullable, references_to("egg.id")}}};
    const schema::table egg{"egg",
                            {schema::column{"id", types::int64, primary_key},
                             schema::column{"chicken_id", types::int64, references_to("chicken.id")}}};
    const std::vector<schema::table> circle{chicken, egg};
    add("tables", "in a circle", script_of(speaks->create_tables(circle, true)));
    add("tables", "dropped, in whatever order", script_of(speaks->drop_tables(circle, true)));
    add("catalog", "names of tables", speaks->table_names_query() + ";\n");
    for (const bool with_key : {false, true})
        add("rows", with_key ? "one, with its key" : "one",
            speaks->compile_rows(users_of(1, with_key), placeholder_style::question).sql +
                ";\n-- ? 0:text 1:timestamp\n");
    add("rows", "two",
        speaks->compile_rows(users_of(2, false), placeholder_style::question).sql +
            ";\n-- ? 0:text 1:timestamp 2:text 3:timestamp\n");
    row_insert none = users_of(1, true);
    none.columns.clear();
    none.column_types.clear();
    add("rows", "of defaults alone", speaks->compile_rows(none, placeholder_style::question).sql + ";\n");

    const std::pair<const char*, std::vector<compile_case>> groups[] = {{"select", select_cases()},
                                                                        {"expressions", expression_cases()},
                                                                        {"values", value_cases()},
                                                                        {"times", time_cases()},
                                                                        {"composites", composite_cases()},
                                                                        {"joins", join_cases()},
                                                                        {"subqueries", subquery_cases()},
                                                                        {"changes", change_cases()},
                                                                        {"run_time", run_time_cases()},
                                                                        {"sets", set_cases()},
                                                                        {"ctes", cte_cases()},
                                                                        {"windows", window_cases()},
                                                                        {"aggregates", aggregate_cases()},
                                                                        {"locks", lock_cases()},
                                                                        {"upserts", upsert_cases()},
                                                                        {"texts", text_cases()},
                                                                        {"functions", function_cases()}};
    for (const auto& [group, cases] : groups)
        for (const compile_case& each : cases) add(group, each.sentence, text_of(*speaks, each));
    return all;
}

std::map<std::string, entry> read_golden()
{
    std::map<std::string, entry> all;
    std::ifstream file{AZOTH_GOLDEN_MYSQL};
    entry* current = nullptr;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("-- # "))
            current = &all[line.substr(5)];
        else if (current && line.starts_with(note_mark))
            current->notes += line + '\n';
        else if (current && !line.empty())
            current->text += line + '\n';
    }
    return all;
}

void write_golden(const std::vector<std::pair<std::string, std::string>>& texts, std::map<std::string, entry>& before)
{
    std::ofstream file{AZOTH_GOLDEN_MYSQL};
    file << "-- What the dialect mysql says, for MariaDB 10.11. Written by mysql_golden_test.cpp with "
            "AZOTH_UPDATE_GOLDEN=1,\n"
            "-- but for the lines about MySQL 8, which are written by hand and were not run against a server.\n";
    for (const auto& [name, text] : texts) file << "\n-- # " << name << '\n' << text << before[name].notes;
}

TEST(golden_mysql, of_each_statement)
{
    auto golden = read_golden();
    const auto texts = all_texts();
    if (std::getenv("AZOTH_UPDATE_GOLDEN")) write_golden(texts, golden);
    golden = read_golden();
    std::size_t found = 0;
    for (const auto& [name, text] : texts) {
        SCOPED_TRACE(name);
        const auto known = golden.find(name);
        if (known != golden.end()) ++found;
        EXPECT_EQ(text, known == golden.end() ? "nothing: the file does not know the case" : known->second.text);
    }
    EXPECT_EQ(found, golden.size()) << "the file has cases that are gone";
}

TEST(golden_mysql, refuses_what_no_database_says)
{
    const auto speaks = mysql::make_dialect();
    for (const compile_case& each : refused_cases()) {
        SCOPED_TRACE(each.sentence);
        try {
            ADD_FAILURE() << speaks->compile(each.statement, placeholder_style::question).sql;
        } catch (const compile_error& refused) {
            EXPECT_THAT(refused.what(), testing::HasSubstr(each.sqlite));
        }
    }
}

} // namespace
} // namespace azoth::test_dialects
