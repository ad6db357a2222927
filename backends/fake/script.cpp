#include "backends/fake/script.hpp"

#include <azoth/driver/driver_error.hpp>

#include <map>

namespace azoth::fake {
namespace {

struct known_scripts {
    std::mutex mutex;
    std::map<std::string, std::weak_ptr<script>> by_name;
};

known_scripts& known()
{
    static known_scripts scripts;
    return scripts;
}

bool is_control(std::string_view sql)
{
    for (const std::string_view word : {"BEGIN", "COMMIT", "ROLLBACK", "START", "SAVEPOINT", "RELEASE"})
        if (sql.starts_with(word)) return true;
    return false;
}

} // namespace

std::shared_ptr<script> make_script(const std::string& name)
{
    auto made = std::make_shared<script>();
    known_scripts& all = known();
    const std::lock_guard lock{all.mutex};
    auto& slot = all.by_name[name];
    if (!slot.expired()) throw state_error("there is a fake script named " + name + " already");
    slot = made;
    return made;
}

std::shared_ptr<script> find_script(const std::string& name)
{
    known_scripts& all = known();
    const std::lock_guard lock{all.mutex};
    const auto found = all.by_name.find(name);
    return found == all.by_name.end() ? nullptr : found->second.lock();
}

answer& script::add(std::deque<expectation>& to, std::string sql, bool any)
{
    const std::lock_guard lock{mutex_};
    return to.emplace_back(expectation{std::move(sql), any, {}}).reply;
}

answer& script::expect(std::string sql) { return add(expected_, std::move(sql), false); }
answer& script::expect_any() { return add(expected_, {}, true); }
answer& script::whenever(std::string sql) { return add(always_, std::move(sql), false); }
answer& script::whenever_any() { return add(always_, {}, true); }

void script::lose_next_commit_acknowledgement()
{
    const std::lock_guard lock{mutex_};
    lose_commit_ = true;
}

void script::refuse_connections(int times, failure what)
{
    const std::lock_guard lock{mutex_};
    refusals_ = times;
    refusal_ = std::move(what);
}

void script::kill_connections()
{
    const std::lock_guard lock{mutex_};
    killed_up_to_ = opened_;
}

std::vector<record> script::executed() const
{
    const std::lock_guard lock{mutex_};
    return executed_;
}

std::vector<std::string> script::executed_sql() const
{
    const std::lock_guard lock{mutex_};
    std::vector<std::string> sql;
    for (const record& r : executed_) sql.push_back(r.sql);
    return sql;
}

void script::forget_executed()
{
    const std::lock_guard lock{mutex_};
    executed_.clear();
}

bool script::is_done() const
{
    const std::lock_guard lock{mutex_};
    return next_ == expected_.size();
}

int script::connections_opened() const
{
    const std::lock_guard lock{mutex_};
    return opened_;
}

int script::connections_open() const
{
    const std::lock_guard lock{mutex_};
    return open_;
}

int script::commits() const
{
    const std::lock_guard lock{mutex_};
    return commits_;
}

int script::open_connection()
{
    const std::lock_guard lock{mutex_};
    if (refusals_ > 0) {
        --refusals_;
        throw driver::driver_error("the connection was refused", refusal_, true);
    }
    ++open_;
    return ++opened_;
}

void script::close_connection() noexcept
{
    const std::lock_guard lock{mutex_};
    --open_;
}

bool script::is_killed(int connection) const
{
    const std::lock_guard lock{mutex_};
    return connection <= killed_up_to_;
}

answer script::find_answer(int connection, std::string_view sql, std::vector<value> parameters)
{
    const std::lock_guard lock{mutex_};
    executed_.push_back({connection, std::string{sql}, std::move(parameters)});
    if (expects(sql)) return expected_[next_++].reply;
    if (is_control(sql)) return control(sql);
    for (const expectation& e : always_)
        if (matches(e, sql)) return e.reply;

    failure what;
    what.native_code = unexpected;
    what.message =
        next_ < expected_.size() ? "the script expects " + expected_[next_].sql : "the script expects nothing more";
    const std::string text = "unexpected statement: " + what.message;
    throw driver::driver_error(text, std::move(what));
}

answer script::control(std::string_view sql)
{
    if (!sql.starts_with("COMMIT")) return {};
    ++commits_;
    return std::exchange(lose_commit_, false) ? answer{}.loses_connection() : answer{};
}

} // namespace azoth::fake
