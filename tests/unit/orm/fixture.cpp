#include "unit/orm/fixture.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <random>

namespace orm_test {

namespace {

std::string given_uri()
{
    const char* given = std::getenv("AZOTH_SUITE_URI");
    return given ? given : "";
}

std::string new_folder()
{
    std::random_device random;
    const auto folder =
        std::filesystem::temp_directory_path() / ("azoth-orm-" + std::to_string(random()) + std::to_string(random()));
    std::filesystem::create_directory(folder);
    return folder.string();
}

void make_tables(az::engine& engine)
{
    engine.drop_all(models);
    engine.create_all(models);
}

std::string word_behind(std::string_view sql, std::string_view before)
{
    const auto place = sql.find(before);
    if (place == std::string_view::npos) return {};
    std::string word;
    for (const char c : sql.substr(place + before.size())) {
        if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '_') break;
        word += c;
    }
    return word;
}

// From its UPDATE on; a FOR UPDATE may stand before it.
std::string_view last_update(std::string_view sql) { return sql.substr(std::min(sql.rfind("UPDATE "), sql.size())); }

std::string summary_of(const az::execution_started& statement)
{
    std::string text;
    switch (statement.kind) {
    case az::statement_kind::select: text = "select " + word_behind(statement.sql, "FROM "); break;
    case az::statement_kind::insert: text = "insert " + word_behind(statement.sql, "INSERT INTO "); break;
    case az::statement_kind::update: text = "update " + word_behind(last_update(statement.sql), "UPDATE "); break;
    case az::statement_kind::remove: text = "delete " + word_behind(statement.sql, "DELETE FROM "); break;
    default: text = "other"; break;
    }
    return statement.times == 1 ? text : text + " x" + std::to_string(statement.times);
}

} // namespace

recorder::recorder(az::engine& of)
    : engine_(of),
      id_(of.events().before_execute([this](const az::execution_started& statement) {
          texts_.emplace_back(statement.sql);
          summaries_.push_back(summary_of(statement));
      }))
{}

recorder::~recorder() { engine_.events().remove(id_); }

std::string recorder::summary() const
{
    std::string all;
    for (const std::string& each : summaries_) all += (all.empty() ? "" : ", ") + each;
    return all;
}

void recorder::clear()
{
    texts_.clear();
    summaries_.clear();
}

database_test::database_test() : engine(given_uri().empty() ? "sqlite:///:memory:" : given_uri())
{
    make_tables(engine);
}

shared_database_test::shared_database_test()
    : folder_(given_uri().starts_with("postgresql") ? std::string{} : new_folder()),
      engine(folder_.empty() ? given_uri() : "sqlite:///" + folder_ + "/test.db")
{
    make_tables(engine);
}

shared_database_test::~shared_database_test()
{
    std::error_code ignored; // what is left in the temporary folder harms nobody
    if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
}

} // namespace orm_test
