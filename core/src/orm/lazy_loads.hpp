// What a session does when a relation is read that is not loaded.
#pragma once

#include <azoth/orm/mapper.hpp>
#include <azoth/orm/session_options.hpp>

#include <boost/unordered/unordered_flat_map.hpp>

#include <utility>

namespace azoth::orm {

/// Numbers the queries of a session and counts what their objects cost afterwards: the second statement for one relationship of objects of
/// one query means that there will be as many as objects.
class lazy_loads {
public:
    explicit lazy_loads(lazy_policy policy) noexcept : policy_(policy) {}

    /// The objects that are read from now on belong to another query.
    void begin_query() noexcept { ++query_; }
    std::uint32_t query() const noexcept { return query_; }

    /// Whether reading the relationship is refused as long as no query says otherwise.
    bool refuses(const relationship& definition) const noexcept
    {
        return policy_ == lazy_policy::raise || definition.how == loading::raise;
    }
    /// Whether `note` has something to say about loading this relation.
    bool restricts(const relation_state& state) const noexcept;
    /// A relation is about to be loaded by a statement because the program reads it.
    ///
    /// Throws: `lazy_load_error` where that is not allowed.
    void note(const relation_state& state);
    /// Forgets what objects of the queries cost that are no more.
    void keep_only(std::span<object* const> objects);

private:
    bool refuses(const relation_state& state) const noexcept;

    lazy_policy policy_;
    std::uint32_t query_ = 0;
    boost::unordered_flat_map<std::pair<std::uint32_t, const relationship*>, std::size_t> counts_;
};

} // namespace azoth::orm
