// Rows that come one at a time.
#pragma once

#include <azoth/engine/result.hpp>
#include <azoth/engine/rows.hpp>
#include <azoth/orm/session_access.hpp>

#include <iterator>
#include <optional>

namespace azoth {

/// The rows of a select, read as the loop goes on, in constant memory. For one pass; leaving early is fine.
///
/// Lifetime: not beyond the session's transaction.
template <class Row> class row_stream {
public:
    using row_type = Row;

    row_stream(orm::session_core& core, rows&& from) : core_(&core), rows_(std::move(from)) {}

    class iterator {
    public:
        using value_type = Row;
        using difference_type = std::ptrdiff_t;
        explicit iterator(row_stream& of) : of_(&of) { of_->advance(); }
        /// Valid until the iterator moves.
        const Row& operator*() const { return *of_->current_; }
        iterator& operator++()
        {
            of_->advance();
            return *this;
        }
        void operator++(int) { of_->advance(); }
        bool operator==(std::default_sentinel_t) const { return !of_->current_; }

    private:
        row_stream* of_;
    };

    iterator begin() { return iterator{*this}; }
    std::default_sentinel_t end() const noexcept { return {}; }

private:
    void advance()
    {
        if (!orm::next_row(*core_, rows_)) {
            current_.reset();
            return;
        }
        if (!read_) read_.emplace(rows_.row());
        current_ = (*read_)(rows_.row());
    }

    orm::session_core* core_;
    rows rows_;
    std::optional<detail::row_reader<Row>> read_;
    std::optional<Row> current_;
};

} // namespace azoth
