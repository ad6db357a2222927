// Compares two databases with each other and with an evaluator, by random statements over random rows.
//
//   azoth_differential [--statements N] [--seed S] [--only K] [--tlp] SQLITE_URI POSTGRESQL_URI
//
// A failure prints what repeats it, and a statement that was shrunk. The last line tells seed, count, seconds, a digest of all results, which
// is the same for the same seed and count, and the number of differences.
#include "differential/partition.hpp"
#include "differential/shrink.hpp"

#include <boost/program_options.hpp>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>

namespace differential {
namespace {

constexpr std::uint64_t statements_per_data_set = 250;

struct settings {
    std::uint64_t statements = 5000;
    std::uint64_t seed = 1;
    std::optional<std::uint64_t> only{};
    bool partitions = false;
    int most_failures = 5;
    std::string first_uri{};
    std::string second_uri{};
};

// Texts have to be compared byte by byte everywhere: what a locale makes of them is no subject of these tests.
void check_collation(az::engine& engine)
{
    const auto row = engine.execute(az::select(az::literal("a") < "B", az::literal("z") < "€")).one();
    if (std::get<0>(row) || !std::get<1>(row))
        throw std::runtime_error(engine.masked_uri() +
                                 " sorts texts by a language: give a database with the locale C.UTF-8");
}

class tester {
public:
    explicit tester(const settings& how) : how_(how), both_(how.first_uri, how.second_uri)
    {
        check_collation(both_.first());
        check_collation(both_.second());
    }

    int run()
    {
        const auto begin = std::chrono::steady_clock::now();
        const std::uint64_t first = how_.only.value_or(0);
        const std::uint64_t end = how_.only ? first + 1 : how_.statements;
        for (std::uint64_t k = first; k < end && failures_ != how_.most_failures; ++k) {
            if (!filled_ || *filled_ != k / statements_per_data_set) fill(k / statements_per_data_set);
            check(k);
            ++count_;
        }
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
        std::printf("%s: seed %llu, %llu statements, %.1f s, digest %s, %d differences\n",
                    how_.partitions ? "differential.tlp" : "differential", static_cast<unsigned long long>(how_.seed),
                    static_cast<unsigned long long>(count_), taken.count(), digest_.hexadecimal().c_str(), failures_);
        return failures_ == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
    }

private:
    void fill(std::uint64_t set)
    {
        random_source random{how_.seed, 2 * set};
        data_ = random_data(random);
        both_.fill(data_);
        filled_ = set;
    }

    void check(std::uint64_t k)
    {
        random_source random{how_.seed, 2 * k + 1};
        statement_generator generator{random};
        if (how_.partitions) {
            partition_sketch made = generator.make_partition();
            if (const difference found = check_partition(both_, made, &digest_)) {
                made = shrink(made, [&](const partition_sketch& each) {
                    return check_partition(both_, each, nullptr).kind == found.kind;
                });
                report(k, to_string(made.whole) + "\n  by " + to_string(made.predicate),
                       check_partition(both_, made, nullptr));
            }
            return;
        }
        query_sketch made = generator.make();
        if (const difference found = compare(both_, data_, made, &digest_)) {
            made = shrink(made, [&](const query_sketch& each) {
                return compare(both_, data_, each, nullptr).kind == found.kind;
            });
            report(k, to_string(made), compare(both_, data_, made, nullptr));
        }
    }

    void report(std::uint64_t k, const std::string& statement, const difference& found)
    {
        ++failures_;
        std::cout << "statement " << k << " (--seed " << how_.seed << " --only " << k
                  << (how_.partitions ? " --tlp" : "") << "): " << found.kind << "\n  " << statement << "\n"
                  << found.details << std::flush;
    }

    settings how_;
    databases both_;
    data_set data_{};
    std::optional<std::uint64_t> filled_{};
    digest digest_{};
    std::uint64_t count_ = 0;
    int failures_ = 0;
};

std::optional<settings> parse(int argc, char** argv)
{
    namespace po = boost::program_options;
    settings how;
    if (const char* seed = std::getenv("AZOTH_DIFFERENTIAL_SEED")) how.seed = std::strtoull(seed, nullptr, 10);
    po::options_description options{"azoth_differential [option...] SQLITE_URI POSTGRESQL_URI"};
    std::uint64_t only = 0;
    options.add_options()("help", "this text")("statements", po::value(&how.statements), "how many")(
        "seed", po::value(&how.seed), "where the random numbers begin; AZOTH_DIFFERENTIAL_SEED says it, too")(
        "only", po::value(&only), "one statement of the seed, by its number")(
        "tlp", po::bool_switch(&how.partitions), "statements in three parts instead of comparisons")(
        "failures", po::value(&how.most_failures), "after how many to stop");
    po::options_description hidden;
    hidden.add_options()("uri", po::value<std::vector<std::string>>());
    po::options_description all;
    all.add(options).add(hidden);
    po::positional_options_description positions;
    positions.add("uri", 2);
    po::variables_map given;
    po::store(po::command_line_parser(argc, argv).options(all).positional(positions).run(), given);
    po::notify(given);
    if (given.count("help") != 0 || given.count("uri") == 0 ||
        given["uri"].as<std::vector<std::string>>().size() != 2) {
        std::cout << options;
        return std::nullopt;
    }
    if (given.count("only") != 0) how.only = only;
    how.first_uri = given["uri"].as<std::vector<std::string>>()[0];
    how.second_uri = given["uri"].as<std::vector<std::string>>()[1];
    return how;
}

} // namespace
} // namespace differential

int main(int argc, char** argv)
{
    try {
        const auto how = differential::parse(argc, argv);
        return how ? differential::tester{*how}.run() : 2;
    } catch (const std::exception& error) {
        std::cerr << "azoth_differential: " << error.what() << "\n";
        return 2;
    }
}
