#include "texts.hpp"

#include "words.hpp"

#include <string_view>

namespace tpch_bench {
namespace {

void add_nouns(std::string& to, row_random& random)
{
    if (random.between(0, 3) != 0) (to += random.pick(adjectives)) += ' ';
    to += random.pick(nouns);
}

void add_sentence(std::string& to, row_random& random)
{
    add_nouns(to, random);
    (to += ' ') += random.pick(verbs);
    if (random.between(0, 1) == 0) (to += ' ') += random.pick(adverbs);
    if (random.between(0, 1) == 0) {
        ((to += ' ') += random.pick(prepositions)) += " the ";
        add_nouns(to, random);
    }
    to += ". ";
}

} // namespace

std::string numbered(const char* what, std::int64_t number)
{
    const std::string digits = std::to_string(number);
    std::string text = what;
    text += '#';
    if (digits.size() < 9) text.append(9 - digits.size(), '0');
    return text += digits;
}

std::string comment(row_random& random, std::int64_t least, std::int64_t greatest)
{
    const auto length = static_cast<std::size_t>(random.between(least, greatest));
    // Begins anywhere in a sentence.
    const auto begin = static_cast<std::size_t>(random.between(0, 30));
    std::string text;
    while (text.size() < begin + length) add_sentence(text, random);
    return text.substr(begin, length);
}

std::string address(row_random& random)
{
    constexpr std::string_view characters = "0123456789abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ,";
    std::string text(static_cast<std::size_t>(random.between(10, 40)), ' ');
    for (char& each : text) each = random.pick(characters);
    return text;
}

std::string phone(row_random& random, std::int64_t nation)
{
    std::string text = std::to_string(nation + 10);
    (text += '-') += std::to_string(random.between(100, 999));
    (text += '-') += std::to_string(random.between(100, 999));
    return (text += '-') += std::to_string(random.between(1000, 9999));
}

} // namespace tpch_bench
