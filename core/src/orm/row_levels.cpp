// The order of the rows of one table that refers to itself.
#include "orm/flush_plan.hpp"
#include "orm/hierarchy.hpp"

#include <azoth/base/error.hpp>

#include <algorithm>

namespace azoth::orm {

namespace {

// Which row waits for which, by number.
class row_graph {
public:
    row_graph(const mapper& type, const std::vector<object*>& objects)
        : type_(type),
          objects_(objects),
          children_(objects.size()),
          waiting_(objects.size(), 0)
    {
        for (std::size_t i = 0; i != objects.size(); ++i) {
            number_.emplace(objects[i], i);
            if (std::string key = key_of(*objects[i], type.key()); !type.key_is_unset(objects[i]->data()))
                by_key_.emplace(std::move(key), i);
        }
        for (std::size_t i = 0; i != objects.size(); ++i)
            for (const relationship& definition : objects[i]->type->relationships())
                if (&definition.target->root() == &type && definition.kind != relationship_kind::many_to_many)
                    add_edges(i, definition);
    }

    std::vector<std::vector<object*>> levels()
    {
        std::vector<std::vector<object*>> levels;
        std::vector<std::size_t> ready;
        for (std::size_t i = 0; i != objects_.size(); ++i)
            if (waiting_[i] == 0) ready.push_back(i);
        std::size_t placed = 0;
        while (!ready.empty()) {
            std::sort(ready.begin(), ready.end());
            std::vector<object*>& level = levels.emplace_back();
            std::vector<std::size_t> next;
            for (const std::size_t i : ready) {
                level.push_back(objects_[i]);
                for (const std::size_t child : children_[i])
                    if (--waiting_[child] == 0) next.push_back(child);
            }
            placed += level.size();
            ready = std::move(next);
        }
        if (placed != objects_.size())
            throw state_error{
                "objects of " + std::string{type_.struct_name()} +
                " refer to each other in a circle: add them with one reference empty, flush, then set it"};
        return levels;
    }

private:
    static std::string key_of(const object& each, std::span<const std::size_t> columns)
    {
        scratch keeper;
        std::vector<value_view> key;
        for (const std::size_t number : columns) key.push_back(each.type->columns()[number].view(each.data(), keeper));
        return encoded_key(key);
    }

    void add_edge(std::size_t parent, std::size_t child)
    {
        if (parent == child) return;
        children_[parent].push_back(child);
        ++waiting_[child];
    }

    // Relations in memory tell it, and where there is none, the keys.
    void add_edges(std::size_t i, const relationship& definition)
    {
        const bool refers = definition.kind == relationship_kind::belongs_to;
        const relation_state* state = definition.in(objects_[i]->data()).state();
        if (state)
            for (const object* other : state->items)
                if (const auto found = number_.find(other); found != number_.end())
                    refers ? add_edge(found->second, i) : add_edge(i, found->second);
        if (refers && definition.by_identity && (!state || state->items.empty()))
            if (const auto found = by_key_.find(key_of(*objects_[i], definition.own_columns)); found != by_key_.end())
                add_edge(found->second, i);
    }

    const mapper& type_;
    const std::vector<object*>& objects_;
    boost::unordered_flat_map<const object*, std::size_t> number_;
    boost::unordered_flat_map<std::string, std::size_t> by_key_;
    std::vector<std::vector<std::size_t>> children_;
    std::vector<std::size_t> waiting_;
};

} // namespace

bool refers_to_itself(const mapper& type)
{
    const std::vector<const mapper*> classes = classes_of(type);
    return std::any_of(classes.begin(), classes.end(), [&](const mapper* each) {
        const auto relations = each->relationships();
        return std::any_of(relations.begin(), relations.end(), [&](const relationship& definition) {
            return &definition.target->root() == &type && definition.kind != relationship_kind::many_to_many;
        });
    });
}

std::vector<std::vector<object*>> in_levels(const mapper& type, const std::vector<object*>& objects)
{
    return objects.size() > 1 && refers_to_itself(type) ? row_graph{type, objects}.levels()
                                                        : std::vector<std::vector<object*>>{objects};
}

} // namespace azoth::orm
