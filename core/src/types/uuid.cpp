#include <azoth/types/uuid.hpp>

#include <azoth/base/error.hpp>

#include <boost/uuid/random_generator.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstring>
#include <ostream>

namespace azoth {
namespace {

boost::uuids::uuid random_bytes()
{
    // One for each thread: a generator has no lock.
    thread_local boost::uuids::random_generator generate;
    return generate();
}

// Milliseconds since 1970 in 48 bits, and below them twelve bits that count up within one: RFC 9562, 6.2, methods 1 and 3.
std::uint64_t next_time_of_v7() noexcept
{
    static std::atomic<std::uint64_t> last{0};
    using namespace std::chrono;
    const auto now = floor<microseconds>(system_clock::now()).time_since_epoch();
    const auto whole = floor<milliseconds>(now);
    const auto fraction = static_cast<std::uint64_t>((now - whole).count()) * 4096U / 1000U;
    const std::uint64_t time = (static_cast<std::uint64_t>(whole.count()) << 12U) | fraction;
    std::uint64_t before = last.load(std::memory_order_relaxed);
    std::uint64_t mine = 0;
    do mine = std::max(time, before + 1);
    while (!last.compare_exchange_weak(before, mine, std::memory_order_relaxed));
    return mine;
}

} // namespace

uuid::uuid(std::string_view text)
{
    const auto parsed = parse(text);
    if (!parsed) throw conversion_error{"a text is no UUID: write 32 hexadecimal digits in groups of 8-4-4-4-12"};
    *this = *parsed;
}

std::optional<uuid> uuid::parse(std::string_view text) noexcept
{
    uuid_bytes bytes{};
    if (!parse_uuid(text, bytes)) return std::nullopt;
    uuid made;
    std::memcpy(made.id_.data, bytes.data(), bytes.size());
    return made;
}

uuid uuid::random() { return random_bytes(); }

uuid uuid::v7()
{
    boost::uuids::uuid id = random_bytes();
    const std::uint64_t time = next_time_of_v7();
    const std::uint64_t milliseconds = time >> 12U;
    for (unsigned i = 0; i < 6; ++i) id.data[i] = static_cast<std::uint8_t>(milliseconds >> (40U - 8U * i));
    id.data[6] = static_cast<std::uint8_t>(0x70U | (time >> 8U & 0x0FU));
    id.data[7] = static_cast<std::uint8_t>(time);
    return id; // the variant is that of the random one
}

std::string to_string(const uuid& v)
{
    return format_uuid({reinterpret_cast<const char*>(v.id_.data), sizeof v.id_.data});
}

std::ostream& operator<<(std::ostream& out, const uuid& v) { return out << to_string(v); }

bool value_traits<uuid>::read(const cells& row, std::size_t i, uuid& v)
{
    uuid_bytes bytes{};
    if (!row.uuid(i, bytes)) return false;
    boost::uuids::uuid id{};
    std::memcpy(id.data, bytes.data(), bytes.size());
    v = id;
    return true;
}

} // namespace azoth
