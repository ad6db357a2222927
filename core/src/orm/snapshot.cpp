#include "orm/snapshot.hpp"

namespace azoth::orm {

namespace {
bool borrows(const value_view& view) noexcept
{
    switch (view.type()) {
    case type_id::text:
    case type_id::json:
    case type_id::decimal:
    case type_id::blob:
    case type_id::uuid: return !view.is_null();
    default: return false;
    }
}
} // namespace

snapshot::snapshot(const mapper& type, const void* data) { renew(type, data); }

void snapshot::renew(const mapper& type, const void* data)
{
    scratch keeper;
    values_.clear();
    values_.reserve(type.columns().size());
    std::size_t size = 0;
    for (const mapped_column& column : type.columns()) {
        values_.push_back(column.view(data, keeper));
        if (borrows(values_.back())) size += values_.back().bytes().size();
    }
    // Built aside: the views may borrow from the scratch.
    std::string bytes;
    bytes.reserve(size);
    for (value_view& view : values_)
        if (borrows(view)) {
            const std::size_t begin = bytes.size();
            bytes.append(view.bytes());
            view = value_view::of_bytes(view.type(), {bytes.data() + begin, bytes.size() - begin});
        }
    // A short string moves its characters with it, so the views are made over the final place.
    const char* const old = bytes.data();
    bytes_ = std::move(bytes);
    if (bytes_.data() != old)
        for (value_view& view : values_)
            if (borrows(view))
                view = value_view::of_bytes(view.type(),
                                            {bytes_.data() + (view.bytes().data() - old), view.bytes().size()});
}

void snapshot::changed(const mapper& type, const void* data, std::vector<std::size_t>& out) const
{
    scratch keeper;
    const auto columns = type.columns();
    for (std::size_t i = 0; i != columns.size(); ++i)
        if (!binds_alike(values_[i], columns[i].view(data, keeper))) out.push_back(i);
}

} // namespace azoth::orm
