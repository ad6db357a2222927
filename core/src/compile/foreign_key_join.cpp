#include "compile/foreign_key_join.hpp"

#include <azoth/base/error.hpp>

namespace azoth::detail {
namespace {

void add_keys(std::vector<foreign_key_join>& found, const scope_source& referring, const scope_source& referred)
{
    if (!referring.table || referred.table_name.empty()) return;
    for (const schema::foreign_key& key : referring.table->foreign_keys())
        if (key.table == referred.table_name) found.push_back({&referring, &referred, &key});
}

std::string shown(const foreign_key_join& join)
{
    std::string text;
    for (std::size_t i = 0; i < join.key->columns.size(); ++i) {
        if (i > 0) text += " and ";
        text += std::string{join.referring->name} + '.' + join.key->columns[i] + " = " +
                std::string{join.referred->name} + '.' + join.key->references[i];
    }
    return text;
}

} // namespace

foreign_key_join foreign_key_between(const std::vector<scope_source>& sources, std::size_t joined)
{
    std::vector<foreign_key_join> found;
    for (std::size_t i = 0; i < joined; ++i) {
        add_keys(found, sources[joined], sources[i]);
        add_keys(found, sources[i], sources[joined]);
    }
    if (found.size() == 1) return found.front();

    const std::string name{sources[joined].name};
    if (found.empty()) {
        std::string text = "no foreign key connects " + name + " with ";
        for (std::size_t i = 0; i < joined; ++i) text += (i > 0 ? ", " : "") + std::string{sources[i].name};
        throw compile_error(text + ": give the join a condition");
    }
    std::string text = "several foreign keys could join " + name + ": ";
    for (std::size_t i = 0; i < found.size(); ++i) text += (i > 0 ? "; " : "") + shown(found[i]);
    throw compile_error(text + ". Give the join a condition");
}

} // namespace azoth::detail
