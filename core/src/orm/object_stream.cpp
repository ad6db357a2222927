#include <azoth/orm/object_stream.hpp>

#include "orm/loader.hpp"
#include "orm/refill.hpp"
#include "orm/session_core.hpp"

#include <azoth/base/error.hpp>
#include <azoth/base/log.hpp>
#include <azoth/engine/row_portions.hpp>

#include <boost/unordered/unordered_flat_set.hpp>

#include <algorithm>
#include <utility>

namespace azoth::orm {

namespace {

// Whether the session, or the program, still needs an object that a chunk brought.
bool is_needed(const object& each)
{
    return each.references.load(std::memory_order_acquire) != 0 || each.before ||
           each.has(object::touched | object::relation_set | object::doomed | object::inserted | object::written) ||
           each.state != object_state::persistent;
}

// What an object leads to without a statement.
template <class F> void for_each_related(object& each, F&& use)
{
    for (const relationship& definition : each.type->declared_relationships())
        if (const relation_state* state = definition.in(each.data()).state())
            for (const auto* list : {&state->items, &state->added, &state->removed})
                std::for_each(list->begin(), list->end(), use);
}

// Frees those of the objects that nothing leads to.
void let_go(session_core& core, refill& refilled, const std::vector<object*>& brought)
{
    if (brought.empty()) return;
    boost::unordered_flat_set<object*> unneeded(brought.begin(), brought.end());
    std::vector<object*> kept;
    for (object* each : core.objects().objects())
        if (!unneeded.contains(each) || is_needed(*each)) kept.push_back(each);
    for (object* each : kept) unneeded.erase(each);
    for (std::size_t i = 0; i != kept.size(); ++i) {
        if (unneeded.empty()) return;
        for_each_related(*kept[i], [&](object* other) {
            if (unneeded.erase(other) != 0) kept.push_back(other);
        });
    }
    for (object* each : unneeded) {
        core.identities().of(*each->type).erase(*each);
        core.forget_incomplete(*each);
        refilled.forget(*each);
        core.objects().destroy(each);
    }
}

} // namespace

struct chunk_reader::implementation {
    session_core& core;
    std::vector<load_path> paths;
    ignored_filters ignored;
    bool populates;
    refill refilled{};
    // What the latest chunks brought into the session. All of it is there as long as the transaction is.
    std::vector<object*> brought{};
    row_portions rows;

    implementation(session_core& session, const bound_statement& statement, const query_options& options,
                   std::size_t chunk)
        : core(session),
          paths(options.paths),
          ignored(options.ignored),
          populates(options.populates),
          rows(session.transaction_for(*statement.compiled), statement, chunk)
    {
        core.note_stream(rows);
    }
    implementation(const implementation&) = delete;
    implementation& operator=(const implementation&) = delete;
    ~implementation()
    {
        if (is_alive()) core.forget_stream(rows);
    }

    // The session may be gone when it is not.
    bool is_alive() const noexcept { return !rows.is_abandoned(); }
};

chunk_reader::chunk_reader(session_core& core, const handle& statement, const query_options& options, std::size_t chunk)
{
    const session_core::usage in_use{core};
    if (chunk == 0) throw compile_error{"a stream of chunks of no rows: stream(chunk) takes at least 1"};
    require_none_contained(options.paths);
    core.autoflush();
    const filter_pause pause{core, options.ignored};
    const session_core::filtered_statement filtered = core.filtered(statement);
    implementation_ = std::make_unique<implementation>(core, filtered.bound, options, chunk);
}

chunk_reader::chunk_reader(chunk_reader&&) noexcept = default;
chunk_reader::~chunk_reader() = default;

bool chunk_reader::read(void (*each)(void* sink, object_reader& reader, const cells& row), void* sink)
{
    implementation& mine = *implementation_;
    if (!mine.is_alive())
        throw state_error{
            "the rows of a stream were ended with their transaction, or by a rollback to a savepoint before them: read "
            "a stream to its end first"};
    const session_core::usage in_use{mine.core};
    // To find out what leads to them means to look at all objects: where the session holds many others, that waits for further chunks, so that
    // all in all no more objects are looked at than the stream brings, twice.
    if (2 * mine.brought.size() >= mine.core.objects().objects().size())
        let_go(mine.core, mine.refilled, std::exchange(mine.brought, {}));
    const filter_pause pause{mine.core, mine.ignored};
    const refilling now{mine.core, mine.populates ? &mine.refilled : nullptr};
    mine.core.lazy_loads().begin_query();
    const std::size_t before = mine.core.objects().objects().size();
    object_reader reader{mine.core, mine.paths};
    struct row_sink {
        void (*each)(void* sink, object_reader& reader, const cells& row);
        void* sink;
        object_reader& reader;
    } to{each, sink, reader};
    const bool has_rows = mine.rows.read(
        [](void* passed, const cells& row) {
            const auto& on = *static_cast<row_sink*>(passed);
            on.each(on.sink, on.reader, row);
        },
        &to);
    mine.core.rows_are_read();
    reader.finish();
    const auto all = mine.core.objects().objects();
    mine.brought.insert(mine.brought.end(), all.begin() + static_cast<std::ptrdiff_t>(before), all.end());
    return has_rows;
}

void chunk_reader::close() noexcept
{
    if (!implementation_) return;
    implementation& mine = *implementation_;
    if (!mine.is_alive()) return;
    try {
        let_go(mine.core, mine.refilled, std::exchange(mine.brought, {}));
    } catch (const std::exception& failure) {
        log(std::string{"the objects of a stream stay until their transaction ends: "} + failure.what());
    }
}

} // namespace azoth::orm
