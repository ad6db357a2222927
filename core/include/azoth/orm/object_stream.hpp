// The rows of a query, a chunk at a time.
#pragma once

#include <azoth/orm/loading.hpp>
#include <azoth/orm/no_filters.hpp>
#include <azoth/orm/session_access.hpp>

#include <cstddef>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

namespace azoth {

namespace orm {

/// Reads a query chunk by chunk: the objects of each with what is to be loaded with them. When the next chunk comes, the session lets go of
/// the objects that this one brought into it, unless the program holds or has changed them.
class chunk_reader {
public:
    /// Flushes, and runs the statement.
    chunk_reader(session_core& core, const handle& statement, const query_options& options, std::size_t chunk);
    chunk_reader(chunk_reader&&) noexcept;
    ~chunk_reader();

    /// Hands each row of the next chunk to `each(sink, reader, row)`; false when there was none. Requires: the program's pointers to the
    /// chunk before are gone, as far as it does not want to keep them.
    ///
    /// Throws: `state_error` when the transaction has ended in the meantime, or was rolled back to a savepoint before the stream.
    bool read(void (*each)(void* sink, object_reader& reader, const cells& row), void* sink);
    /// Ends the stream and lets the last chunk go.
    void close() noexcept;

private:
    struct implementation;
    std::unique_ptr<implementation> implementation_;
};

} // namespace orm

/// The rows of a query, as the loop goes on, in constant memory: for one pass, and leaving early is fine. Objects are given for reading; a
/// copy of a `ptr` (`for (auto user : ...)`) may be written through, and keeps its object.
///
/// Between two rows other statements may run. What they change in the rows that are still to come may be seen or not.
/// Lifetime: not beyond the session's transaction, nor beyond a rollback to a savepoint before it.
template <class Row> class object_stream {
public:
    using row_type = Row;

    object_stream(orm::session_core& core, const handle& statement, const orm::query_options& options,
                  std::size_t chunk, void (*read)(void* rows, orm::object_reader& reader, const cells& row))
        : reader_(core, statement, options, chunk),
          read_(read)
    {}
    object_stream(object_stream&&) noexcept = default;
    ~object_stream()
    {
        rows_.clear();
        reader_.close();
    }

    class iterator {
    public:
        using value_type = Row;
        using difference_type = std::ptrdiff_t;
        explicit iterator(object_stream& of) : of_(&of) { of_->advance(); }
        /// Valid until the iterator moves.
        const Row& operator*() const { return of_->rows_[of_->next_ - 1]; }
        iterator& operator++()
        {
            of_->advance();
            return *this;
        }
        void operator++(int) { of_->advance(); }
        bool operator==(std::default_sentinel_t) const { return of_->next_ == 0; }

    private:
        object_stream* of_;
    };

    iterator begin() { return iterator{*this}; }
    std::default_sentinel_t end() const noexcept { return {}; }

private:
    void advance()
    {
        if (next_ == rows_.size()) {
            rows_.clear();
            next_ = 0;
            if (!reader_.read(read_, &rows_)) return;
        }
        ++next_;
    }

    orm::chunk_reader reader_;
    void (*read_)(void* rows, orm::object_reader& reader, const cells& row);
    std::vector<Row> rows_{};
    std::size_t next_ = 0; // the current row's number, from 1
};

} // namespace azoth
