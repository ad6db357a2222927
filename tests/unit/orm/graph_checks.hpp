// A session and a model that are to agree.
#pragma once

#include "support/digest.hpp"
#include "unit/orm/graph_model.hpp"
#include "unit/orm/graphs.hpp"

#include <initializer_list>
#include <random>

namespace orm_test {

class checked_graph {
public:
    checked_graph(az::engine& of, std::uint32_t seed) : engine_(of), session_(of), random_(seed) {}

    static bool is_live(life each) { return each == life::pending || each == life::stored; }
    /// What was done, in words.
    const std::string& story() const noexcept { return story_; }
    /// What was done, and what was found in the database: the same on every database.
    const azoth_test::digest& digested() const noexcept { return digest_; }

protected:
    std::size_t up_to(std::size_t count) { return random_() % count; }
    void tell(const std::string& what, std::initializer_list<index> of = {}, const std::vector<index>& more = {})
    {
        story_ += "; " + what;
        for (const index i : of) story_ += i == none ? " -" : " " + std::to_string(i);
        for (const index i : more) story_ += " " + std::to_string(i);
    }

    /// Relations of the session's objects, read without flushing; of some of them only, so that others stay unloaded.
    void compare_memory(bool some_only);
    /// What another session finds. The session must have committed.
    void compare_database();

    void digest(const links& found);

    az::engine& engine_;
    az::session session_;
    std::mt19937 random_;
    std::string story_;
    azoth_test::digest digest_;
    std::uint64_t names_ = 0;
    model now_, was_;
    std::vector<az::ptr<Writer>> writers_;
    std::vector<az::ptr<Article>> articles_;
    std::vector<az::ptr<Label>> labels_;
    std::vector<az::ptr<Order>> orders_;
    std::vector<az::ptr<Item>> items_;
    std::vector<az::ptr<Receipt>> receipts_;
    std::vector<az::ptr<Group>> groups_;
};

} // namespace orm_test
