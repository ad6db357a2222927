#include "backends/libpq/parameters.hpp"

#include "backends/libpq/encode.hpp"

#include <azoth/base/error.hpp>

#include <algorithm>

namespace azoth::libpq {
namespace {

// Addresses and ranges are written as text, which the server reads.
bool goes_as_text(wire form) noexcept { return form == wire::inet || is_range(form); }

// Whether only the statement tells which array type has such elements; in arrays of arrays, the inner ones are texts
// that the statement casts.
bool is_the_servers(type_id element) noexcept
{
    return element == type_id::enumeration || element == type_id::inet || element == type_id::range ||
           element == type_id::array;
}

} // namespace

parameters::parameters(std::span<const type_id> declared)
{
    resize(declared.size());
    for (std::size_t i = 0; i < declared.size(); ++i) {
        types_[i] = oid_of(declared[i]);
        declared_[i] = types_[i] != 0;
        if (!declared_[i]) continue;
        forms_[i] = wire_of(types_[i]);
        if (goes_as_text(forms_[i])) formats_[i] = 0;
    }
}

void parameters::resize(std::size_t count)
{
    types_.resize(count);
    forms_.resize(count, wire::undetermined);
    values_.resize(count);
    lengths_.resize(count);
    formats_.resize(count, 1);
    fixed_.resize(count);
    long_.resize(count);
    declared_.resize(count);
}

bool parameters::bind(std::span<const value_view> values)
{
    if (values.size() != values_.size()) resize(values.size());
    bool changed = false;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const value_view& value = values[i];
        if (value.is_null()) {
            values_[i] = nullptr;
            continue;
        }
        try {
            if (!declared_[i]) [[unlikely]]
                changed = learn_type(i, value) || changed;
            encode(i, value);
        } catch (const conversion_error& e) {
            throw parameter_error(e.what(), i);
        }
    }
    return changed;
}

bool parameters::are_declared(std::size_t count) const noexcept
{
    return count == declared_.size() && std::find(declared_.begin(), declared_.end(), false) == declared_.end();
}

void parameters::set(std::size_t i, std::string_view bytes) noexcept
{
    values_[i] = bytes.data() != nullptr ? bytes.data() : ""; // a null pointer would be a null
    lengths_[i] = static_cast<int>(bytes.size());
}

void parameters::encode(std::size_t i, const value_view& value)
{
    const wire form = forms_[i];
    if (formats_[i] == 0) [[unlikely]] {
        long_[i].clear();
        if (form == wire::array)
            append_array_literal(long_[i], value, i + 1);
        else
            long_[i] = encoded_bytes(form, value, i + 1);
        // libpq looks for the end of a value in text form.
        values_[i] = long_[i].c_str();
    } else if (form == wire::text || form == wire::bytea) {
        set(i, encoded_bytes(form, value, i + 1));
    } else if (is_fixed(form)) {
        lengths_[i] = static_cast<int>(encode_fixed(fixed_[i].data(), form, value, i + 1));
        values_[i] = fixed_[i].data();
    } else {
        long_[i].clear();
        if (form == wire::array) {
            if (value.type() != type_id::array) throw_mismatch(form, value, i + 1);
            append_array(long_[i], oid_of(value.element_type()), value, i + 1);
        } else {
            append_encoded(long_[i], form, value, i + 1);
        }
        set(i, long_[i]);
    }
}

bool parameters::learn_type(std::size_t i, const value_view& value)
{
    const oid before = types_[i];
    formats_[i] = 1;
    switch (value.type()) {
    case type_id::unknown: throw conversion_error("parameter " + std::to_string(i + 1) + " is a value of no type");
    case type_id::text:
    case type_id::enumeration:
        types_[i] = 0;
        forms_[i] = wire::text;
        formats_[i] = 0;
        break;
    case type_id::range:
        types_[i] = range_oid_of(value.element_type());
        forms_[i] = wire::text;
        formats_[i] = 0;
        break;
    case type_id::array:
        forms_[i] = wire::array;
        if (is_the_servers(value.element_type())) {
            types_[i] = 0;
            formats_[i] = 0;
            break;
        }
        types_[i] = array_oid_of(value.element_type());
        if (types_[i] == 0)
            throw conversion_error("parameter " + std::to_string(i + 1) + " is an array of " +
                                   std::string(to_string(value.element_type())) + ", which PostgreSQL does not take");
        break;
    default:
        types_[i] = oid_of(value.type());
        forms_[i] = wire_of(types_[i]);
        if (goes_as_text(forms_[i])) formats_[i] = 0;
    }
    return types_[i] != before;
}

} // namespace azoth::libpq
