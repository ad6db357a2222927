#include <azoth/compile/dialect.hpp>

#include <iterator>

namespace azoth {

std::string dialect::quoted(std::string_view identifier) const
{
    std::string text;
    append_identifier(text, identifier, identifiers());
    return text;
}

std::string dialect::text_in_table(const handle&) const
{
    throw compile_error("columns that the database computes from expressions are not known to " + std::string{name()} +
                        ": write the expression as SQL, az::computed(\"...\")");
}

std::vector<std::string> dialect::create_tables(std::span<const schema::table> tables, bool if_not_exists) const
{
    std::vector<std::string> statements;
    for (const schema::table& each : schema::in_dependency_order(tables)) {
        auto own = create_table(each, if_not_exists);
        statements.insert(statements.end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
    }
    return statements;
}

std::vector<std::string> dialect::drop_tables(std::span<const schema::table> tables, bool if_exists) const
{
    const auto ordered = schema::in_dependency_order(tables);
    std::vector<std::string> statements;
    for (auto each = ordered.rbegin(); each != ordered.rend(); ++each) {
        auto own = drop_table(*each, if_exists);
        statements.insert(statements.end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
    }
    return statements;
}

} // namespace azoth
