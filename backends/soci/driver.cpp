#include "backends/soci/driver.hpp"

#include "backends/soci/connect_text.hpp"
#include "backends/soci/connection.hpp"
#include "backends/soci/traits.hpp"

#include <azoth/driver/driver_error.hpp>

#include <soci/soci.h>

namespace azoth::soci {
namespace {

kind kind_for(std::string_view dialect) noexcept { return dialect == "sqlite" ? kind::sqlite3 : kind_of(dialect); }

session_ptr open(const connect_text& to)
{
    try {
        return {new ::soci::session(to.backend, to.text), [](::soci::session* s) { delete s; }};
    } catch (const ::soci::soci_error& e) {
        failure why = connect_failure(kind_of(to.backend), e);
        std::string text = "SOCI can't connect to ";
        text += to_string(kind_of(to.backend));
        if (why.native_code != 0) text += " (code " + std::to_string(why.native_code) + ')';
        throw driver::driver_error(text, std::move(why), true);
    }
}

class soci_driver final : public driver::driver {
public:
    explicit soci_driver(kind k) : kind_(k), traits_(traits_of(k)) {}

    std::span<const azoth::driver::known_option> known_options() const noexcept override
    {
        return soci::known_options(kind_);
    }
    const azoth::driver::driver_traits& traits() const noexcept override { return traits_; }
    bool is_single_connection(const azoth::driver::connect_target& target) const override
    {
        return is_in_memory(kind_, target);
    }
    std::unique_ptr<azoth::driver::connection> connect(const azoth::driver::connect_target& target) override
    {
        const std::size_t kept_statements = azoth::driver::statement_cache_size(target);
        connect_text to = text_for(kind_, target);
        session_ptr session = open(to);
        try {
            return std::make_unique<connection>(std::move(session), kept_statements, to, dropped_types_);
        } catch (const azoth::driver::driver_error& e) {
            throw azoth::driver::driver_error(e.what(), e.reason(), true);
        }
    }

private:
    const kind kind_;
    const azoth::driver::driver_traits traits_;
    const connection::drop_counter dropped_types_ = std::make_shared<std::atomic<std::uint64_t>>(0);
};

} // namespace

std::unique_ptr<driver::driver> make_driver(std::string_view dialect)
{
    return std::make_unique<soci_driver>(kind_for(dialect));
}

} // namespace azoth::soci
