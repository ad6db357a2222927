// What a fake database answers, and what it was asked.
#pragma once

#include "backends/fake/answer.hpp"

#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace azoth::fake {

/// A statement that arrived.
struct record {
    int connection = 0; ///< which connection, from 1 in the order of their opening
    std::string sql;
    std::vector<value> parameters; ///< one execution's; the elements of an array stand one after the other

    friend bool operator==(const record&, const record&) = default;
};

/// The script of one fake database: what it answers to which SQL, what goes wrong, and a record of all that it was asked.
///
/// A statement is answered by the first of these that is there: the answer expected next, if it is for this SQL; success, if it is
/// transaction control (BEGIN, COMMIT, ROLLBACK, START, SAVEPOINT, RELEASE); an answer given `whenever`. Otherwise it fails with the native
/// code `unexpected`. All functions may be called from any thread; answers are to be filled in before they are used.
class script {
public:
    /// The native code of the failure of a statement that the script has no answer for.
    static constexpr int unexpected = -1;

    /// Expects `sql` next, once. Lifetime of the answer: the script's.
    answer& expect(std::string sql);
    /// Expects any statement next, once.
    answer& expect_any();
    /// Answers `sql` however often it comes, where nothing else is expected.
    answer& whenever(std::string sql);
    /// Answers every statement that nothing else answers.
    answer& whenever_any();

    /// The next COMMIT happens, but the connection is lost before it says so.
    void lose_next_commit_acknowledgement();
    /// The next `times` connections are refused.
    void refuse_connections(int times, failure what);
    /// All connections that are open now are lost; they notice at their next use.
    void kill_connections();

    /// All that was executed, in order; transaction control included, each row of a batch by itself.
    std::vector<record> executed() const;
    /// The SQL of `executed()`.
    std::vector<std::string> executed_sql() const;
    void forget_executed();
    /// Whether all that was expected has come.
    bool is_done() const;
    /// How many connections have been opened, and how many are open.
    int connections_opened() const;
    int connections_open() const;
    /// How often COMMIT has happened, acknowledged or not.
    int commits() const;

    // What the driver asks.
    /// The number of the new connection. Throws: `driver_error` when it is to be refused.
    int open_connection();
    void close_connection() noexcept;
    /// Whether the connection has been killed.
    bool is_killed(int connection) const;
    /// Records the statement and finds its answer. Throws: `driver_error` for a statement that is not expected.
    answer find_answer(int connection, std::string_view sql, std::vector<value> parameters);

private:
    struct expectation {
        std::string sql;
        bool any = false;
        answer reply;
    };

    bool expects(std::string_view sql) const { return next_ < expected_.size() && matches(expected_[next_], sql); }
    static bool matches(const expectation& e, std::string_view sql) { return e.any || e.sql == sql; }
    answer& add(std::deque<expectation>& to, std::string sql, bool any);
    answer control(std::string_view sql);

    mutable std::mutex mutex_;
    std::deque<expectation> expected_; // Deques, because the answers in them are referred to.
    std::size_t next_ = 0;
    std::deque<expectation> always_;
    std::vector<record> executed_;
    bool lose_commit_ = false;
    int refusals_ = 0;
    failure refusal_;
    int opened_ = 0;
    int open_ = 0;
    int killed_up_to_ = 0;
    int commits_ = 0;
};

/// Makes the script that connections to the database `name` follow, for as long as it or one of its connections lives.
///
/// Throws: `state_error` when there is one of this name.
std::shared_ptr<script> make_script(const std::string& name);

/// The script named `name`; null when there is none.
std::shared_ptr<script> find_script(const std::string& name);

} // namespace azoth::fake
