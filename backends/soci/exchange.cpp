#include "backends/soci/exchange.hpp"

#include <soci/soci.h>

#include <optional>
#include <utility>

#if __has_include(<sys/single_threaded.h>)
#include <sys/single_threaded.h>
#endif

namespace azoth::soci {
namespace {

namespace details = ::soci::details;

// A value that goes in. SOCI's own `use` would show it in the text of each error, and ask the backend for the name of a parameter that
// was not written as one.
class use_value final : public details::use_type_base {
public:
    use_value(::soci::session& session, bound_value& value, std::string name, bool by_name)
        : session_(session),
          value_(value),
          name_(std::move(name)),
          by_name_(by_name)
    {}
    ~use_value() override { drop(); }

    void bind(details::statement_impl& statement, int& position) override
    {
        drop();
        backend_.reset(statement.make_use_type_backend());
        position_ = position++;
        bind_as(value_.held);
    }
    std::string get_name() const override { return name_; }
    void dump_value(std::ostream& to) const override { to << "***"; }
    void pre_exec(int count) override { backend_->pre_exec(count); }
    void pre_use() override
    {
        // After an execution that failed, SOCI still has that one's value, and takes it for this one's null.
        backend_->clean_up();
        if (value_.held != storage::null && value_.held != bound_as_) bind_as(value_.held);
        if (value_.held == storage::blob) {
            if (!blob_) blob_.emplace(session_);
            blob_->trim(0);
            blob_->write(0, value_.bytes.data(), value_.bytes.size());
        }
        indicator_ = value_.held == storage::null ? ::soci::i_null : ::soci::i_ok;
        backend_->pre_use(&indicator_);
    }
    void post_use(bool got_data) override { backend_->post_use(got_data, &indicator_); }
    void clean_up() override { drop(); }
    std::size_t size() const override { return 1; }

private:
    void bind_as(storage held)
    {
        void* data = &value_.bytes;
        details::exchange_type type = details::x_stdstring;
        switch (held) {
        case storage::integer:
            static_assert(sizeof(long long) == sizeof(value_.integer));
            data = &value_.integer;
            type = details::x_long_long;
            break;
        case storage::floating:
            data = &value_.floating;
            type = details::x_double;
            break;
        case storage::blob:
            if (!blob_) blob_.emplace(session_);
            data = &*blob_;
            type = details::x_blob;
            break;
        case storage::null:
        case storage::text: break;
        }
        bound_as_ = held;
        int position = position_;
        if (by_name_)
            backend_->bind_by_name(name_, data, type, true);
        else
            backend_->bind_by_pos(position, data, type, true);
    }
    void drop() noexcept
    {
        if (backend_) backend_->clean_up();
        backend_.reset();
    }

    ::soci::session& session_;
    bound_value& value_;
    std::string name_;
    bool by_name_;
    int position_ = 0;
    storage bound_as_ = storage::null;
    ::soci::indicator indicator_ = ::soci::i_ok;
    std::optional<::soci::blob> blob_;
    std::unique_ptr<details::standard_use_type_backend> backend_;
};

// A program of one thread has locks that cost nothing. https://www.gnu.org/software/libc/manual/html_node/Single_002dThreaded.html
bool has_one_thread() noexcept
{
#if __has_include(<sys/single_threaded.h>)
    return __libc_single_threaded != 0;
#else
    return false;
#endif
}

// While a statement is executed or a row is read.
class holding {
public:
    explicit holding(native& session) noexcept : session_(has_one_thread() ? nullptr : &session)
    {
        if (session_ != nullptr) session_->lock();
    }
    holding(const holding&) = delete;
    holding& operator=(const holding&) = delete;
    ~holding()
    {
        if (session_ != nullptr) session_->unlock();
    }

private:
    native* session_;
};

// An `into` for all columns of a row that comes out. How many there are is known when the statement is described, which is just before it is
// executed for the first time; from then on it has one of SOCI's own for each, to an integer or a text. Where cells have types of their own, it asks the
// library, through the handle that SOCI gives away, for what each cell is, as SOCI's do not.
class into_row final : public details::into_type_base {
public:
    into_row(native& session, std::span<const type_id> wanted)
        : session_(session),
          has_typed_cells_(session.has_typed_cells()),
          wanted_(wanted.begin(), wanted.end())
    {}
    ~into_row() override { drop(); }

    std::span<const column> columns() const noexcept { return columns_; }
    std::span<cell> cells() noexcept { return cells_; }

    void define(details::statement_impl& statement, int&) override { statement_ = &statement; }
    void pre_exec(int) override {}
    void pre_fetch() override
    {
        if (!described_ || session_.has_changed_columns(*statement_->get_backend(), columns_.size())) describe();
        for (reader& each : readers_) each.from->pre_fetch();
    }
    void post_fetch(bool got_data, bool from_fetch) override
    {
        if (!got_data) return;
        if (has_typed_cells_)
            session_.read_cells(*statement_->get_backend(), wanted_, cells_);
        else
            read_by_readers(from_fetch);
    }
    void clean_up() override { drop(); }
    std::size_t size() const override { return 1; }

private:
    using into_backend = std::unique_ptr<details::standard_into_type_backend>;
    struct reader {
        into_backend from;
        storage held = storage::text;
        ::soci::indicator indicator = ::soci::i_null;
    };

    void describe()
    {
        drop();
        details::statement_backend& backend = *statement_->get_backend();
        const int count = backend.prepare_for_describe();
        columns_ = session_.describe(backend, static_cast<std::size_t>(count));
        cells_.assign(columns_.size(), cell{});
        if (!has_typed_cells_) define_readers();
        described_ = true;
    }
    void define_readers()
    {
        readers_.resize(columns_.size());
        for (std::size_t i = 0; i < readers_.size(); ++i) {
            reader& made = readers_[i];
            made.from.reset(statement_->make_into_type_backend());
            int position = static_cast<int>(i) + 1;
            if (session_.reads_integers() && is_integer(columns_[i].type)) {
                made.held = storage::integer;
                made.from->define_by_pos(position, &cells_[i].integer, details::x_long_long);
            } else {
                made.from->define_by_pos(position, &cells_[i].bytes, details::x_stdstring);
            }
        }
    }
    void read_by_readers(bool from_fetch)
    {
        for (std::size_t i = 0; i < readers_.size(); ++i) {
            reader& each = readers_[i];
            each.from->post_fetch(true, from_fetch, &each.indicator);
            cells_[i].held = each.indicator == ::soci::i_null ? storage::null : each.held;
        }
    }
    void drop() noexcept
    {
        for (reader& each : readers_)
            if (each.from) each.from->clean_up();
        readers_.clear();
    }

    native& session_;
    const bool has_typed_cells_;
    std::vector<type_id> wanted_;
    details::statement_impl* statement_ = nullptr;
    bool described_ = false;
    std::vector<column> columns_;
    std::vector<cell> cells_;
    std::vector<reader> readers_;
};

} // namespace

struct exchange::parts {
    parts(native& s, std::size_t count) : session(s), values(count), statement(s.session()) {}

    native& session;
    std::vector<bound_value> values;
    ::soci::statement statement; // Owns `row`.
    into_row* row = nullptr;
};

exchange::exchange(native& session, const std::string& text, std::size_t parameter_count,
                   std::span<const type_id> wanted, bool is_kept)
    : parts_(std::make_unique<parts>(session, parameter_count))
{
    // Where a parameter stands is told by its number in the text; where SOCI has to look for it, by its name.
    const bool by_name = session.what() != kind::sqlite3 && session.what() != kind::postgresql;
    ::soci::statement& statement = parts_->statement;
    try {
        statement.alloc();
        statement.prepare(text, is_kept ? details::st_repeatable_query : details::st_one_time_query);
        if (const auto needed = session.parameter_count(*statement.get_backend()); needed && *needed != parameter_count)
            refuse("the statement takes " + std::to_string(*needed) + " parameters, " +
                   std::to_string(parameter_count) + " were given");
        for (std::size_t i = 0; i < parameter_count; ++i)
            statement.exchange(details::use_type_ptr{
                new use_value{session.session(), parts_->values[i], "p" + std::to_string(i + 1), by_name}});
        auto row = std::make_unique<into_row>(session, wanted);
        parts_->row = row.get();
        statement.exchange(details::into_type_ptr{row.release()});
        statement.define_and_bind();
    } catch (const ::soci::soci_error& e) {
        throw session.error(e, statement.get_backend());
    }
}

exchange::~exchange() { release(); }

std::span<bound_value> exchange::parameters() noexcept { return parts_->values; }

bool exchange::execute()
{
    const holding lock{parts_->session};
    parts_->session.begin_execution();
    try {
        return parts_->statement.execute(true);
    } catch (const ::soci::soci_error& e) {
        driver::driver_error failed = parts_->session.error(e, parts_->statement.get_backend());
        release();
        throw failed;
    }
}

bool exchange::fetch()
{
    const holding lock{parts_->session};
    try {
        return parts_->statement.fetch();
    } catch (const ::soci::soci_error& e) {
        driver::driver_error failed = parts_->session.error(e, parts_->statement.get_backend());
        release();
        throw failed;
    }
}

void exchange::release() noexcept
{
    if (details::statement_backend* const backend = parts_->statement.get_backend()) parts_->session.release(*backend);
}

std::span<const column> exchange::columns() const noexcept { return parts_->row->columns(); }
std::span<cell> exchange::cells() noexcept { return parts_->row->cells(); }

std::uint64_t exchange::rows_affected(bool reads) const
{
    return parts_->session.rows_affected(*parts_->statement.get_backend(), reads);
}

bool exchange::runs_to_end() const { return parts_->session.runs_to_end(*parts_->statement.get_backend()); }

} // namespace azoth::soci
