#include "unit/engine/support.hpp"

#include <azoth/sql/node/key_writer.hpp>

#include <utility>

namespace azoth::engine_test {

compiled plain_dialect::compile(const handle& statement, placeholder_style) const
{
    const node::key_writer key{statement.node()};
    compiled made;
    made.id = next_compiled_id();
    made.kind = statement_kind::select;
    made.sql = "STATEMENT";
    made.column_types = {type_id::int64};
    for (std::size_t i = 0; i < key.values().size(); ++i) {
        const value_view& value = key.values()[i].value;
        const bool as_text = value.type() == type_id::array && !capabilities_.supports_array_parameters;
        made.parameters.push_back({i, value.type(), as_text ? parameter_form::json_list : parameter_form::plain});
    }
    return made;
}

failure_kind plain_dialect::classify(const failure& what) const noexcept
{
    constexpr std::pair<std::string_view, failure_kind> kinds[] = {
        {"23000", failure_kind::integrity},   {"23505", failure_kind::unique},
        {"23503", failure_kind::foreign_key}, {"23502", failure_kind::not_null},
        {"23514", failure_kind::check},       {"40001", failure_kind::serialization},
        {"40P01", failure_kind::deadlock},    {"55P03", failure_kind::lock_timeout},
        {"57014", failure_kind::canceled},    {"57P01", failure_kind::disconnected}};
    for (const auto& [sqlstate, kind] : kinds)
        if (what.sqlstate == sqlstate) return kind;
    return failure_kind::other;
}

scripted_engine::scripted_engine()
    : script_(fake::make_script(testing::UnitTest::GetInstance()->current_test_info()->name()))
{
    registry_.add_dialect("plain", [] { return std::make_unique<plain_dialect>(); });
    registry_.add_driver("fake", fake::make_driver);
    registry_.set_default_driver("plain", "fake");
}

std::string scripted_engine::uri(std::string_view options) const
{
    std::string text = "plain+fake:///";
    text += testing::UnitTest::GetInstance()->current_test_info()->name();
    if (!options.empty()) text += '?';
    return text.append(options);
}

std::unique_ptr<azoth::engine> scripted_engine::make_engine(std::string_view options, engine_options with) const
{
    with.registry = &registry_;
    return std::make_unique<azoth::engine>(uri(options), with);
}

compiled scripted_engine::text(std::string sql, statement_kind kind, std::vector<type_id> columns)
{
    compiled made;
    made.id = next_compiled_id();
    made.kind = kind;
    made.sql = std::move(sql);
    made.column_types = std::move(columns);
    return made;
}

captured_log::captured_log()
{
    set_log_hook([kept = kept_](std::string_view message) {
        const std::lock_guard lock{kept->mutex};
        kept->lines.emplace_back(message);
    });
}

captured_log::~captured_log() { set_log_hook({}); }

std::vector<std::string> captured_log::lines() const
{
    const std::lock_guard lock{kept_->mutex};
    return kept_->lines;
}

} // namespace azoth::engine_test
