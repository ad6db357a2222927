#include <azoth/sql/prepared.hpp>

#include <azoth/base/error.hpp>
#include <azoth/sql/node/parameter.hpp>

#include <algorithm>

namespace azoth {

namespace detail {

handle make_parameter(std::string_view name, type_id type)
{
    return make_node<node::parameter>(std::string{name}, type);
}

std::string_view parameter_name(const handle& parameter) noexcept
{
    return static_cast<const node::parameter&>(parameter.node()).name();
}

void throw_argument_out_of_range(std::string_view name, type_id type)
{
    throw conversion_error{"parameter " + std::string{name} + ": the number does not fit into its type, " +
                           std::string{to_string(type)}};
}

} // namespace detail

prepared_form::~prepared_form() = default;

prepared_statement::prepared_statement(const handle& statement) : statement_(statement), walk_(statement_.node())
{
    parameter_of_.reserve(values().size());
    for (const node::bound_value& each : values()) {
        const auto* named = dynamic_cast<const node::parameter*>(each.origin);
        if (!named) {
            parameter_of_.push_back(no_parameter);
            continue;
        }
        auto known = std::find_if(parameters_.begin(), parameters_.end(),
                                  [&](const parameter& other) { return other.name == named->name(); });
        if (known == parameters_.end()) known = parameters_.insert(parameters_.end(), {named->name(), named->type()});
        if (known->type != named->type())
            throw compile_error("the statement has two parameters " + named->name() + ", of type " +
                                std::string{to_string(known->type)} + " and " + std::string{to_string(named->type())} +
                                ": give one of them another name");
        parameter_of_.push_back(static_cast<std::size_t>(known - parameters_.begin()));
    }
}

prepared_statement::~prepared_statement()
{
    for (const prepared_form* each = forms_.load(std::memory_order_acquire); each;) {
        const prepared_form* next = each->next_;
        delete each;
        each = next;
    }
}

const prepared_form* prepared_statement::find(std::uint64_t engine) const noexcept
{
    for (const prepared_form* each = forms_.load(std::memory_order_acquire); each; each = each->next_)
        if (each->engine_ == engine) return each;
    return nullptr;
}

// Two threads may make a form for one engine at once: both stay, and the older one serves nobody.
const prepared_form& prepared_statement::keep(std::unique_ptr<prepared_form> form) const noexcept
{
    prepared_form* kept = form.release();
    kept->next_ = forms_.load(std::memory_order_relaxed);
    while (!forms_.compare_exchange_weak(kept->next_, kept, std::memory_order_release, std::memory_order_relaxed)) {
    }
    return *kept;
}

} // namespace azoth
