// SOCI by hand: the loops that its users write, over prepared statements with `use` and `into`.
#pragma once

#include "data.hpp"

#include <soci/soci.h>

#include <cstdint>
#include <string>
#include <vector>

namespace bench::soci {

/// A select of users by their key, prepared once.
///
/// Invariant: SOCI has pointers to the members, so that they stay where they are.
class user_query {
public:
    /// `comparison`: how the key of a user is compared with the one that is asked for, as `=`.
    user_query(::soci::session&, const std::string& comparison);
    user_query(const user_query&) = delete;
    user_query& operator=(const user_query&) = delete;

    /// W1.
    std::vector<plain_user> all(std::int64_t key);
    /// W5. One without a key where there is none.
    plain_user one(std::int64_t key);

private:
    void take(plain_user& to) const;

    std::int64_t key_ = 0;
    plain_user user_;
    std::string hair_color_;
    ::soci::indicator has_hair_color_ = ::soci::i_null;
    ::soci::statement select_;
};

/// W3: inserts as many newcomers in one transaction, a prepared statement for each. Returns: their keys.
class newcomer_insert {
public:
    explicit newcomer_insert(::soci::session&);
    newcomer_insert(const newcomer_insert&) = delete;
    newcomer_insert& operator=(const newcomer_insert&) = delete;

    std::vector<std::int64_t> run(std::int64_t size);

private:
    ::soci::session& session_;
    std::string name_;
    std::string hair_color_;
    ::soci::indicator has_hair_color_ = ::soci::i_null;
    ::soci::statement insert_;
};

/// Creates the table of W1 and W5 in an empty database, and fills it.
void fill_users(::soci::session&);

} // namespace bench::soci
