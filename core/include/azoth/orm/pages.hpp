// The rows of a query page by page: by number, or by the key of the last row.
#pragma once

#include <azoth/orm/loading.hpp>
#include <azoth/orm/session_access.hpp>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace azoth {

/// Which page, counted from 1.
struct page_request {
    std::size_t page = 1;
    std::size_t per_page = 20;
};

/// A page by number. One beyond the last is empty.
template <class Row> struct page {
    std::vector<Row> items;
    std::size_t page;
    std::size_t pages; ///< how many there are; 0 when there are no rows at all
    std::size_t per_page;
    std::size_t total; ///< how many rows all pages have together
};

/// A place between two rows of an order: it holds what the row before it has in the terms of that order. An empty one is the place before
/// the first row.
class cursor {
public:
    cursor() = default;
    /// What `text()` gave, here or elsewhere. It is looked at when it is used: it may come from outside.
    explicit cursor(std::string text) noexcept : text_(std::move(text)) {}

    explicit operator bool() const noexcept { return !text_.empty(); }
    /// Letters, digits, `-` and `_`, so that it may stand in a URL. It can be read: it hides nothing, and it says nothing of who made it.
    const std::string& text() const noexcept { return text_; }

    friend bool operator==(const cursor&, const cursor&) = default;

private:
    std::string text_;
};

/// Which page by key: what comes after a cursor, from the beginning where that is empty, and how many rows.
struct keyset_request {
    cursor after{};
    std::size_t per_page = 20;
};

/// A page by key, and where the next one begins; an empty cursor when there is none.
template <class Row> struct keyset_page {
    std::vector<Row> items;
    cursor next;
};

namespace orm {

/// Throws: `compile_error` for a statement with a limit or offset of its own, for page 0 and for pages of no rows.
void check_page(const handle& statement, const page_request& request);
/// The statement with the rows of one page.
handle page_of(const handle& statement, const page_request& request);

/// Runs the statement from `after` on for `per_page` rows, hands each to `each(sink, reader, row)`, and gives the cursor after the last,
/// empty when no further row comes. The order is the statement's, with the keys of its objects as its last terms.
///
/// Throws: `compile_error` as above, and for rows that have no order; `conversion_error` for a cursor of another order.
cursor run_keyset(session_core& core, const handle& statement, const query_options& options,
                  const keyset_request& request, void (*each)(void* sink, object_reader& reader, const cells& row),
                  void* sink);

} // namespace orm
} // namespace azoth
