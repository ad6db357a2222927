#include <azoth/orm/transaction.hpp>

#include "orm/hierarchy.hpp"

#include <azoth/base/error.hpp>

#include <algorithm>
#include <chrono>
#include <random>
#include <thread>

namespace azoth::orm {

namespace {

// Doubles with each attempt, and differs from one loser to the next, so that they do not meet again.
std::chrono::milliseconds backoff(int attempt)
{
    thread_local std::minstd_rand random{std::random_device{}()};
    const int most = 5 << std::min(attempt, 7);
    return std::chrono::milliseconds{std::uniform_int_distribution<int>{most / 2, most}(random)};
}

} // namespace

void run_transaction(engine& owner, const transaction_options& options, const std::function<void(session&)>& attempt)
{
    if (options.attempts < 1) throw configuration_error{"transaction_options.attempts must be at least 1"};
    session_options how;
    how.expire_on_commit = false; // what is returned stays readable
    how.transaction = options;
    for (int n = 1;; ++n) {
        try {
            session own = options.read_only ? session{owner, how} : session::for_writing(owner, how);
            attempt(own);
            own.commit();
            return;
        } catch (const serialization_failure&) {
            if (n >= options.attempts) throw;
        } catch (const deadlock&) {
            if (n >= options.attempts) throw;
        } catch (const stale_object&) {
            if (n >= options.attempts) throw;
        }
        std::this_thread::sleep_for(backoff(n));
    }
}

std::vector<schema::table> tables_of(std::initializer_list<const mapper*> types)
{
    std::vector<schema::table> tables;
    const auto add = [&](const schema::table& table, bool shares = false) {
        const auto known = std::find_if(tables.begin(), tables.end(),
                                        [&](const schema::table& each) { return each.name() == table.name(); });
        if (known == tables.end())
            tables.push_back(table);
        else if (shares)
            *known = schema::merged(*known, table);
    };
    for (const mapper* type : types) add(type->table(), type->place() && type->place()->single_table);
    for (const mapper* type : types)
        for (const relationship& definition : type->relationships())
            if (definition.pairs) add(*definition.pairs);
    return tables;
}

} // namespace azoth::orm
