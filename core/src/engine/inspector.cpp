#include <azoth/engine/inspector.hpp>

#include "engine/engine_implementation.hpp"
#include "engine/table_names.hpp"

#include <algorithm>

namespace azoth {

std::vector<std::string> table_names(connection& asked)
{
    rows found = asked.execute(asked.owner().internals().table_names, {}, fetching::buffered, visibility::internal);
    std::vector<std::string> names;
    while (found.next()) read_cell(found.row(), 0, names.emplace_back());
    return names;
}

inspector::inspector(engine& inspected) : engine_(inspected) {}

std::vector<std::string> inspector::table_names() const
{
    connection asked{engine_};
    return azoth::table_names(asked);
}

bool inspector::has_table(std::string_view name) const
{
    const std::vector<std::string> names = table_names();
    return std::find(names.begin(), names.end(), name) != names.end();
}

} // namespace azoth
