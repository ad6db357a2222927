#include <azoth/orm/pages.hpp>

#include "orm/statement_parts.hpp"

#include <azoth/base/error.hpp>
#include <azoth/sql/node/statement.hpp>
#include <azoth/sql/select.hpp>

namespace azoth::orm {

void check_page(const handle& statement, const page_request& request)
{
    if (request.page == 0) throw compile_error{"pages are counted from 1"};
    if (request.per_page == 0) throw compile_error{"a page of no rows: per_page is 0"};
    const node::select clauses = node::gather_select(last_clause(statement));
    if (clauses.limit || clauses.offset)
        throw compile_error{"paginate() and keyset() say themselves which rows are wanted: leave limit and offset out"};
}

handle page_of(const handle& statement, const page_request& request)
{
    const handle begun =
        detail::add_number(statement, node::clause_kind::offset, (request.page - 1) * request.per_page);
    return detail::add_number(begun, node::clause_kind::limit, request.per_page);
}

} // namespace azoth::orm
