#include "orm/snapshot.hpp"

#include "orm/deferred_columns.hpp"

#include <boost/container/small_vector.hpp>

#include <cstring>
#include <memory>
#include <type_traits>
#include <utility>

namespace azoth::orm {

namespace {
inline bool borrows(const value_view& view) noexcept { return has_bytes(view.type()) && !view.is_null(); }

// The same bytes of the same type, elsewhere.
value_view moved(const value_view& view, const char* to) noexcept
{
    const std::string_view bytes{to, view.bytes().size()};
    return view.type() == type_id::range ? value_view::of_range(view.element_type(), bytes)
                                         : value_view::of_bytes(view.type(), bytes);
}

// Whether what would be bound for the column is another value than `then`.
bool differs(const mapped_column& column, const void* data, const value_view& then, scratch& keeper)
{
    if (const deferred_member* late = deferred_in(column, data)) return late->is_assigned();
    return !binds_alike(then, column.view(data, keeper));
}
} // namespace

snapshot* snapshot::take(const mapper& type, const void* data)
{
    const auto columns = type.columns();
    scratch keeper;
    boost::container::small_vector<value_view, 16> now;
    now.reserve(columns.size());
    for (const mapped_column& column : columns) {
        // A deferred one tells by itself whether it was assigned.
        if (const deferred_member* late = deferred_in(column, data)) {
            late->note_written();
            now.push_back(value_view::null(column.operations->type));
            continue;
        }
        now.push_back(column.view(data, keeper));
    }
    return of(now);
}

snapshot* snapshot::of(std::span<const value_view> values)
{
    static_assert(sizeof(snapshot) % alignof(value_view) == 0 && std::is_trivially_copyable_v<value_view>);
    std::size_t size = 0;
    for (const value_view& each : values)
        if (borrows(each)) size += each.bytes().size();
    void* const block = ::operator new(sizeof(snapshot) + values.size() * (sizeof(value_view) + sizeof(char)) + size);
    std::unique_ptr<snapshot> made{new (block) snapshot{values.size()}};
    std::memset(made->marks_begin(), 0, values.size());
    char* bytes = made->marks_begin() + values.size();
    for (std::size_t i = 0; i != values.size(); ++i) {
        value_view& view = *new (made->views() + i) value_view{values[i]};
        if (borrows(view)) {
            // An empty one may have no address.
            if (const std::string_view from = view.bytes(); !from.empty()) std::memcpy(bytes, from.data(), from.size());
            view = moved(view, bytes);
            bytes += view.bytes().size();
        } else if (view.type() == type_id::array) [[unlikely]] {
            view = made->arrays_.emplace_front(view).view();
        }
    }
    return made.release();
}

void snapshot::renew(snapshot*& held, const mapper& type, const void* data)
{
    const std::unique_ptr<snapshot> old{std::exchange(held, take(type, data))};
}

void snapshot::renew_marked(snapshot*& held, const mapper& type, const void* data)
{
    scratch keeper;
    const auto columns = type.columns();
    bool fits = true;
    boost::container::small_vector<value_view, 16> values{held->views(), held->views() + columns.size()};
    for (std::size_t i = 0; i != columns.size(); ++i) {
        if (!std::exchange(held->marks_begin()[i], '\0')) continue;
        if (const deferred_member* late = deferred_in(columns[i], data)) {
            late->note_written();
            continue;
        }
        const value_view now = columns[i].view(data, keeper);
        value_view& then = held->views()[i];
        values[i] = now;
        if (borrows(now) && borrows(then) && then.bytes().size() >= now.bytes().size()) {
            char* const place = bytes_of(then);
            if (!now.bytes().empty()) std::memcpy(place, now.bytes().data(), now.bytes().size());
            then = values[i] = moved(now, place);
        } else if (borrows(now) || now.type() == type_id::array) {
            fits = false;
        } else {
            then = now;
        }
    }
    if (fits) return;
    const std::unique_ptr<snapshot> old{std::exchange(held, of(values))};
}

void snapshot::renew(snapshot*& held, const mapper& type, const void* data, std::span<const std::size_t> columns)
{
    std::memset(held->marks_begin(), 0, held->count_);
    for (const std::size_t number : columns) held->marks_begin()[number] = '\1';
    renew_marked(held, type, data);
}

void snapshot::changed(const mapper& type, const void* data, std::vector<std::size_t>& out) const
{
    scratch keeper;
    const auto columns = type.columns();
    for (std::size_t i = 0; i != columns.size(); ++i)
        if (differs(columns[i], data, column(i), keeper)) out.push_back(i);
}

bool snapshot::find_changes(const mapper& type, const void* data)
{
    scratch keeper;
    const auto columns = type.columns();
    bool any = false;
    for (std::size_t i = 0; i != columns.size(); ++i) {
        const bool is_changed = differs(columns[i], data, column(i), keeper);
        marks_begin()[i] = is_changed ? '\1' : '\0';
        any = any || is_changed;
    }
    return any;
}

value_view row_value(const object& each, std::size_t number, scratch& keeper)
{
    return each.before ? each.before->column(number) : each.type->columns()[number].view(each.data(), keeper);
}

void row_key_views(const object& each, scratch& keeper, std::vector<value_view>& out)
{
    for (const std::size_t number : each.type->key()) out.push_back(row_value(each, number, keeper));
}

std::vector<std::size_t> marked_columns(std::string_view marks)
{
    std::vector<std::size_t> numbers;
    for (std::size_t i = 0; i != marks.size(); ++i)
        if (marks[i]) numbers.push_back(i);
    return numbers;
}

} // namespace azoth::orm
