#include <azoth/base/value.hpp>

#include <azoth/base/error.hpp>

#include <ostream>

namespace azoth {

namespace detail {

// Views of all elements stand side by side, so that the array is one view itself.
struct array_elements {
    std::vector<value> values;
    std::vector<value_view> views;

    explicit array_elements(std::vector<value> all) : values(std::move(all))
    {
        views.reserve(values.size());
        for (const value& each : values) views.push_back(each.view());
    }
};

value_view view_of_array(type_id element_type, std::vector<value_view> elements, scratch& keeper)
{
    const auto& kept = keeper.keep_object(std::move(elements));
    return value_view::of_array(element_type, kept.data(), kept.size());
}

} // namespace detail

namespace {

std::string in_hexadecimal(std::string_view bytes)
{
    constexpr char digits[] = "0123456789abcdef";
    std::string text = "x'";
    for (const char c : bytes) {
        text += digits[static_cast<unsigned char>(c) >> 4];
        text += digits[static_cast<unsigned char>(c) & 15];
    }
    return text + '\'';
}

std::vector<value> copies(const value_view& array)
{
    std::vector<value> values;
    values.reserve(array.element_count());
    for (std::size_t i = 0; i < array.element_count(); ++i) values.emplace_back(array.element(i));
    return values;
}

} // namespace

value::value(const value_view& view) : type_(view.type()), null_(view.is_null()), element_type_(view.element_type())
{
    if (null_) return;
    switch (type_) {
    case type_id::boolean: boolean_ = view.boolean(); break;
    case type_id::float32:
    case type_id::float64: floating_ = view.floating(); break;
    case type_id::array: array_ = std::make_shared<const detail::array_elements>(copies(view)); break;
    default:
        if (has_bytes(type_))
            bytes_.assign(view.bytes());
        else
            integer_ = view.integer();
    }
}

value value::array_of(type_id element_type, std::vector<value> elements)
{
    value made;
    made.type_ = type_id::array;
    made.null_ = false;
    made.element_type_ = element_type;
    made.array_ = std::make_shared<const detail::array_elements>(std::move(elements));
    return made;
}

std::span<const value> value::elements() const noexcept
{
    return array_ ? std::span<const value>{array_->values} : std::span<const value>{};
}

value_view value::view() const noexcept
{
    if (null_) return value_view::null(type_);
    switch (type_) {
    case type_id::boolean: return value_view::of_boolean(boolean_);
    case type_id::float32:
    case type_id::float64: return value_view::of_floating(type_, floating_);
    case type_id::array: return value_view::of_array(element_type_, array_->views.data(), array_->views.size());
    case type_id::range: return value_view::of_range(element_type_, bytes_);
    default: return has_bytes(type_) ? value_view::of_bytes(type_, bytes_) : value_view::of_integer(type_, integer_);
    }
}

std::ostream& operator<<(std::ostream& out, const value& v)
{
    using std::chrono::microseconds;
    const value_view view = v.view();
    if (view.is_null()) return out << "null";
    switch (view.type()) {
    case type_id::boolean: return out << (view.boolean() ? "true" : "false");
    case type_id::float32:
    case type_id::float64: return out << view.floating();
    case type_id::blob: return out << in_hexadecimal(view.bytes());
    case type_id::uuid: return out << format_uuid(view.bytes());
    case type_id::timestamp: return out << format_timestamp(timestamp{microseconds{view.integer()}});
    case type_id::local_timestamp: return out << format_local_timestamp(local_timestamp{microseconds{view.integer()}});
    case type_id::date: return out << format_date(date{std::chrono::sys_days{std::chrono::days{view.integer()}}});
    case type_id::time_of_day: return out << format_time_of_day(time_of_day{microseconds{view.integer()}});
    case type_id::interval: return out << view.integer() << "us";
    case type_id::array: {
        out << '{';
        const char* separator = "";
        for (const value& each : v.elements()) {
            out << separator << each;
            separator = ", ";
        }
        return out << '}';
    }
    default: return is_text(view.type()) ? out << view.bytes() : out << view.integer();
    }
}

namespace {

// A uuid has the size that its type promises only where this library made it.
value uuid_value(const uuid_bytes& bytes)
{
    return value{value_view::of_bytes(type_id::uuid, {reinterpret_cast<const char*>(bytes.data()), bytes.size()})};
}

value text_value(type_id type, std::string_view text) { return value{value_view::of_bytes(type, text)}; }

} // namespace

// The type decides which getter is asked; what is not known is a text.
bool value_traits<value>::read(const cells& row, std::size_t i, value& v)
{
    const type_id held = row.column_type(i);
    scratch keeper;
    bool is_there = false;
    const auto take = [&]<class V>(V known) {
        is_there = value_traits<V>::read(row, i, known);
        if (is_there) v = value{value_traits<V>::view(known, keeper)};
    };
    switch (held) {
    case type_id::boolean: take(false); break;
    case type_id::int16: take(std::int16_t{}); break;
    case type_id::int32: take(std::int32_t{}); break;
    case type_id::int64: take(std::int64_t{}); break;
    case type_id::float32: take(float{}); break;
    case type_id::float64: take(double{}); break;
    case type_id::blob: take(azoth::blob{}); break;
    case type_id::timestamp: take(azoth::timestamp{}); break;
    case type_id::local_timestamp: take(azoth::local_timestamp{}); break;
    case type_id::date: take(azoth::date{}); break;
    case type_id::time_of_day: take(azoth::time_of_day{}); break;
    case type_id::interval: take(std::chrono::microseconds{}); break;
    case type_id::uuid: {
        uuid_bytes bytes{};
        if ((is_there = row.uuid(i, bytes))) v = uuid_value(bytes);
        break;
    }
    case type_id::decimal: {
        std::string_view digits;
        if ((is_there = row.decimal(i, digits))) v = text_value(held, digits);
        break;
    }
    case type_id::array: is_there = row.array(i, type_id::unknown, v); break;
    case type_id::unknown:
        if (row.is_null(i)) break;
        take(std::string{});
        break;
    default: {
        std::string_view text;
        if ((is_there = row.text(i, text))) v = text_value(held, text);
    }
    }
    if (!is_there) v = value{value_view::null(held)};
    return true;
}

} // namespace azoth
