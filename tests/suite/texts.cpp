// Texts and bytes.
#include "suite/round_trip.hpp"

namespace suite {
namespace {

using E = Everything;
using namespace std::string_literals;

az::blob bytes_of(const std::string& text)
{
    const auto* begin = reinterpret_cast<const std::byte*>(text.data());
    return {begin, begin + text.size()};
}

std::string all_bytes()
{
    std::string all;
    for (int i = 0; i != 256; ++i) all += static_cast<char>(i);
    return all;
}

const test_case texts[] = {
    {"an empty text is no null", [](database& db) { keeps<&E::text>(db, ""); }},
    {"a text of one character comes back", [](database& db) { keeps<&E::text>(db, "a"); }},
    {"characters of two, three and four bytes come back", [](database& db) { keeps<&E::text>(db, "é мир 中 😀"); }},
    {"combining characters are left as they are", [](database& db) { keeps<&E::text>(db, "e\u0301 \u00e9 \u200d"); }},
    {"the last code point comes back", [](database& db) { keeps<&E::text>(db, "\xf4\x8f\xbf\xbf"); }},
    {"quotes come back", [](database& db) { keeps<&E::text>(db, R"(' '' " "" ` \ \' \")"); }},
    {"line ends and tabs come back", [](database& db) { keeps<&E::text>(db, "a\r\nb\n\tc"); }},
    {"control characters come back", [](database& db) { keeps<&E::text>(db, "\x01\x08\x1b\x7f"); }},
    {"blanks at the ends come back", [](database& db) { keeps<&E::text>(db, "  a  "); }},
    {"what looks like a number stays a text", [](database& db) { keeps<&E::text>(db, "0012.50"); }},
    {"what looks like a placeholder stays a text", [](database& db) { keeps<&E::text>(db, "? ?1 $1 :name @name %s"); }},
    {"a megabyte of text comes back", [](database& db) { keeps<&E::text>(db, std::string(1'000'000, 'x')); }},
    {"a megabyte of quotes comes back", [](database& db) { keeps<&E::text>(db, std::string(1'000'000, '\'')); }},
    {"a text with a NUL comes back whole or is refused", [](database& db) { keeps_or_refuses<&E::text>(db, "a\0b"s); }},
    {"a text that ends in a NUL comes back whole or is refused",
     [](database& db) { keeps_or_refuses<&E::text>(db, "a\0"s); }},
    {"a stray byte is no text", [](database& db) { refuses<&E::text>(db, "a\xff"); }},
    {"half a character is no text", [](database& db) { refuses<&E::text>(db, "caf\xc3"); }},
    {"an overlong form is no text", [](database& db) { refuses<&E::text>(db, "\xc0\xaf"); }},
    {"half a surrogate pair is no text", [](database& db) { refuses<&E::text>(db, "\xed\xa0\x80"); }},
    {"a present optional text comes back", [](database& db) { keeps<&E::maybe_text>(db, "here"); }},
    {"an empty text in an optional is no null", [](database& db) { keeps<&E::maybe_text>(db, ""); }},
    {"an empty optional text comes back", [](database& db) { keeps<&E::maybe_text>(db, std::nullopt); }},
};

const test_case blobs[] = {
    {"empty bytes are no null", [](database& db) { keeps<&E::bytes>(db, {}); }},
    {"every byte comes back", [](database& db) { keeps<&E::bytes>(db, bytes_of(all_bytes())); }},
    {"a NUL byte comes back", [](database& db) { keeps<&E::bytes>(db, bytes_of("\0"s)); }},
    {"bytes that spell an escape come back", [](database& db) { keeps<&E::bytes>(db, bytes_of("\\x41 \\000 '")); }},
    {"a megabyte of bytes comes back",
     [](database& db) { keeps<&E::bytes>(db, az::blob(1'000'000, std::byte{0xff})); }},
    {"present optional bytes come back", [](database& db) { keeps<&E::maybe_bytes>(db, bytes_of("\0\xff"s)); }},
    {"empty bytes in an optional are no null", [](database& db) { keeps<&E::maybe_bytes>(db, az::blob{}); }},
    {"an empty optional of bytes comes back", [](database& db) { keeps<&E::maybe_bytes>(db, std::nullopt); }},
};

AZOTH_SUITE(texts, texts);
AZOTH_SUITE(blobs, blobs);

} // namespace
} // namespace suite
