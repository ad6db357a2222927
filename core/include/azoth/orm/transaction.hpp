// The members of `engine` that concern objects.
#pragma once

#include <azoth/engine/engine.hpp>
#include <azoth/orm/session.hpp>

#include <functional>
#include <type_traits>
#include <utility>

namespace azoth {

namespace orm {
/// Runs `attempt` in transactions of fresh sessions until one is committed, at most `options.attempts` times.
void run_transaction(engine& owner, const transaction_options& options, const std::function<void(session&)>& attempt);
/// The tables of the mappers, and those of the pairs of their relationships.
std::vector<schema::table> tables_of(std::initializer_list<const mapper*> types);
} // namespace orm

template <class F>
auto engine::transaction(transaction_options options, F&& function) -> decltype(function(std::declval<session&>()))
{
    using R = decltype(function(std::declval<session&>()));
    if constexpr (std::is_void_v<R>) {
        orm::run_transaction(*this, options, [&](session& s) { function(s); });
    } else {
        std::optional<R> result;
        orm::run_transaction(*this, options, [&](session& s) {
            result.reset(); // what an attempt that lost gave is gone before the next one
            result.emplace(function(s));
        });
        return std::move(*result);
    }
}

template <class F> auto engine::transaction(F&& function) -> decltype(function(std::declval<session&>()))
{
    return transaction(transaction_options{}, std::forward<F>(function));
}

/// Makes the mappings of all these structs ready and looks at whether they fit together, which is else done at the first use of each.
/// `engine.create_all` and `drop_all` of the same list do so, too.
///
/// A program that reads objects of a hierarchy names all structs of it before: by this, or by any use of each. Throws: `mapping_error`.
template <class... T> void configure(model_list<T...>) { orm::tables_of({&orm::mapper_of<T>()...}); }

template <class... T> void engine::create_all(model_list<T...>)
{
    create_all(std::span<const schema::table>{orm::tables_of({&orm::mapper_of<T>()...})});
}
template <class... T> void engine::drop_all(model_list<T...>)
{
    drop_all(std::span<const schema::table>{orm::tables_of({&orm::mapper_of<T>()...})});
}

} // namespace azoth
