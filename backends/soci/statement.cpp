#include "backends/soci/statement.hpp"

#include "backends/soci/connection.hpp"
#include "backends/soci/encode.hpp"

#include <azoth/base/error.hpp>

#include <algorithm>

namespace azoth::soci {
namespace {

// Whether the types of parameters stay what they were declared as, whichever values come.
bool are_settled(const std::vector<type_id>& declared) noexcept
{
    return std::none_of(declared.begin(), declared.end(), [](type_id each) {
        return each == type_id::unknown || each == type_id::decimal || each == type_id::array || each == type_id::range;
    });
}

} // namespace

statement::statement(connection& owner, const driver::statement_text& text)
    : connection_(owner),
      sql_(text.sql),
      declared_(text.parameter_types),
      wanted_(text.column_types),
      facts_(look_at(text.sql)),
      is_kept_(text.id != 0),
      types_are_settled_(are_settled(declared_)),
      rows_(owner.session(), text.column_types, text.column_scales)
{
    owner.session().check(sql_);
    connection_.enroll(*this);
}

statement::~statement()
{
    abandon();
    connection_.leave(*this);
}

void statement::abandon() noexcept
{
    rows_.close();
    rows_.forget();
    exchange_.reset();
}

driver::rows& statement::execute(std::span<const value_view> values, driver::fetch)
{
    run(values);
    return rows_;
}

void statement::run(std::span<const value_view> values)
{
    rows_.close();
    connection_.note(facts_);
    const bool was_prepared = exchange_ != nullptr;
    try {
        prepare(values);
        bind(values);
        rows_.open(*exchange_, exchange_->execute(), facts_.only_reads);
        if (facts_.drops_types) connection_.note(facts_); // They are gone only now.
    } catch (const driver::driver_error& e) {
        // Inside of a transaction the failure has aborted it, and only the caller can run it again.
        if (!was_prepared || !connection_.session().is_out_of_date(e.reason())) throw;
        abandon();
        if (connection_.in_transaction()) throw;
        prepare(values);
        bind(values);
        rows_.open(*exchange_, exchange_->execute(), facts_.only_reads);
    }
}

void statement::execute_batch(std::span<const value_view> values, std::size_t count, std::span<std::uint64_t> affected)
{
    rows_.close();
    if (count == 0) return;
    const std::size_t width = values.size() / count;
    for (std::size_t i = 0; i < count; ++i) {
        run(values.subspan(i * width, width));
        while (rows_.next()) {
        }
        affected[i] = rows_.rows_affected();
    }
}

// Whether the types are others than the statement was prepared with.
bool statement::learn_types(std::span<const value_view> values)
{
    bool changed = types_.size() != values.size();
    types_.resize(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        const type_id declared = i < declared_.size() ? declared_[i] : type_id::unknown;
        if (exchange_ && values[i].is_null()) continue;
        parameter_type type = type_for(declared, values[i]);
        type.scale = std::max(type.scale, types_[i].scale);
        if (type == types_[i]) continue;
        types_[i] = type;
        changed = true;
    }
    return changed;
}

void statement::prepare(std::span<const value_view> values)
{
    if (exchange_ && types_are_settled_ && values.size() == declared_.size()) return;
    const bool changed = learn_types(values);
    // Where values are bound natively, types stand nowhere in the text.
    const bool is_ready = exchange_ && (!changed || (connection_.session().what() == kind::sqlite3 &&
                                                     exchange_->parameters().size() == values.size()));
    if (is_ready) return;
    abandon();
    connection_.count_prepare();
    exchange_ = std::make_unique<exchange>(connection_.session(), text_for(connection_.session().what(), sql_, types_),
                                           values.size(), wanted_, is_kept_);
}

void statement::bind(std::span<const value_view> values)
{
    const std::span<bound_value> to = exchange_->parameters();
    for (std::size_t i = 0; i < values.size(); ++i) {
        try {
            encode(connection_.session(), values[i], types_[i], to[i]);
        } catch (const conversion_error& e) {
            throw parameter_error("parameter " + std::to_string(i + 1) + ": " + e.what(), i);
        }
    }
}

} // namespace azoth::soci
