#include <azoth/engine/row_portions.hpp>

#include "engine/engine_implementation.hpp"

#include <azoth/base/log.hpp>
#include <azoth/compile/dialect.hpp>

#include <atomic>
#include <exception>
#include <utility>

namespace azoth {

namespace {

// Unique in the program, so that a connection has each name once.
std::string next_name()
{
    static std::atomic<std::uint64_t> count{0};
    return "azoth_rows_" + std::to_string(++count);
}

} // namespace

row_portions::row_portions(connection& link, const bound_statement& statement, std::size_t portion)
    : link_(&link),
      portion_(portion)
{
    const std::optional<cursor_texts> texts = link.owner().dialect().cursor(next_name(), portion);
    if (!texts) {
        open_.emplace(link.execute(statement));
        return;
    }
    // Names that are used once are not worth a place among the prepared statements.
    compiled declare = *statement.compiled;
    declare.id = 0;
    declare.sql = texts->declare + declare.sql;
    declare.column_types.clear();
    declare.column_scales.clear();
    link.execute(declare, statement.parameters).close();
    fetch_.kind = statement_kind::select;
    fetch_.sql = texts->fetch;
    fetch_.column_types = statement.compiled->column_types;
    fetch_.column_scales = statement.compiled->column_scales;
    close_ = texts->close;
}

row_portions::~row_portions()
{
    // An exception on its way may have come from the database, which then runs nothing more; the cursor ends with the transaction.
    if (!link_ || is_at_end_ || open_ || std::uncaught_exceptions() > 0) return;
    try {
        close();
    } catch (const std::exception& failure) {
        log(std::string{"a cursor was not closed: "} + failure.what());
    }
}

bool row_portions::read(void (*each)(void* sink, const cells& row), void* sink)
{
    if (is_at_end_) return false;
    if (open_) return read_from(*open_, each, sink);
    rows next = link_->execute(fetch_, {}, fetching::buffered, visibility::internal);
    const bool has_rows = read_from(next, each, sink);
    next.close();
    if (is_at_end_) close();
    return has_rows;
}

bool row_portions::read_from(rows& from, void (*each)(void* sink, const cells& row), void* sink)
{
    std::size_t count = 0;
    while (count != portion_) {
        if (!from.next()) {
            is_at_end_ = true;
            break;
        }
        ++count;
        each(sink, from.row());
    }
    return count != 0;
}

void row_portions::abandon() noexcept
{
    link_ = nullptr;
    open_.reset();
    is_at_end_ = true;
}

void row_portions::close() { link_->execute_script(close_, visibility::internal); }

} // namespace azoth
