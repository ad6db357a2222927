#include "backends/fake/connection.hpp"

#include <azoth/driver/driver_error.hpp>

#include <utility>

namespace azoth::fake {
namespace {

failure failure_of(std::string sqlstate, std::string message)
{
    failure what;
    what.sqlstate = std::move(sqlstate);
    what.message = std::move(message);
    return what;
}

// Views are borrowed for one call; the record keeps values.
std::vector<value> copies(std::span<const value_view> parameters)
{
    std::vector<value> values;
    for (const value_view& p : parameters) {
        if (p.type() != type_id::array || p.is_null()) {
            values.emplace_back(p);
            continue;
        }
        for (std::size_t i = 0; i < p.element_count(); ++i) values.emplace_back(p.element(i));
    }
    return values;
}

} // namespace

connection::connection(std::shared_ptr<script> what, std::size_t statement_cache_size)
    : script_(std::move(what)),
      number_(script_->open_connection()),
      cache_(statement_cache_size)
{}

connection::~connection() { script_->close_connection(); }

std::shared_ptr<driver::statement> connection::prepare(const driver::statement_text& text)
{
    check_alive();
    if (auto kept = cache_.find(text.id)) return kept;
    ++prepare_count_;
    auto made = std::make_shared<statement>(*this, text);
    cache_.keep(text.id, made);
    return made;
}

std::shared_ptr<driver::statement> connection::find_prepared(std::uint64_t id) { return cache_.find(id); }

void connection::execute_script(std::string_view sql) { run(sql, {}); }

bool connection::ping() noexcept
{
    if (script_->is_killed(number_)) usable_ = false;
    return usable_;
}

void connection::reset()
{
    check_alive();
    if (in_transaction_) run("ROLLBACK", {});
}

void connection::cancel() noexcept
{
    const std::lock_guard lock{mutex_};
    cancelled_ = is_waiting_; // When nothing runs, nothing is cancelled.
    wakes_up_.notify_all();
}

answer connection::run(std::string_view sql, std::span<const value_view> parameters)
{
    check_alive();
    answer what = script_->find_answer(number_, sql, copies(parameters));
    if (what.duration().count() > 0) wait(what.duration());
    if (what.what_fails() && !what.failing_row()) fail(what);
    follow_transaction(sql);
    return what;
}

void connection::fail(const answer& what)
{
    if (what.is_lost()) usable_ = false;
    throw driver::driver_error("the script says so", what.what_fails().value_or(failure{}), what.is_lost());
}

void connection::check_alive()
{
    if (ping()) return;
    throw driver::driver_error("the connection was lost", failure_of("08006", "the connection was lost"), true);
}

void connection::follow_transaction(std::string_view sql) noexcept
{
    if (sql.starts_with("BEGIN") || sql.starts_with("START"))
        in_transaction_ = true;
    else if (sql.starts_with("COMMIT") || (sql.starts_with("ROLLBACK") && !sql.starts_with("ROLLBACK TO")))
        in_transaction_ = false;
}

void connection::wait(std::chrono::milliseconds duration)
{
    std::unique_lock lock{mutex_};
    is_waiting_ = true;
    cancelled_ = false;
    wakes_up_.wait_for(lock, duration, [this] { return cancelled_; });
    is_waiting_ = false;
    if (std::exchange(cancelled_, false))
        throw driver::driver_error("the statement was cancelled", failure_of("57014", "the statement was cancelled"));
}

} // namespace azoth::fake
