#include "unit/allocations/quiet_driver.hpp"

#include <azoth/driver/statement_cache.hpp>

namespace azoth::allocation_test {
namespace {

class rows final : public driver::rows {
public:
    bool next() override { return false; }
    std::uint64_t rows_affected() const noexcept override { return 0; }
    std::size_t column_count() const noexcept override { return 1; }
    std::string_view column_name(std::size_t) const override { return "id"; }
    type_id column_type(std::size_t) const override { return type_id::int64; }
    bool is_null(std::size_t) const override { return true; }
    bool boolean(std::size_t, bool&) const override { return false; }
    bool int64(std::size_t, std::int64_t&) const override { return false; }
    bool float64(std::size_t, double&) const override { return false; }
    bool text(std::size_t, std::string_view&) const override { return false; }
    bool blob(std::size_t, std::span<const std::byte>&) const override { return false; }
    bool timestamp(std::size_t, azoth::timestamp&) const override { return false; }
    bool date(std::size_t, azoth::date&) const override { return false; }
    bool time_of_day(std::size_t, azoth::time_of_day&) const override { return false; }
    bool local_timestamp(std::size_t, azoth::local_timestamp&) const override { return false; }
    bool interval(std::size_t, std::chrono::microseconds&) const override { return false; }
    bool uuid(std::size_t, azoth::uuid_bytes&) const override { return false; }
    bool decimal(std::size_t, std::string_view&) const override { return false; }
    bool array(std::size_t, azoth::type_id, azoth::value&) const override { return false; }
};

class statement final : public driver::statement {
public:
    driver::rows& execute(std::span<const value_view>, driver::fetch) override { return rows_; }
    void execute_batch(std::span<const value_view>, std::size_t, std::span<std::uint64_t>) override {}
    void close() noexcept override {}
    bool is_busy() const noexcept override { return false; }

private:
    rows rows_;
};

class connection final : public driver::connection {
public:
    std::shared_ptr<driver::statement> prepare(const driver::statement_text& text) override
    {
        auto made = std::make_shared<statement>();
        cache_.keep(text.id, made);
        return made;
    }
    std::shared_ptr<driver::statement> find_prepared(std::uint64_t id) override { return cache_.find(id); }
    void execute_script(std::string_view) override {}
    bool ping() noexcept override { return true; }
    void reset() override {}
    void cancel() noexcept override {}
    bool is_usable() const noexcept override { return true; }
    bool in_transaction() const noexcept override { return false; }
    std::string server_version() const override { return "1.0"; }
    std::uint64_t prepare_count() const noexcept override { return 0; }

private:
    driver::statement_cache<statement> cache_{16};
};

class quiet_driver final : public driver::driver {
public:
    std::span<const azoth::driver::known_option> known_options() const noexcept override { return {}; }
    const azoth::driver::driver_traits& traits() const noexcept override
    {
        static constexpr azoth::driver::driver_traits all;
        return all;
    }
    bool is_single_connection(const azoth::driver::connect_target&) const override { return false; }
    std::unique_ptr<azoth::driver::connection> connect(const azoth::driver::connect_target&) override
    {
        return std::make_unique<connection>();
    }
};

} // namespace

std::unique_ptr<driver::driver> make_quiet_driver() { return std::make_unique<quiet_driver>(); }

} // namespace azoth::allocation_test
