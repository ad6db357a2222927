#include "compile/deletion_marks.hpp"

#include <azoth/sql/node/column.hpp>
#include <azoth/sql/node/entity.hpp>
#include <azoth/sql/node/table_source.hpp>

#include <algorithm>

namespace azoth::detail {

// Of a hierarchy the root's table says it for all.
bool meets_marks(const node::base& tree)
{
    const auto among = [](std::span<const handle> nodes) {
        return std::any_of(nodes.begin(), nodes.end(), [](const handle& each) { return meets_marks(each.node()); });
    };
    if (const auto* column = dynamic_cast<const node::column*>(&tree)) {
        const schema::table* table = column->description();
        return table && !table->root().deletion_mark().empty();
    }
    if (const auto* source = dynamic_cast<const node::table_source*>(&tree))
        return !source->table().root().deletion_mark().empty();
    if (const auto* entity = dynamic_cast<const node::entity*>(&tree)) return among(entity->columns());
    return among(tree.children());
}

} // namespace azoth::detail
