#include <azoth/sql/node/entity.hpp>

#include "sql/node/tags.hpp"

#include <azoth/base/error.hpp>
#include <azoth/sql/node/column.hpp>
#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

#include <vector>

namespace azoth::node {

namespace {

// One whose expressions were rewritten.
class rewritten_entity final : public entity {
public:
    explicit rewritten_entity(std::span<const handle> columns) : all_(columns.begin(), columns.end()) {}
    std::span<const handle> columns() const override { return all_; }
    void write_key(key_writer& key) const override
    {
        key.tag(tags::entity);
        key.number(all_.size());
    }

private:
    std::vector<handle> all_;
};

} // namespace

const column& entity::table_column() const
{
    for (const handle& each : columns())
        if (const auto* found = dynamic_cast<const column*>(&each.node())) return *found;
    throw mapping_error{"a struct has no column in its table"};
}

std::span<const handle> entity::children() const noexcept
{
    if (!computes_) return {};
    try {
        return columns();
    } catch (const mapping_error&) {
        return {}; // whoever needs the columns is told
    }
}

handle entity::with_children(std::span<const handle> children) const
{
    return children.empty() ? handle{this} : make_node<rewritten_entity>(children);
}

void entity::accept(visitor& v) const { v.visit(*this); }

void entity::write_key(key_writer& key) const
{
    key.tag(tags::entity);
    key.address(this);
}

} // namespace azoth::node
