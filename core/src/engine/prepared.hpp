// Prepared statements, as an engine executes them.
#pragma once

#include <azoth/compile/compiled.hpp>
#include <azoth/engine/bound_statement.hpp>
#include <azoth/sql/prepared.hpp>

#include <memory>
#include <span>
#include <vector>

namespace azoth {

/// The text of a prepared statement for one engine, and its values as far as the statement gives them.
class bound_form final : public prepared_form {
public:
    /// `bound`: with a null where a parameter's value comes.
    bound_form(std::uint64_t engine, const prepared_statement& of, bound_statement bound);

    const std::shared_ptr<const compiled>& text() const noexcept { return bound_.compiled; }
    std::span<const value_view> parameters() const noexcept { return bound_.parameters; }

    /// A placeholder and the parameter that gives its value.
    struct place {
        std::size_t placeholder = 0;
        std::size_t parameter = 0;
    };
    std::span<const place> places() const noexcept { return places_; }

private:
    bound_statement bound_;
    std::vector<place> places_;
};

/// The values of one execution, in the order of the placeholders. Up to `usual_count` of them cost no allocation.
class execution_values {
public:
    /// Throws: `compile_error` naming the parameter, for an argument that is missing, unknown, given twice, or of another type.
    execution_values(const prepared_statement& of, const bound_form& form,
                     std::span<const bound_argument* const> arguments);
    execution_values(const execution_values&) = delete;
    execution_values& operator=(const execution_values&) = delete;

    std::span<const value_view> values() const noexcept { return values_; }

private:
    static constexpr std::size_t usual_count = 32;
    union {
        value_view room_[usual_count]; // made as far as it is used
    };
    std::vector<value_view> many_;
    std::span<value_view> values_;
};

} // namespace azoth
