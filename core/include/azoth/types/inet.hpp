// Internet addresses.
#pragma once

#include <azoth/base/value_traits.hpp>

#include <array>
#include <compare>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

namespace azoth {

/// An IPv4 or IPv6 address, and how many of its bits name the network that it lies in: `192.168.1.5/24`.
class inet {
public:
    /// `0.0.0.0`.
    inet() noexcept = default;
    /// Throws: `conversion_error` for a text that is no address.
    explicit inet(std::string_view text);
    /// The address that `192.168.1.5`, `192.168.1.5/24` or `2001:db8::1/64` means; empty when it is none.
    static std::optional<inet> parse(std::string_view text);

    bool is_v6() const noexcept { return v6_; }
    /// How many bits name the network: all of them, 32 or 128, for a single address.
    int prefix_length() const noexcept { return prefix_; }
    /// The bytes of the address in the network's order: the first 4 of an IPv4 address, all of an IPv6 one.
    const std::array<std::uint8_t, 16>& bytes() const noexcept { return bytes_; }

    /// The prefix is left out where it is the whole address.
    friend std::string to_string(const inet&);
    friend std::ostream& operator<<(std::ostream&, const inet&);
    friend bool operator==(const inet&, const inet&) noexcept = default;
    /// IPv4 before IPv6, then by address, then by prefix. NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 sees one here
    friend auto operator<=>(const inet&, const inet&) noexcept = default;

private:
    bool v6_ = false;
    std::array<std::uint8_t, 16> bytes_{};
    int prefix_ = 32;
};

std::string to_string(const inet&);

template <> struct value_traits<inet> {
    static constexpr type_id type = type_id::inet;
    static value_view view(const inet& v, scratch& keeper)
    {
        return value_view::of_bytes(type, keeper.keep(to_string(v)));
    }
    static bool read(const cells& row, std::size_t i, inet& v);
};

} // namespace azoth
