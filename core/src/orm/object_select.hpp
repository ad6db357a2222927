// Queries of objects of one struct.
#pragma once

#include "orm/load_steps.hpp"
#include "orm/session_core.hpp"

#include <azoth/sql/node/statement.hpp>

namespace azoth::orm {

class eager_joins;

/// A select of one struct's columns, and how its rows are made objects.
class object_select {
public:
    /// `paths`: what the query asks to be loaded.
    object_select(session_core& core, const handle& statement, const mapper& type, const std::vector<load_path>& paths);

    /// Runs it, and loads what was asked for. The objects come in the order of the rows.
    std::vector<object*> run();

private:
    enum class form : std::uint8_t {
        plain,   // no joins
        direct,  // joins that leave the rows as they are
        unique,  // joins that repeat objects, each of which comes once
        numbered // the statement stands in FROM, its rows are numbered
    };

    form choose_form();
    void take_classes(const std::vector<load_path>& paths);
    bool gives_each_once(const node::select& clauses) const;
    handle joined_statement(form chosen, eager_joins& joins) const;
    std::vector<object*> run_joined(form chosen);

    session_core& core_;
    handle statement_;
    const mapper& type_;
    row_layout layout_; // of the statement's rows
    std::vector<load_step> steps_;
};

} // namespace azoth::orm
