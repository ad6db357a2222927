#include "backends/soci/include/azoth/soci/adopt.hpp"

#include "backends/soci/connection.hpp"
#include "backends/soci/traits.hpp"

#include <azoth/base/error.hpp>
#include <azoth/driver/statement_cache.hpp>

#include <soci/soci.h>

namespace azoth::soci {
namespace {

constexpr driver::known_option option_table[] = {{driver::statement_cache_size_option}};

class adopted_driver final : public driver::driver {
public:
    explicit adopted_driver(::soci::session& lent)
        : session_(lent),
          traits_(traits_of(kind_of(lent.get_backend_name())))
    {}

    std::span<const azoth::driver::known_option> known_options() const noexcept override { return option_table; }
    const azoth::driver::driver_traits& traits() const noexcept override { return traits_; }
    bool is_single_connection(const azoth::driver::connect_target&) const override { return true; }
    std::unique_ptr<azoth::driver::connection> connect(const azoth::driver::connect_target& target) override
    {
        return std::make_unique<connection>(session_, azoth::driver::statement_cache_size(target));
    }

private:
    ::soci::session& session_;
    const azoth::driver::driver_traits traits_;
};

std::string_view dialect_of(kind k)
{
    switch (k) {
    case kind::sqlite3: return "sqlite";
    case kind::postgresql: return "postgresql";
    case kind::mysql: return "mysql";
    case kind::other: break;
    }
    throw configuration_error(
        "SOCI's backend of this session does not tell which dialect its database speaks: name it");
}

} // namespace

driver::ready_driver adopt(::soci::session& session, std::string_view dialect)
{
    if (session.get_backend() == nullptr)
        throw configuration_error("a session of SOCI's is adopted when it is connected: open it first");
    const std::string_view spoken = dialect.empty() ? dialect_of(kind_of(session.get_backend_name())) : dialect;
    return {std::string{spoken}, std::make_unique<adopted_driver>(session)};
}

} // namespace azoth::soci
