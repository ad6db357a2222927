// Sessions of SOCI's PostgreSQL backend: what libpq tells.
#ifdef AZOTH_SOCI_POSTGRESQL
#include "backends/soci/native.hpp"

#include <azoth/base/log.hpp>

#include <libpq-fe.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>

#include <cstring>
#include <utility>

namespace azoth::soci {
namespace {

// PostgreSQL, src/include/catalog/pg_type.dat: numbers that never change.
struct server_type {
    unsigned oid;
    type_id type;
    type_id element = type_id::unknown;
};

constexpr server_type known_types[] = {
    {16, type_id::boolean},
    {17, type_id::blob},
    {18, type_id::text},
    {19, type_id::text},
    {20, type_id::int64},
    {21, type_id::int16},
    {23, type_id::int32},
    {25, type_id::text},
    {26, type_id::int64},
    {114, type_id::json},
    {142, type_id::text},
    {650, type_id::inet},
    {700, type_id::float32},
    {701, type_id::float64},
    {869, type_id::inet},
    {1042, type_id::text},
    {1043, type_id::text},
    {1082, type_id::date},
    {1083, type_id::time_of_day},
    {1114, type_id::local_timestamp},
    {1184, type_id::timestamp},
    {1186, type_id::interval},
    {1700, type_id::decimal},
    {2950, type_id::uuid},
    {3802, type_id::json},
    {3904, type_id::range, type_id::int32},
    {3906, type_id::range, type_id::decimal},
    {3908, type_id::range, type_id::local_timestamp},
    {3910, type_id::range, type_id::timestamp},
    {3912, type_id::range, type_id::date},
    {3926, type_id::range, type_id::int64},
    {199, type_id::array, type_id::json},
    {651, type_id::array, type_id::inet},
    {1000, type_id::array, type_id::boolean},
    {1001, type_id::array, type_id::blob},
    {1005, type_id::array, type_id::int16},
    {1007, type_id::array, type_id::int32},
    {1009, type_id::array, type_id::text},
    {1015, type_id::array, type_id::text},
    {1016, type_id::array, type_id::int64},
    {1021, type_id::array, type_id::float32},
    {1022, type_id::array, type_id::float64},
    {1041, type_id::array, type_id::inet},
    {1115, type_id::array, type_id::local_timestamp},
    {1182, type_id::array, type_id::date},
    {1183, type_id::array, type_id::time_of_day},
    {1185, type_id::array, type_id::timestamp},
    {1187, type_id::array, type_id::interval},
    {1231, type_id::array, type_id::decimal},
    {2951, type_id::array, type_id::uuid},
    {3807, type_id::array, type_id::json},
};

// Types that a server made up, enumerations and those of extensions, are not among them.
server_type find_type(unsigned oid) noexcept
{
    for (const server_type& each : known_types)
        if (each.oid == oid) return each;
    return {oid, type_id::unknown};
}

std::string field(const PGresult* result, int code)
{
    const char* const text = PQresultErrorField(result, code);
    return text != nullptr ? text : "";
}

class postgresql_native final : public native {
public:
    explicit postgresql_native(::soci::session& session) : native(session), cancel_(PQgetCancel(handle())) {}
    ~postgresql_native() override { PQfreeCancel(cancel_); }

    kind what() const noexcept override { return kind::postgresql; }
    // Texts are UTF-8 on both sides.
    void check_lent() override
    {
        const char* const encoding = PQparameterStatus(handle(), "client_encoding");
        if (encoding == nullptr || std::string_view{encoding} != "UTF8")
            refuse("the session's client_encoding is not UTF8: open it with client_encoding=UTF8");
    }
    bool is_usable() const noexcept override { return !lost_ && PQstatus(handle()) == CONNECTION_OK; }
    bool in_transaction() const noexcept override
    {
        const PGTransactionStatusType status = PQtransactionStatus(handle());
        return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
    }
    std::string server_version() override
    {
        const char* const text = PQparameterStatus(handle(), "server_version");
        return text != nullptr ? std::string(text, std::strcspn(text, " ")) : std::to_string(PQserverVersion(handle()));
    }
    void cancel() noexcept override
    {
        char reason[256] = "";
        if (cancel_ == nullptr || PQcancel(cancel_, reason, sizeof reason) == 1) return;
        log("soci: a statement could not be cancelled: the server did not take the request");
    }

    // Values come as text: it has to be the text that is read here. SOCI has set `extra_float_digits`.
    void set_up() override
    {
        PQsetNoticeReceiver(
            handle(), [](void*, const PGresult*) {}, nullptr); // Notices can carry values.
        run_one("SET extra_float_digits = 3;SET bytea_output = hex;SET DateStyle = ISO;SET IntervalStyle = postgres;"
                "SET TimeZone TO 'UTC';SET client_encoding TO 'UTF8';SET standard_conforming_strings = on");
    }
    // The parts of `DISCARD ALL`, without the one that drops prepared statements (PostgreSQL documentation, DISCARD).
    void restore() override
    {
        run_one("CLOSE ALL;SET SESSION AUTHORIZATION DEFAULT;RESET ALL;UNLISTEN *;SELECT pg_advisory_unlock_all();"
                "DISCARD TEMP;DISCARD SEQUENCES");
    }
    void run_script(std::string_view sql) override { run_one(script_for(kind::postgresql, sql), look_at(sql).commits); }

    // SOCI does not know all types and refuses rows that have others.
    std::vector<column> describe(::soci::details::statement_backend& s, std::size_t count) const override
    {
        std::vector<column> columns(count);
        for (std::size_t i = 0; i < count; ++i) {
            const char* const name = PQfname(result_of(s), static_cast<int>(i));
            columns[i].name = name != nullptr ? name : "";
            const server_type type = find_type(PQftype(result_of(s), static_cast<int>(i)));
            columns[i].type = type.type;
            columns[i].element = type.element;
        }
        return columns;
    }

    bool reads_integers() const noexcept override { return true; }

    std::uint64_t rows_affected(::soci::details::statement_backend& s, bool) const override
    {
        PGresult* const result = result_of(s);
        const std::string_view tag = result != nullptr ? PQcmdStatus(result) : "";
        // The tags of these count rows, too, but none that were changed.
        if (tag.starts_with("SELECT") || tag.starts_with("FETCH") || tag.starts_with("MOVE")) return 0;
        return native::rows_affected(s, false);
    }

    void release(::soci::details::statement_backend& s) noexcept override
    {
        static_cast<::soci::postgresql_statement_backend&>(s).result_.reset();
    }

    // 26000: DISCARD ALL or DEALLOCATE ALL; 42P05: a name is taken. "Cached plan must not change result type" has a code that it shares
    // with much else; what tells it apart is the server's routine that reports it.
    bool is_out_of_date(const failure& why) const noexcept override
    {
        return why.sqlstate == "26000" || why.sqlstate == "42P05" || is_plan_out_of_date_;
    }

private:
    // SOCI's text repeats the server's; the result of the failed statement is still there.
    failure reason(const ::soci::soci_error& thrown, ::soci::details::statement_backend* s) const override
    {
        failure why = native::reason(thrown, s);
        if (const auto* const told = dynamic_cast<const ::soci::postgresql_soci_error*>(&thrown)) {
            why.sqlstate = told->sqlstate();
            if (why.sqlstate == "     ") why.sqlstate.clear();
        }
        const PGresult* const result = s != nullptr ? result_of(*s) : nullptr;
        is_plan_out_of_date_ =
            why.sqlstate == "0A000" && field(result, PG_DIAG_SOURCE_FUNCTION) == "RevalidateCachedQuery";
        if (field(result, PG_DIAG_SQLSTATE) == why.sqlstate && !why.sqlstate.empty()) {
            why.constraint = field(result, PG_DIAG_CONSTRAINT_NAME);
            why.table = field(result, PG_DIAG_TABLE_NAME);
            why.column = field(result, PG_DIAG_COLUMN_NAME);
            why.message = field(result, PG_DIAG_MESSAGE_PRIMARY);
            for (const auto& [code, head] :
                 {std::pair{PG_DIAG_MESSAGE_DETAIL, "\nDETAIL: "}, std::pair{PG_DIAG_MESSAGE_HINT, "\nHINT: "}})
                if (const std::string more = field(result, code); !more.empty()) why.message += head + more;
        }
        return why;
    }

    bool means_lost(const failure& why) const noexcept override
    {
        const std::string& code = why.sqlstate;
        return PQstatus(handle()) == CONNECTION_BAD || code.starts_with("08") || code == "57P01" || code == "57P02" ||
               code == "57P03";
    }

    // PostgreSQL ends a transaction in which a statement failed without an error.
    void check_commit(::soci::details::statement_backend& s) const override
    {
        PGresult* const result = result_of(s);
        if (result != nullptr && std::strcmp(PQcmdStatus(result), "ROLLBACK") == 0)
            refuse("the transaction was rolled back instead of committed: one of its statements had failed", "25P02");
    }

    PGconn* handle() const noexcept
    {
        return static_cast<::soci::postgresql_session_backend*>(session_.get_backend())->conn_;
    }
    static PGresult* result_of(::soci::details::statement_backend& s) noexcept
    {
        return static_cast<::soci::postgresql_statement_backend&>(s).result_.get_result();
    }

    PGcancel* cancel_;
    mutable bool is_plan_out_of_date_ = false;
};

} // namespace

std::unique_ptr<native> make_postgresql(::soci::session& session)
{
    return std::make_unique<postgresql_native>(session);
}

} // namespace azoth::soci
#endif
