// The PostgreSQL client library by hand: what the hand-written loops use. Parameters and results are binary.
#pragma once

#include <libpq-fe.h>

#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <endian.h>

namespace bench::postgresql {

struct closes {
    void operator()(PGconn* connection) const noexcept { PQfinish(connection); }
    void operator()(PGresult* result) const noexcept { PQclear(result); }
};
using result = std::unique_ptr<PGresult, closes>;

/// The values of one execution. Lifetime: texts are borrowed.
class parameters {
public:
    explicit parameters(std::size_t count) : integers_(count), values_(count), lengths_(count), formats_(count, 1) {}

    void set(std::size_t index, std::int64_t value)
    {
        integers_[index] = htobe64(static_cast<std::uint64_t>(value));
        values_[index] = reinterpret_cast<const char*>(&integers_[index]);
        lengths_[index] = sizeof(std::int64_t);
    }
    void set(std::size_t index, std::string_view text)
    {
        values_[index] = text.data();
        lengths_[index] = static_cast<int>(text.size());
    }
    void set(std::size_t index, const char* text_or_null)
    {
        if (text_or_null == nullptr)
            values_[index] = nullptr;
        else
            set(index, std::string_view{text_or_null});
    }

    int count() const noexcept { return static_cast<int>(values_.size()); }
    const char* const* values() const noexcept { return values_.data(); }
    const int* lengths() const noexcept { return lengths_.data(); }
    const int* formats() const noexcept { return formats_.data(); }

private:
    std::vector<std::uint64_t> integers_;
    std::vector<const char*> values_;
    std::vector<int> lengths_;
    std::vector<int> formats_;
};

class database {
public:
    explicit database(const std::string& uri);
    void run(const char* sql);
    void prepare(const char* name, const std::string& sql);
    /// Throws: `std::runtime_error` on a failure.
    result execute(const char* name, const parameters&);

private:
    void check(const PGresult*) const;
    std::unique_ptr<PGconn, closes> connection_;
};

inline std::int64_t int64(const PGresult* rows, int row, int column)
{
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, PQgetvalue(rows, row, column), sizeof bytes);
    return static_cast<std::int64_t>(be64toh(bytes));
}
inline double float64(const PGresult* rows, int row, int column)
{
    const std::int64_t bits = int64(rows, row, column);
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    return value;
}
inline void read(const PGresult* rows, int row, int column, std::string& text)
{
    text.assign(PQgetvalue(rows, row, column), static_cast<std::size_t>(PQgetlength(rows, row, column)));
}
inline void read(const PGresult* rows, int row, int column, std::optional<std::string>& text)
{
    if (PQgetisnull(rows, row, column) != 0)
        text.reset();
    else
        read(rows, row, column, text.emplace());
}

} // namespace bench::postgresql
