#include <azoth/schema/names.hpp>

#include <cstdint>

namespace azoth::schema {
namespace {

// The shortest limit among databases: longer names would be cut there without a word, and two could become one.
constexpr std::size_t greatest_name = 63;

// FNV-1a: the same name on every platform and in every version, as the name of a constraint must be.
std::uint32_t stable_hash(std::string_view text) noexcept
{
    std::uint32_t hash = 2166136261U;
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 16777619U;
    }
    return hash;
}

} // namespace

std::string shortened_name(std::string name)
{
    if (name.size() <= greatest_name) return name;
    constexpr char digits[] = "0123456789abcdef";
    const std::uint32_t hash = stable_hash(name);
    std::size_t kept = greatest_name - 9;
    while (kept > 0 && (static_cast<unsigned char>(name[kept]) & 0xC0U) == 0x80U)
        --kept; // not within a character of UTF-8
    name.resize(kept);
    name += '_';
    for (int shift = 28; shift >= 0; shift -= 4) name += digits[(hash >> shift) & 0xFU];
    return name;
}

std::string constraint_name(std::string_view prefix, std::string_view table, const std::vector<std::string>& columns)
{
    std::string name{prefix};
    name += '_';
    name += table;
    for (const std::string& column : columns) {
        name += '_';
        name += column;
    }
    return shortened_name(std::move(name));
}

} // namespace azoth::schema
