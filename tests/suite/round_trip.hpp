// Values that go to the database and come back.
#pragma once

#include "suite/models.hpp"

#include <cstring>
#include <optional>
#include <type_traits>

namespace suite {

/// Whether two values are the same: floating point by bits, so that -0.0 is not 0.0.
template <class V> bool same(const V& a, const V& b)
{
    if constexpr (std::is_floating_point_v<V>)
        return std::memcmp(&a, &b, sizeof a) == 0;
    else
        return a == b;
}
template <class V> bool same(const std::optional<V>& a, const std::optional<V>& b)
{
    return a.has_value() == b.has_value() && (!a || same(*a, *b));
}

template <auto Member> void store(database& db, const az::type_of<Member>& value)
{
    db.create(az::models<az::owner_of<Member>>);
    az::session session{db.engine()};
    az::owner_of<Member> row;
    row.*Member = value;
    session.add(row);
    session.commit();
}

/// Stores a value and reads it as a member of an object, as a column, and as what a condition compares with.
template <auto Member> void keeps(database& db, const az::type_of<Member>& value)
{
    using Row = az::owner_of<Member>;
    store<Member>(db, value);
    az::session session{db.engine()};
    const auto object = session.query<Row>().one();
    EXPECT_TRUE(same((*object).*Member, value)) << "as a member";
    EXPECT_TRUE(same(std::get<0>(session.query(az::col<Member>).one()), value)) << "as a column";
    EXPECT_EQ(session.query<Row>().where(az::col<Member> == value).count(), 1U) << "in a condition";
    EXPECT_FALSE(session.is_modified()) << "what was only read has not changed";
}

/// A value that not every database has: it comes back as it was, or is refused by a typed error, and then nothing
/// is stored.
template <auto Member> void keeps_or_refuses(database& db, const az::type_of<Member>& value)
{
    try {
        store<Member>(db, value);
    } catch (const az::conversion_error&) {
        EXPECT_EQ(db.count<az::owner_of<Member>>(), 0U);
        return;
    }
    az::session session{db.engine()};
    const auto object = session.query<az::owner_of<Member>>().one();
    const auto& kept = (*object).*Member;
    EXPECT_TRUE(same(kept, value) || (kept != kept && value != value))
        << "it came back as another value"; // NaN has many forms
}

/// A value that no database takes.
template <auto Member> void refuses(database& db, const az::type_of<Member>& value)
{
    EXPECT_THROW(store<Member>(db, value), az::conversion_error);
    EXPECT_EQ(db.count<az::owner_of<Member>>(), 0U);
}

} // namespace suite
