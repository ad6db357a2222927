// The tables of a struct's objects under other names: where a statement has them a second time.
#pragma once

#include <azoth/orm/mapper.hpp>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace azoth::orm {

class class_aliases {
public:
    /// `name`: what the tables are called, by their numbers from 0, the root's. `as`: one of them that has its name already, or null.
    class_aliases(const mapper& type, const std::function<std::string(std::size_t)>& name, const handle* as = nullptr);

    /// A column, or an expression of columns, of these tables as the aliases have it.
    handle seen(const handle& expression) const;
    /// The select from all of them, without `as`, joined on the key; and the conditions that the key is also that of `as`, and that the rows are
    /// of the struct.
    handle select_from(const handle& select, std::vector<handle>& conditions) const;

    struct seen_table {
        std::string_view table;
        handle alias;
    };
    const std::vector<seen_table>& tables() const noexcept { return tables_; }

private:
    handle key(std::size_t table, std::size_t i) const;

    const mapper& type_;
    std::vector<seen_table> tables_{};
    std::size_t given_; // the number of `as`; beyond the tables where there is none
};

} // namespace azoth::orm
