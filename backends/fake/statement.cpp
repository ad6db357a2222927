#include "backends/fake/statement.hpp"

#include "backends/fake/connection.hpp"

#include <utility>

namespace azoth::fake {

statement::statement(connection& owner, driver::statement_text text) : connection_(owner), text_(std::move(text)) {}

driver::rows& statement::execute(std::span<const value_view> parameters, driver::fetch)
{
    // The rows of the execution before end here, whether they were read or not.
    close();
    rows_.open(connection_, connection_.run(text_.sql, parameters), text_.column_types);
    return rows_;
}

void statement::execute_batch(std::span<const value_view> parameters, std::size_t count,
                              std::span<std::uint64_t> affected)
{
    close();
    const std::size_t width = count == 0 ? 0 : parameters.size() / count;
    // A client library that can pipeline sends all of them before it waits for the first.
    for (std::size_t i = 0; i < count; ++i)
        affected[i] = connection_.run(text_.sql, parameters.subspan(i * width, width)).affected();
}

} // namespace azoth::fake
