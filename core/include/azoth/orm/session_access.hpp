// What the templates of sessions and queries call: the session without the types of its objects.
#pragma once

#include <azoth/engine/connection.hpp>
#include <azoth/engine/object_events.hpp>
#include <azoth/engine/rows.hpp>
#include <azoth/orm/loading.hpp>
#include <azoth/orm/mapper.hpp>
#include <azoth/orm/no_filters.hpp>
#include <azoth/orm/object_argument.hpp>
#include <azoth/orm/ptr.hpp>
#include <azoth/orm/synchronize.hpp>
#include <azoth/sql/handle.hpp>
#include <azoth/sql/node/clause.hpp>
#include <azoth/sql/prepared.hpp>

#include <initializer_list>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace azoth::orm {

class session_core;

struct core_deleter {
    void operator()(session_core*) const noexcept;
};

/// A new object in a space of its own, or in the session's, moved from `*value`; counted once for the caller.
object* make(const mapper& type, void* value);
object* add(session_core& core, const mapper& type, void* value);

/// A `ptr` that takes over the count that the caller owns.
template <class T> ptr<T> adopt(object* made) { return ptr<T>{made, already_counted}; }

/// Throws: `state_error` for a null pointer.
void add(session_core& core, const object_argument& given);

/// The session's object for the row of another one, or of a struct, with its values and relations. Throws: `state_error` for a null pointer.
object* merge(session_core& core, const object_argument& given);
object* merge(session_core& core, const mapper& type, const void* value);

/// Throws: `mapping_error` for a key of another number of parts, `conversion_error` for a part of another type.
object* get(session_core& core, const mapper& type, std::span<const value_view> key);
[[noreturn]] void throw_not_found(const mapper& type);
/// A part of a key that a program gives; `std::nullopt` is a null of any type.
template <class K> value_view key_part(const K& part, scratch& keeper)
{
    if constexpr (std::is_same_v<K, std::nullopt_t>)
        return value_view::null(type_id::unknown);
    else
        return value_traits<detail::as_value<K>>::view(part, keeper);
}

/// Flushes, then runs a statement.
rows execute(session_core& core, const handle& statement, synchronize how);
rows stream(session_core& core, const handle& statement);
/// Moves a stream of the session to its next row; false at the end.
bool next_row(session_core& core, rows& stream);
rows execute(session_core& core, const prepared_statement& statement, std::span<const bound_argument* const> arguments,
             fetching how);

/// Throws: `state_error` when the session holds objects of the struct, or has a filter of this name for it.
void add_filter(session_core& core, const mapper& type, std::string_view name, const handle& condition);

object_events& events_of(session_core& core) noexcept;

/// What a query says beside its statement.
struct query_options {
    std::vector<load_path> paths{};
    ignored_filters ignored{};
    bool populates = false; ///< reads again what the session holds
};
struct populating {};

/// The mapper of a struct, made at its first use.
using struct_named = const mapper& (*)();

/// An item of a query's rows: an expression, a struct's columns, or those that are seen through an alias.
struct query_item {
    const node::base* node;
    struct_named seen = nullptr; ///< of an alias: its struct
};

/// What a query is without the types of its rows: a statement, the session that runs it, and its options.
class untyped_query : public handle {
public:
    untyped_query(const untyped_query&) noexcept;
    untyped_query& operator=(const untyped_query&) noexcept;
    ~untyped_query();
    // Inherited by the queries, which make the next one with them.
    /// A select of these items.
    untyped_query(session_core& core, std::initializer_list<query_item> items);
    /// A select that was made for it.
    untyped_query(session_core& core, handle&& statement);
    /// The query over another statement, which was made for it.
    untyped_query(const untyped_query& before, handle&& statement);
    /// The query with a further clause.
    untyped_query(const untyped_query& before, node::clause_kind kind,
                  std::initializer_list<const node::base*> payload);
    /// The same query, with more that is loaded.
    untyped_query(const untyped_query& before, std::initializer_list<load_path> more);
    /// The same query, which ignores more filters.
    untyped_query(const untyped_query& before, const ignored_filters& more);
    /// The same query, which reads again what the session holds.
    untyped_query(const untyped_query& before, populating);

protected:
    session_core& core() const noexcept { return *core_; }
    const query_options& options() const noexcept;

private:
    session_core* core_;
    std::shared_ptr<const query_options> options_; // null: none
};

/// Reads the objects in the rows of one query.
class object_reader {
public:
    object_reader(session_core& core, const std::vector<load_path>& paths) : core_(core), paths_(paths) {}

    /// The object whose cells begin at `first`, or null when they are null.
    object* read(const mapper& type, const cells& row, std::size_t first);
    /// Loads what the query's options ask for, once all rows are read.
    void finish();

private:
    struct objects_of {
        const mapper* type;
        std::vector<object*> objects;
    };
    session_core& core_;
    const std::vector<load_path>& paths_;
    std::vector<objects_of> read_;
};

/// Flushes, runs the statement of a query, and hands each row to `each(sink, reader, row)`.
///
/// Throws: `compile_error` for a path that is to be found in the rows (`contains_eager`).
void run_query(session_core& core, const handle& statement, const query_options& options,
               void (*each)(void* sink, object_reader& reader, const cells& row), void* sink);

/// A select of the objects of a struct that inherits: from its tables, and of rows that are of this struct.
handle class_select(const mapper& type);

/// The objects of a query of one struct.
std::vector<object*> run_object_query(session_core& core, const handle& statement, const mapper& type,
                                      const query_options& options);

/// The objects in the rows of a text, whose columns are known by their names. `limit`: how many rows are read at most.
///
/// Throws: `mapping_error` when a column of the struct is missing, or there twice.
std::vector<object*> run_text_query(session_core& core, const handle& text, const mapper& type, std::size_t limit);

/// Throws: `not_found`, `multiple_found`: what was asked of a query whose rows have objects of these structs, where they are not null.
[[noreturn]] void throw_no_row(const char* asked, std::span<const struct_named> of);
[[noreturn]] void throw_too_many_rows(const char* asked, std::span<const struct_named> of);

/// The number of rows that the statement would give.
std::size_t count_rows(session_core& core, const handle& statement);
/// Whether the statement would give a row.
bool has_rows(session_core& core, const handle& statement);
/// The statement with at most so many rows.
handle limited(const handle& statement, std::size_t rows);

} // namespace azoth::orm
