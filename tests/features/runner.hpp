// Runs every statement that the examples of the query language print or execute, and keeps what a database refuses.
#pragma once

#include <azoth/azoth.hpp>

#include <optional>
#include <string>
#include <vector>

namespace features {

/// Where the examples run, and what came of it.
struct run {
    azoth::engine* engine = nullptr;
    azoth::session* session = nullptr;
    int statements = 0;
    /// What was refused: the error's text.
    std::vector<std::string> refused;
};
run& current();

/// Stands for std::cout in the examples: a statement is executed in a transaction of its own, and its SQL is printed as it would be to a stream.
struct output {
    template <class T> const output& operator<<(const T& value) const
    {
        if constexpr (azoth::executable<T>) {
            run& now = current();
            now.session->commit();
            ++now.statements;
            try {
                now.engine->execute(value);
            } catch (const azoth::error& error) {
                now.refused.emplace_back(error.what());
            }
        }
        return *this;
    }
};
inline constexpr output out{};

/// What `run` gives, or an empty answer of the same type where the database refuses: the refusal is kept, and the examples go on.
template <class F> auto attempt(F&& run_it) -> decltype(run_it())
{
    run& now = current();
    ++now.statements;
    try {
        return run_it();
    } catch (const azoth::error& error) {
        now.refused.emplace_back(error.what());
        now.session->rollback();
        return {};
    }
}

/// A result, or none.
template <class R> class outcome {
public:
    outcome() = default;
    outcome(R result) : result_(std::move(result)) {}

    auto scalars()
    {
        return part{[this] { return result_->scalars(); }, result_.has_value()};
    }
    template <class T> auto as()
    {
        return part{[this] { return result_->template as<T>(); }, result_.has_value()};
    }
    auto scalar() { return result_.value().scalar(); }
    auto rows_affected() const { return result_.value().rows_affected(); }
    auto begin() { return result_.value().begin(); }
    auto end() { return result_.value().end(); }

private:
    template <class F> struct part {
        F rows;
        bool is_there;
        auto all() { return is_there ? rows().all() : decltype(rows().all()){}; }
    };
    template <class F> part(F, bool) -> part<F>;

    std::optional<R> result_{};
};

/// The objects of a text of which a database may not know an operator.
template <class T> class text_rows {
public:
    explicit text_rows(azoth::text_query<T> query) : query_(std::move(query)) {}
    auto all()
    {
        return attempt([&] { return query_.all(); });
    }

private:
    azoth::text_query<T> query_;
};

/// A session that goes on after what the database refuses.
class session : public azoth::session {
public:
    using azoth::session::query;
    using azoth::session::session;

    template <azoth::executable S> auto execute(const S& statement)
    {
        using R = decltype(azoth::session::execute(statement));
        return attempt([&] { return outcome<R>{azoth::session::execute(statement)}; });
    }
    template <class P, class... A>
        requires(!azoth::executable<P>)
    auto execute(const P& prepared, const A&... values) { return azoth::session::execute(prepared, values...); }
    template <class T> text_rows<T> query(const azoth::text_statement& text)
    {
        return text_rows<T>{azoth::session::query<T>(text)};
    }
};

} // namespace features
