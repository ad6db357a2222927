// azoth over SOCI beside SOCI by hand.
#pragma once

#include "raw_soci.hpp"
#include "workload.hpp"

#include <memory>
#include <string>
#include <vector>

namespace bench {

/// A database that both reach through SOCI, and a loop of each workload that is measured there.
struct soci_database {
    std::string name; ///< as the dialect and driver of a URI
    clock which;
    std::unique_ptr<azoth::engine> engine;
    std::unique_ptr<::soci::session> raw;
    std::unique_ptr<soci::user_query> up_to_key;
    std::unique_ptr<soci::user_query> by_key;
    std::unique_ptr<soci::newcomer_insert> insert;
};

/// Those that are built and whose URI was given. PostgreSQL's tables are the ones that `databases` has filled.
///
/// AZOTH_BENCH_MYSQL_URI names the MariaDB database, whose table `bench_newcomers` is replaced.
std::vector<soci_database> soci_databases();

/// The databases must outlive the measurements.
void add_over_soci(std::vector<soci_database>&);

} // namespace bench
