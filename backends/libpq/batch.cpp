// A statement executed for many rows of parameters, in one round trip.

#include "backends/libpq/connection.hpp"
#include "backends/libpq/pipeline.hpp"
#include "backends/libpq/statement.hpp"

#include <azoth/base/error.hpp>

namespace azoth::libpq {

void statement::execute_batch(std::span<const value_view> values, std::size_t count, std::span<std::uint64_t> affected)
{
    if (count == 0) return;
    const std::size_t width = values.size() / count;
    if (count == 1 || facts_.copies) {
        affected[0] = execute(values.first(width), driver::fetch::all).rows_affected();
        close();
        return;
    }
    // Types that weren't declared are learnt from all rows before the first one is sent: it may hold nulls.
    if (!parameters_.are_declared(width))
        for (std::size_t i = 1; i < count; ++i) parameters_.bind(values.subspan(i * width, width));
    begin(values.first(width));
    const bool was_prepared = !name_.empty();
    result_ptr failed = run_batch(values, count, affected);
    if (may_run_again(failed.get(), was_prepared)) failed = run_batch(values, count, affected);
    if (failed) throw connection_.failed(failed.get());
    was_executed_ = true;
}

result_ptr statement::run_batch(std::span<const value_view> values, std::size_t count,
                                std::span<std::uint64_t> affected)
{
    const bool prepares = name_.empty();
    const bool has_name = connection_.keeps_statements();
    if (prepares) {
        connection_.drop_retired_statements();
        rows_.forget_columns();
    }
    const std::string name = !has_name ? std::string{} : prepares ? connection_.names().make() : name_;
    const std::size_t width = values.size() / count;
    const std::size_t first = prepares ? 1 : 0;
    pipeline p{connection_, [&](std::size_t command, result_ptr result) {
                   if (command < first)
                       name_ = name;
                   else
                       affected[command - first] = rows_affected_by(result.get());
               }};
    if (prepares) p.prepare(name.c_str(), sql_.c_str(), parameters_);
    for (std::size_t i = 0; i < count; ++i) {
        if (parameters_.bind(values.subspan(i * width, width)))
            throw conversion_error("the rows of a batch give a parameter values of different types: declare its type");
        p.execute(name.c_str(), parameters_);
    }
    return p.finish();
}

} // namespace azoth::libpq
