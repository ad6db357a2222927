#include "orm/row_versions.hpp"

#include "orm/hierarchy.hpp"
#include "orm/snapshot.hpp"

#include <azoth/base/time.hpp>

#include <algorithm>

namespace azoth::orm {

namespace {

const mapped_column& version_of(const mapper& type) { return type.columns()[type.version_column()]; }

bool is_time(const mapper& type) { return version_of(type).operations->type == type_id::timestamp; }

void set_version(object& each, std::int64_t version)
{
    const mapped_column& column = version_of(*each.type);
    const type_id type = is_time(*each.type) ? type_id::timestamp : type_id::int64;
    column.set(each.data(), value_view::of_integer(type, version));
}

std::int64_t microseconds_now() { return now().time_since_epoch().count(); }

std::int64_t first_version(const mapper& type) { return is_time(type) ? microseconds_now() : 1; }

} // namespace

void begin_versions(object& each)
{
    set_version(each, first_version(*each.type));
    each.set(object::version_began);
}

value_view inserted_value(const mapper& type, std::size_t number, const void* value, scratch& keeper)
{
    if (type.place() && number == type.place()->discriminator) return type.place()->identity.view();
    const value_view given = type.columns()[number].view(value, keeper);
    if (number != type.version_column() || given.integer() != 0) return given;
    return value_view::of_integer(given.type(), first_version(type));
}

void take_version_back(object& each)
{
    set_version(each, 0);
    each.clear(object::version_began);
}

void count_version_up(object& each)
{
    const std::int64_t known = each.before->column(each.type->version_column()).integer();
    // Two changes within one tick of the clock are two versions all the same.
    set_version(each, is_time(*each.type) ? std::max(known + 1, microseconds_now()) : known + 1);
}

value_view known_version(const object& each, scratch& keeper)
{
    return each.before ? each.before->column(each.type->version_column())
                       : version_of(*each.type).view(each.data(), keeper);
}

} // namespace azoth::orm
