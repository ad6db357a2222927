#include "backends/soci/connection.hpp"

#include "backends/soci/scanner.hpp"

#include <azoth/base/log.hpp>

#include <algorithm>
#include <exception>
#include <utility>

namespace azoth::soci {
namespace {

// What a script does to transactions.
struct control {
    bool begins = false;
    bool commits = false;
    bool rolls_back = false;
    bool chooses = false; ///< an isolation level, or that nothing is written
};

control control_of(std::string_view sql)
{
    control found;
    words text{sql};
    std::string first;
    while (text.next()) {
        const std::string_view word = text.word();
        // The body of a trigger has BEGIN and END, too; but no such script begins with these.
        const bool may_be = !first.empty() || word == "begin" || word == "start" || word == "set" || word == "commit" ||
                            word == "end" || word == "rollback";
        if (!may_be) return {};
        if (text.begins_statement()) {
            first = word;
            found.begins = found.begins || word == "begin";
            found.commits = found.commits || word == "commit" || word == "end";
            found.rolls_back = found.rolls_back || word == "rollback";
        } else {
            found.begins = found.begins || (first == "start" && word == "transaction");
            if (first == "rollback" && word == "to") found.rolls_back = false;
            found.chooses = found.chooses || word == "isolation" || word == "only";
        }
    }
    return found;
}

} // namespace

connection::connection(session_ptr session, std::size_t kept_statements, const connect_text& to,
                       drop_counter dropped_types)
    : session_(std::move(session)),
      native_(make_native(*session_)),
      cache_(kept_statements),
      dropped_types_(std::move(dropped_types)),
      seen_dropped_types_(dropped_types_->load(std::memory_order_acquire))
{
    native_->remember(to.text, to.with_tls);
    if (!to.settings.empty()) settings_.push_back(to.settings);
    set_up();
}

connection::connection(::soci::session& lent, std::size_t kept_statements)
    : session_(&lent, [](::soci::session*) {}),
      native_(make_native(lent)),
      cache_(kept_statements),
      dropped_types_(std::make_shared<std::atomic<std::uint64_t>>(0)),
      is_lent_(true)
{
    native_->check_lent();
}

connection::~connection()
{
    // Statements may outlive us, SOCI's must not outlive their session.
    for (statement* const each : statements_) each->abandon();
    cache_.clear();
    if (!is_usable() || !in_transaction()) return;
    try {
        execute_script("ROLLBACK");
    } catch (const std::exception& e) {
        log(e.what());
    }
}

void connection::set_up()
{
    native_->set_up();
    for (const std::string& each : settings_) native_->run_script(each);
}

void connection::configure(std::string_view sql)
{
    if (!is_lent_) settings_.emplace_back(sql);
    native_->run_script(sql);
}

std::shared_ptr<driver::statement> connection::prepare(const driver::statement_text& text)
{
    if (auto kept = find_prepared(text.id)) return kept;
    auto made = std::make_shared<statement>(*this, text);
    cache_.keep(text.id, made);
    return made;
}

std::shared_ptr<driver::statement> connection::find_prepared(std::uint64_t id)
{
    const std::uint64_t dropped = dropped_types_->load(std::memory_order_acquire);
    if (dropped != seen_dropped_types_) {
        cache_.clear();
        seen_dropped_types_ = dropped;
    }
    return cache_.find(id);
}

void connection::note(const text_facts& facts) noexcept
{
    if (facts.changes_session) session_changed_ = true;
    if (facts.drops_types) dropped_types_->fetch_add(1, std::memory_order_release);
}

void connection::execute_script(std::string_view sql)
{
    if (is_lent_ && join(sql)) return;
    const text_facts facts = look_at(sql);
    if (facts.changes_session) session_changed_ = true; // also where a statement behind it fails
    native_->run_script(sql);
    note(facts);
}

// On a lent session: BEGIN, COMMIT and ROLLBACK of ours. Returns: whether `sql` was one, and has been done.
bool connection::join(std::string_view sql)
{
    const control what = control_of(sql);
    if (!what.begins && !what.commits && !what.rolls_back) return false;
    if (what.begins) {
        const bool is_inside = native_->in_transaction();
        if (is_inside && what.chooses)
            refuse(
                "the program's transaction is open, and what begins here is a savepoint in it: an isolation level, or "
                "that nothing is written, is for the program to choose",
                "25001");
        native_->run_script(is_inside ? std::string_view{"SAVEPOINT azoth_joined"} : sql);
        joined_ = is_inside ? joining::savepoint : joining::transaction;
        return true;
    }
    const joining ended = std::exchange(joined_, joining::nothing);
    if (ended != joining::savepoint) {
        native_->run_script(sql);
        return true;
    }
    if (!native_->in_transaction()) { // The server has ended all of it.
        if (what.rolls_back) return true;
        refuse("the program's transaction has ended, and with it what is to be kept: begin again", "25P02");
    }
    if (what.rolls_back) native_->run_script("ROLLBACK TO SAVEPOINT azoth_joined");
    native_->run_script("RELEASE SAVEPOINT azoth_joined");
    return true;
}

bool connection::in_transaction() const noexcept
{
    return is_lent_ ? joined_ != joining::nothing && native_->in_transaction() : native_->in_transaction();
}

void connection::reset()
{
    close_rows();
    if (!is_usable()) refuse("SOCI has lost its connection", "08006");
    if (in_transaction()) execute_script("ROLLBACK");
    joined_ = joining::nothing;
    if (!std::exchange(session_changed_, false) || is_lent_) return;
    native_->restore();
    set_up();
}

void connection::close_rows() noexcept
{
    for (statement* const each : statements_) each->close();
}

void connection::leave(const statement& s) noexcept
{
    // Those that come and go are at the end; kept ones stay.
    const auto found = std::find(statements_.rbegin(), statements_.rend(), &s);
    if (found != statements_.rend()) statements_.erase(std::next(found).base());
}

} // namespace azoth::soci
