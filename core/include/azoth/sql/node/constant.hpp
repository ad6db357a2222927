// The words of SQL that stand for a value.
#pragma once

#include <azoth/sql/node/base.hpp>

namespace azoth::node {

class constant final : public base {
public:
    enum class word : std::uint8_t {
        null,
        true_,
        false_,
        star,         ///< the `*` of `count(*)`
        default_value ///< `DEFAULT`, in values and assignments only
    };

    constexpr constant(word which, type_id type) noexcept : base(type, true), which_(which) {}
    constexpr ~constant() override {}

    word which() const noexcept { return which_; }

    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    word which_;
};

inline constexpr constant null_constant{constant::word::null, type_id::unknown};
inline constexpr constant true_constant{constant::word::true_, type_id::boolean};
inline constexpr constant false_constant{constant::word::false_, type_id::boolean};
inline constexpr constant star_constant{constant::word::star, type_id::unknown};
inline constexpr constant default_constant{constant::word::default_value, type_id::unknown};

} // namespace azoth::node
