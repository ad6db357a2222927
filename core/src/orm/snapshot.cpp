#include "orm/snapshot.hpp"

#include "orm/deferred_columns.hpp"

namespace azoth::orm {

namespace {
bool borrows(const value_view& view) noexcept { return has_bytes(view.type()) && !view.is_null(); }

// The same bytes of the same type, elsewhere.
value_view moved(const value_view& view, const char* to) noexcept
{
    const std::string_view bytes{to, view.bytes().size()};
    return view.type() == type_id::range ? value_view::of_range(view.element_type(), bytes)
                                         : value_view::of_bytes(view.type(), bytes);
}
} // namespace

snapshot::snapshot(const mapper& type, const void* data) { renew(type, data); }

void snapshot::renew(const mapper& type, const void* data)
{
    scratch keeper;
    values_.clear();
    arrays_.clear();
    values_.reserve(type.columns().size());
    std::size_t size = 0;
    for (const mapped_column& column : type.columns()) {
        // A deferred one tells by itself whether it was assigned.
        if (const deferred_member* late = deferred_in(column, data)) {
            late->note_written();
            values_.push_back(value_view::null(column.operations->type));
            continue;
        }
        values_.push_back(column.view(data, keeper));
        if (borrows(values_.back()))
            size += values_.back().bytes().size();
        else if (values_.back().type() == type_id::array) [[unlikely]]
            values_.back() = arrays_.emplace_front(values_.back()).view();
    }
    // What is reserved does not move any more.
    bytes_.clear();
    bytes_.reserve(size);
    for (value_view& view : values_)
        if (borrows(view)) {
            const std::size_t begin = bytes_.size();
            bytes_.append(view.bytes());
            view = moved(view, bytes_.data() + begin);
        }
}

void snapshot::changed(const mapper& type, const void* data, std::vector<std::size_t>& out) const
{
    scratch keeper;
    const auto columns = type.columns();
    for (std::size_t i = 0; i != columns.size(); ++i)
        if (const deferred_member* late = deferred_in(columns[i], data)) {
            if (late->is_assigned()) out.push_back(i);
        } else if (!binds_alike(values_[i], columns[i].view(data, keeper))) {
            out.push_back(i);
        }
}

} // namespace azoth::orm
