// One number that says whether two runs gave the same.
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace azoth_test {

/// 64 bits of FNV-1a over texts. http://www.isthe.com/chongo/tech/comp/fnv/
class digest {
public:
    void add(std::string_view text)
    {
        for (const char c : text) {
            state_ ^= static_cast<unsigned char>(c);
            state_ *= 0x100000001B3U;
        }
    }
    std::string hexadecimal() const
    {
        char text[20];
        std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(state_));
        return text;
    }

private:
    std::uint64_t state_ = 0xCBF29CE484222325U;
};

} // namespace azoth_test
