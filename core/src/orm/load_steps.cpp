#include "orm/load_steps.hpp"

#include "orm/hierarchy.hpp"

#include <azoth/base/error.hpp>

#include <algorithm>

namespace azoth::orm {

namespace {

bool is_joined(const load_step& step) noexcept
{
    return !step.is_apart &&
           (step.how == loading::joined || step.how == loading::contains || step.how == loading::undefer);
}

class resolver {
public:
    std::vector<load_step> from(const mapper& type, const std::vector<load_path>& paths)
    {
        std::vector<load_step> steps;
        for (const load_path& path : paths)
            if (path.how != loading::polymorphic) steps.push_back(step_of(type, path));
        if (type.place()) add_eager_of_classes(type, steps);
        if (std::none_of(type.declared_relationships().begin(), type.declared_relationships().end(), &is_eager))
            return steps;
        for (const relationship& each : type.relationships()) {
            const bool is_mentioned = std::any_of(steps.begin(), steps.end(),
                                                  [&](const load_step& known) { return known.definition == &each; });
            const bool is_on_the_way = std::find(way_.begin(), way_.end(), &each) != way_.end();
            if (is_eager(each) && !is_mentioned && !is_on_the_way) steps.push_back(step(each, each.how, false, {}));
        }
        return steps;
    }

private:
    static bool is_eager(const relationship& each) noexcept
    {
        return each.how == loading::joined || each.how == loading::selectin;
    }

    load_step step_of(const mapper& type, const load_path& path)
    {
        const bool is_apart = !type.is_a(path.source());
        if (is_apart && path.how == loading::contains)
            throw compile_error{"contains_eager<&" + path.definition->name + "> is for queries of " +
                                std::string{path.source().struct_name()} + ": this one gives objects of " +
                                std::string{type.struct_name()}};
        load_step made = path.column ? load_step{nullptr, path.how, false, {}, path.column, path.owner}
                                     : step(*path.definition, path.how, path.recursive, path.nested);
        made.is_apart = is_apart;
        if (is_apart && made.how == loading::joined) made.how = loading::selectin;
        return made;
    }

    // Those of structs that inherit from this one are loaded for objects that have them.
    void add_eager_of_classes(const mapper& type, std::vector<load_step>& steps)
    {
        for (const mapper* each : classes_of(type))
            for (const relationship& definition : each->declared_relationships()) {
                if (definition.owner != each || each == &type || !is_eager(definition)) continue;
                if (std::any_of(steps.begin(), steps.end(),
                                [&](const load_step& known) { return known.definition == &definition; }))
                    continue;
                each->relationships(); // completed
                if (std::find(way_.begin(), way_.end(), &definition) != way_.end()) continue;
                steps.push_back(step(definition, loading::selectin, false, {}));
                steps.back().is_apart = true;
            }
    }

    load_step step(const relationship& definition, loading how, bool recursive, const std::vector<load_path>& nested)
    {
        // A join brings one table.
        if (how == loading::joined && !is_plain_source(*definition.target)) how = loading::selectin;
        load_step made{&definition, how, recursive, {}, nullptr, definition.owner};
        if (how == loading::lazy || how == loading::raise) return made;
        way_.push_back(&definition);
        made.nested = from(*definition.target, nested);
        way_.pop_back();
        return made;
    }

    std::vector<const relationship*> way_;
};

} // namespace

void require_none_contained(const std::vector<load_path>& paths)
{
    for (const load_path& path : paths) {
        if (path.how == loading::contains)
            throw compile_error{
                "contains_eager<&" + path.definition->name +
                "> is for all(), one() and first() of a query of one struct: tuples, keyset() and stream() load with "
                "az::selectin or az::joined"};
        require_none_contained(path.nested);
    }
}

std::vector<load_step> steps_from(const mapper& type, const std::vector<load_path>& paths)
{
    return resolver{}.from(type, paths);
}

bool wants_more_than_joins(const std::vector<load_step>& steps) noexcept
{
    return std::any_of(steps.begin(), steps.end(),
                       [](const load_step& step) { return !is_joined(step) || wants_more_than_joins(step.nested); });
}

bool joins_something(const std::vector<load_step>& steps) noexcept
{
    return std::any_of(steps.begin(), steps.end(), &is_joined);
}

bool joins_collections(const std::vector<load_step>& steps, bool added) noexcept
{
    return std::any_of(steps.begin(), steps.end(), [&](const load_step& step) {
        if (step.column) return false;
        const bool multiplies = !step.definition->is_to_one() && (!added || step.how == loading::joined);
        return is_joined(step) && (multiplies || joins_collections(step.nested, added));
    });
}

} // namespace azoth::orm
