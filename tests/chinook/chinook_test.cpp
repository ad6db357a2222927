// Questions to a data set that many know: the scripts in tests/data are loaded as they were published, into the database
// that AZOTH_SUITE_URI names. With --print, the program prints the answers instead of checking them.
#include "chinook/questions.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <stdexcept>

namespace chinook {
namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to)
{
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

// The script for PostgreSQL begins by making a database and changing to it, with a command of psql's, \c, that no server
// knows. The tests bring a database of their own, so these lines are left out; the file stays as it was published.
std::string without_database_commands(std::string script)
{
    for (const char* command : {"DROP DATABASE", "CREATE DATABASE", "\\c "}) {
        const std::size_t begin = script.find(std::string{"\n"} + command);
        if (begin != std::string::npos) script.erase(begin, script.find('\n', begin + 1) - begin);
    }
    return script;
}

std::string read_script(const std::string& dialect)
{
    const std::string path = AZOTH_CHINOOK_DATA "/chinook." + dialect + ".sql";
    std::ifstream file{path, std::ios::binary};
    if (!file) throw std::runtime_error("can't open " + path);
    return {std::istreambuf_iterator<char>{file}, {}};
}

void load(az::engine& engine)
{
    const std::string dialect{engine.dialect().name()};
    az::connection link{engine};
    link.begin({.writes = true});
    if (dialect == "mysql") {
        // The script for PostgreSQL is one for MariaDB, but for the type of a column that holds a date and a time. How texts are stored and
        // compared is the database's default, which tables that others make have.
        link.execute_script("alter database character set utf8mb4 collate utf8mb4_nopad_bin");
        std::string script = without_database_commands(read_script("postgresql"));
        replace_all(script, " TIMESTAMP", " DATETIME(6)");
        link.execute_script(script);
    } else {
        link.execute_script(without_database_commands(read_script(dialect)));
    }
    link.commit();
}

/// The shop, loaded once, and the questions in its spelling of names.
class shop {
public:
    shop()
    {
        const char* uri = std::getenv("AZOTH_SUITE_URI");
        if (uri == nullptr)
            throw std::runtime_error("AZOTH_SUITE_URI is not set: it names the database of these tests");
        engine_ = std::make_unique<az::engine>(uri);
        is_camel_case_ = engine_->dialect().name() == "sqlite";
        load(*engine_);
    }

    az::engine& engine() const noexcept { return *engine_; }
    std::span<const question> questions() const
    {
        return is_camel_case_ ? camel_case::questions() : snake_case::questions();
    }
    std::vector<row> sizes_as_structs() const
    {
        return is_camel_case_ ? camel_case::sizes_as_structs(*engine_) : snake_case::sizes_as_structs(*engine_);
    }
    std::vector<row> some_structs() const
    {
        return is_camel_case_ ? camel_case::some_structs(*engine_) : snake_case::some_structs(*engine_);
    }

    static const shop& get()
    {
        static const shop loaded;
        return loaded;
    }

private:
    std::unique_ptr<az::engine> engine_;
    bool is_camel_case_ = false;
};

struct expected_answer {
    const char* name;
    std::vector<row> rows;
};

void PrintTo(const expected_answer& shown, std::ostream* out) { *out << shown.name; }

// What the SQL of answers.sql gives, which was written by hand.
const std::vector<expected_answer>& expected_answers()
{
    static const std::vector<expected_answer> all = {
        {"best_customers",
         {{"Helena Holý", "Czech Republic", "49.62"},
          {"Richard Cunningham", "USA", "47.62"},
          {"Luis Rojas", "Chile", "46.62"},
          {"Ladislav Kovács", "Hungary", "45.62"},
          {"Hugh O'Reilly", "Ireland", "45.62"}}},
        {"artists_of_short_tracks",
         {{"Wilhelm Kempff"},
          {"Yo-Yo Ma"},
          {"Chor der Wiener Staatsoper, Herbert Von Karajan & Wiener Philharmoniker"},
          {"The King's Singers"},
          {"Christopher O'Riley"},
          {"Les Arts Florissants & William Christie"},
          {"Equale Brass Ensemble, John Eliot Gardiner & Munich Monteverdi Orchestra and Choir"},
          {"Michele Campanella"},
          {"Emerson String Quartet"},
          {"C. Monteverdi, Nigel Rogers - Chiaroscuro; London Baroque; London Cornett & Sackbu"}}},
        {"revenue_by_month",
         {{"2024-01-01", "Brazil", "4.95"},
          {"2024-02-01", "Portugal", "13.86"},
          {"2024-03-01", "Brazil", "13.86"},
          {"2024-04-01", "Brazil", "3.96"},
          {"2024-07-01", "Brazil", "5.94"},
          {"2024-10-01", "Brazil", "1.98"},
          {"2024-10-01", "Portugal", "10.91"},
          {"2024-11-01", "Brazil", "8.91"},
          {"2024-12-01", "Brazil", "13.86"}}},
        {"running_totals",
         {{"O'Reilly", "2021-02-03", "5.94", "5.94"},
          {"O'Reilly", "2021-09-24", "0.99", "6.93"},
          {"O'Reilly", "2023-03-18", "1.98", "8.91"},
          {"O'Reilly", "2023-04-28", "21.86", "30.77"},
          {"O'Reilly", "2023-12-27", "8.91", "39.68"},
          {"O'Reilly", "2025-08-02", "1.98", "41.66"},
          {"O'Reilly", "2025-11-04", "3.96", "45.62"},
          {"Rojas", "2021-04-04", "1.98", "1.98"},
          {"Rojas", "2021-05-15", "13.86", "15.84"},
          {"Rojas", "2022-01-13", "17.91", "33.75"},
          {"Rojas", "2023-08-20", "1.98", "35.73"},
          {"Rojas", "2023-11-22", "3.96", "39.69"},
          {"Rojas", "2024-02-24", "5.94", "45.63"},
          {"Rojas", "2024-10-14", "0.99", "46.62"}}},
        {"chains_of_managers",
         {{"Andrew Adams"},
          {"Nancy Edwards < Andrew Adams"},
          {"Michael Mitchell < Andrew Adams"},
          {"Jane Peacock < Nancy Edwards < Andrew Adams"},
          {"Margaret Park < Nancy Edwards < Andrew Adams"},
          {"Steve Johnson < Nancy Edwards < Andrew Adams"},
          {"Robert King < Michael Mitchell < Andrew Adams"},
          {"Laura Callahan < Michael Mitchell < Andrew Adams"}}},
        {"playlists_of_many_genres",
         {{"1", "Music", "20", "3290"},
          {"8", "Music", "20", "3290"},
          {"5", "90’s Music", "16", "1477"},
          {"3", "TV Shows", "5", "213"}}},
        {"unsold_tracks",
         {{"Rock", "552"},
          {"Latin", "239"},
          {"Metal", "143"},
          {"Alternative & Punk", "129"},
          {"Jazz", "62"},
          {"TV Shows", "50"}}},
        {"best_sellers",
         {{"Blues", "1", "When My Left Eye Jumps", "2"},
          {"Blues", "2", "Sunshine Of Your Love", "2"},
          {"Blues", "3", "Lay Down Sally", "2"},
          {"Jazz", "1", "Por Causa De Você", "2"},
          {"Jazz", "2", "Surrender", "2"},
          {"Jazz", "3", "J Squared", "2"},
          {"Soundtrack", "1", "Plot 180", "2"},
          {"Soundtrack", "2", "X-9 2001", "1"},
          {"Soundtrack", "3", "Gavioes 2001", "1"}}},
        {"album_contents",
         {{"Balls to the Wall", "Balls to the Wall"},
          {"Restless and Wild", "Fast As a Shark, Restless and Wild, Princess of the Dawn"},
          {"Big Ones", "Walk On Water, Love In An Elevator, Rag Doll, What It Takes, Dude (Looks Like A Lady), Janie's "
                       "Got A Gun, Cryin', Amazing, Blind Man, Deuces Are Wild, The Other Side, Crazy, Eat The Rich, "
                       "Angel, Livin' On The Edge"}}},
        {"invoices_and_their_lines", {{"412", "0", "14"}}},
        {"customers_of_employees",
         {{"Andrew Adams", "0", "0.00"},
          {"Nancy Edwards", "0", "0.00"},
          {"Jane Peacock", "21", "833.04"},
          {"Margaret Park", "20", "775.40"},
          {"Steve Johnson", "18", "720.16"},
          {"Michael Mitchell", "0", "0.00"},
          {"Robert King", "0", "0.00"},
          {"Laura Callahan", "0", "0.00"}}},
        {"longest_silences",
         {{"Philips", "2022-08-13", "584"},
          {"Jones", "2022-09-13", "584"},
          {"Silk", "2022-10-14", "584"},
          {"Martins", "2022-11-14", "584"},
          {"Van der Berg", "2022-12-15", "584"}}},
        {"love_songs",
         {{"Love", "The Cult", "unknown"},
          {"My Love", "Various Artists", "Jauperi/Zeu Góes"},
          {"Um Love", "Ed Motta", "unknown"},
          {"Love Gun", "Kiss", "Paul Stanley"},
          {"Old Love", "Eric Clapton", "Eric Clapton, Robert Cray"},
          {"New Love", "Tim Maia", "Tim Maia"}}},
        {"track_search", {{"Thief In The Night", "Rock"}}},
        {"common_cities", {{"Edmonton"}}},
        {"phone_list",
         {{"Adams", "+1 (780) 428-9482", "employee"},
          {"Brown", "+1 (416) 363-8888", "customer"},
          {"Callahan", "+1 (403) 467-3351", "employee"},
          {"Edwards", "+1 (403) 262-3443", "employee"},
          {"Francis", "+1 (613) 234-3322", "customer"},
          {"Johnson", "1 (780) 836-9987", "employee"},
          {"King", "+1 (403) 456-9986", "employee"},
          {"Mitchell", "+1 (204) 452-6452", "customer"}}},
        {"buyers_of_both",
         {{"François Tremblay", "Montréal"},
          {"Astrid Gruber", "Vienne"},
          {"Camille Bernard", "Paris"},
          {"Isabelle Mercier", "Dijon"},
          {"Manoj Pareek", "Delhi"}}},
        {"long_albums", {{"Greatest Hits", "57", "251"}, {"Unplugged", "30", "135"}, {"Minha Historia", "34", "131"}}},
        {"lengths",
         {{"under two minutes", "93"},
          {"under five minutes", "2341"},
          {"under ten minutes", "809"},
          {"longer", "260"}}},
        {"shares_of_media",
         {{"MPEG audio file", "3034", "86.61"},
          {"Protected AAC audio file", "237", "6.77"},
          {"Protected MPEG-4 video file", "214", "6.11"},
          {"AAC audio file", "11", "0.31"},
          {"Purchased AAC audio file", "7", "0.20"}}},
        {"hired_before_their_manager",
         {{"Peacock", "2002-04-01", "Edwards", "2002-05-01"}, {"Edwards", "2002-05-01", "Adams", "2002-08-14"}}},
        {"table_sizes",
         {{"playlist_track", "8715"},
          {"track", "3503"},
          {"invoice_line", "2240"},
          {"invoice", "412"},
          {"album", "347"},
          {"artist", "275"},
          {"customer", "59"},
          {"playlist", "18"}}},
        {"growth",
         {{"2021", "449.46", "null"},
          {"2022", "481.45", "31.99"},
          {"2023", "469.58", "-11.87"},
          {"2024", "477.53", "7.95"},
          {"2025", "450.58", "-26.95"}}},
        {"outliers", {{"Dazed And Confused", "Rock", "1612"}, {"Space Truckin'", "Rock", "1196"}}},
        {"genres_by_year",
         {{"Rock", "180", "157", "158", "164", "176"},
          {"Latin", "83", "78", "81", "64", "80"},
          {"Metal", "62", "54", "26", "66", "56"},
          {"Alternative & Punk", "63", "40", "46", "39", "56"},
          {"Jazz", "20", "16", "16", "6", "22"},
          {"Blues", "11", "11", "20", "9", "10"}}},
    };
    return all;
}

class answers : public testing::TestWithParam<expected_answer> {};

TEST_P(answers, are_those_of_the_sql_that_was_written_by_hand)
{
    for (const question& each : shop::get().questions()) {
        if (std::string_view{each.name} != GetParam().name) continue;
        const std::vector<row> rows = each.ask(shop::get().engine());
        EXPECT_EQ(rows, GetParam().rows);
        for (const row& one : rows) EXPECT_EQ(one.size(), each.headings.size());
        return;
    }
    FAIL() << "there is no such question";
}

std::string name_of(const testing::TestParamInfo<expected_answer>& info) { return info.param.name; }
INSTANTIATE_TEST_SUITE_P(chinook, answers, testing::ValuesIn(expected_answers()), name_of);

TEST(questions, each_has_an_expected_answer)
{
    std::vector<std::string> asked;
    std::vector<std::string> expected;
    for (const question& each : shop::get().questions()) asked.emplace_back(each.name);
    for (const expected_answer& each : expected_answers()) expected.emplace_back(each.name);
    EXPECT_EQ(asked, expected);
}

TEST(tables, each_row_becomes_a_struct)
{
    const std::vector<row> expected{{"Artist", "275"},         {"Album", "347"},       {"Genre", "25"},
                                    {"MediaType", "5"},        {"Track", "3503"},      {"Playlist", "18"},
                                    {"PlaylistTrack", "8715"}, {"Employee", "8"},      {"Customer", "59"},
                                    {"Invoice", "412"},        {"InvoiceLine", "2240"}};
    EXPECT_EQ(shop::get().sizes_as_structs(), expected);
}

TEST(tables, structs_hold_what_the_script_says)
{
    const std::vector<row> expected{
        {"3503", "Koyaanisqatsi", "347", "2", "10", "Philip Glass", "206005", "3305164", "0.99"},
        {"2", "Edwards", "Nancy", "Sales Manager", "1", "1958-12-08 00:00:00.000000", "2002-05-01 00:00:00.000000",
         "825 8 Ave SW", "Calgary", "AB", "Canada", "T2P 2T3", "+1 (403) 262-3443", "+1 (403) 262-3322",
         "nancy@chinookcorp.com"},
        {"3", "François", "Tremblay", "null", "1498 rue Bélanger", "Montréal", "QC", "Canada", "H2G 1A7",
         "+1 (514) 721-4711", "null", "ftremblay@gmail.com", "3"},
        {"98", "1", "2022-03-11 00:00:00.000000", "Av. Brigadeiro Faria Lima, 2170", "São José dos Campos", "SP",
         "Brazil", "12227-000", "3.98"},
    };
    EXPECT_EQ(shop::get().some_structs(), expected);
}

// A line `# name`, then headings and rows, their cells separated by tabs.
void print_answers()
{
    const auto print_row = [](const row& cells) {
        for (std::size_t i = 0; i != cells.size(); ++i) std::cout << (i == 0 ? "" : "\t") << cells[i];
        std::cout << '\n';
    };
    for (const question& each : shop::get().questions()) {
        std::cout << "# " << each.name << '\n';
        print_row(each.headings);
        for (const row& one : each.ask(shop::get().engine())) print_row(one);
    }
}

} // namespace
} // namespace chinook

int main(int argc, char** argv)
{
    if (argc == 2 && std::strcmp(argv[1], "--print") == 0) {
        chinook::print_answers();
        return 0;
    }
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
