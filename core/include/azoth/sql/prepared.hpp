// Statements made ready once and executed many times.
#pragma once

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/param.hpp>

#include <atomic>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace azoth {

/// What one engine keeps with a prepared statement.
class prepared_form {
public:
    explicit prepared_form(std::uint64_t engine) noexcept : engine_(engine) {}
    prepared_form(const prepared_form&) = delete;
    prepared_form& operator=(const prepared_form&) = delete;
    virtual ~prepared_form();

    std::uint64_t engine() const noexcept { return engine_; }

private:
    friend class prepared_statement;
    std::uint64_t engine_;
    const prepared_form* next_ = nullptr;
};

/// A statement whose key is written, and its parameters found. Safe for several threads and engines.
class prepared_statement {
public:
    /// A parameter of the statement, once for each name.
    struct parameter {
        std::string_view name;
        type_id type = type_id::unknown;
    };
    static constexpr std::size_t no_parameter = static_cast<std::size_t>(-1);

    /// Throws: `compile_error` when two parameters of one name have different types.
    explicit prepared_statement(const handle& statement);
    prepared_statement(const prepared_statement&) = delete;
    prepared_statement& operator=(const prepared_statement&) = delete;
    ~prepared_statement();

    const handle& statement() const noexcept { return statement_; }
    std::string_view key() const noexcept { return walk_.key(); }
    /// All values of the statement; null where a parameter's comes later.
    std::span<const node::bound_value> values() const noexcept { return walk_.values(); }
    std::span<const parameter> parameters() const noexcept { return parameters_; }
    /// Which parameter gives the `i`-th value; `no_parameter` when the statement itself does.
    std::size_t parameter_of(std::size_t i) const noexcept { return parameter_of_[i]; }

    /// What the engine of this number keeps here; null when there is nothing yet.
    const prepared_form* find(std::uint64_t engine) const noexcept;
    /// Keeps it for as long as the statement lives.
    const prepared_form& keep(std::unique_ptr<prepared_form> form) const noexcept;

private:
    handle statement_;
    node::key_writer walk_;
    std::vector<parameter> parameters_;
    std::vector<std::size_t> parameter_of_;
    // The newest first. Nothing is ever taken away, so that it can be read without a lock.
    mutable std::atomic<const prepared_form*> forms_{nullptr};
};

/// A statement made ready: executing it costs neither a walk over the statement nor a look-up.
///
/// `session.execute(p, name = "ann")`, `engine.execute(p, ..)`. A value, used by any number of threads and engines at once; the first
/// execution with an engine compiles it.
template <class Row> class prepared {
public:
    using row_type = Row;

    explicit prepared(const handle& statement) : shared_(std::make_shared<const prepared_statement>(statement)) {}

    // For engines and sessions:
    const prepared_statement& statement() const noexcept { return *shared_; }

private:
    std::shared_ptr<const prepared_statement> shared_;
};

} // namespace azoth
