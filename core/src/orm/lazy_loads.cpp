#include "orm/lazy_loads.hpp"

#include <azoth/base/error.hpp>
#include <azoth/base/log.hpp>

#include <boost/unordered/unordered_flat_set.hpp>

namespace azoth::orm {

namespace {

std::string remedy(const relation_state& state) { return "load(az::selectin<&" + state.definition->name + ">)"; }

std::string n_plus_one(const relation_state& state, std::size_t loads)
{
    return "N+1: " + state.definition->name + " is read one by one from objects of " +
           std::string{state.owner->type->struct_name()} + " that one query gave, which makes statement " +
           std::to_string(loads) + " for it: load it with that query, by " + remedy(state);
}

// 2, 10, 100 and so on: often enough to see how many there are.
bool is_told(std::size_t loads) noexcept
{
    if (loads == 2) return true;
    while (loads % 10 == 0) loads /= 10;
    return loads == 1;
}

} // namespace

bool lazy_loads::refuses(const relation_state& state) const noexcept
{
    return state.rule == lazy_rule::as_mapped ? refuses(*state.definition) : state.rule == lazy_rule::refused;
}

bool lazy_loads::restricts(const relation_state& state) const noexcept
{
    return policy_ != lazy_policy::load || state.rule != lazy_rule::as_mapped ||
           state.definition->how == loading::raise;
}

void lazy_loads::note(const relation_state& state)
{
    const relationship& definition = *state.definition;
    if (refuses(state))
        throw lazy_load_error{definition.name + " of an object of " + std::string{state.owner->type->struct_name()} +
                                  " is not loaded, and may not be loaded when it is read: load it with its query, by " +
                                  remedy(state),
                              definition.name, 1};
    if (policy_ != lazy_policy::log && policy_ != lazy_policy::raise_n_plus_one) return;
    if (state.owner->given_by == 0) return; // the program made it
    std::size_t& loads = counts_[{state.owner->given_by, &definition}];
    if (loads != 0 && policy_ == lazy_policy::raise_n_plus_one)
        throw lazy_load_error{n_plus_one(state, loads + 1), definition.name, loads + 1};
    ++loads;
    if (loads > 1 && is_told(loads)) log(n_plus_one(state, loads));
}

void lazy_loads::keep_only(std::span<object* const> objects)
{
    if (counts_.empty()) return;
    boost::unordered_flat_set<std::uint32_t> queries;
    for (const object* each : objects) queries.insert(each->given_by);
    boost::unordered::erase_if(counts_, [&](const auto& count) { return !queries.contains(count.first.first); });
}

} // namespace azoth::orm
