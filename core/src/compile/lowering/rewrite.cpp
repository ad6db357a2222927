#include <azoth/compile/lowering.hpp>

#include <azoth/sql/node/clause.hpp>

#include <unordered_map>
#include <vector>

namespace azoth {
namespace {

class rewriter {
public:
    explicit rewriter(const lowering_rule& rule) : rule_(rule) {}

    handle operator()(const handle& tree)
    {
        if (tree.node().is_permanent()) return tree;
        if (const auto known = done_.find(&tree.node()); known != done_.end()) return known->second;
        handle rewritten = rule_(with_rewritten_children(tree));
        return done_.emplace(&tree.node(), rewritten).first->second;
    }

private:
    // A clause with others after it: no statement by itself here, though it may be one elsewhere.
    handle earlier_clause(const handle& tree)
    {
        if (const auto known = earlier_.find(&tree.node()); known != earlier_.end()) return known->second;
        handle rewritten = with_rewritten_children(tree);
        return earlier_.emplace(&tree.node(), rewritten).first->second;
    }

    handle with_rewritten_children(const handle& tree)
    {
        const std::span<const handle> children = tree.node().children();
        const auto* clause = dynamic_cast<const node::clause*>(&tree.node());
        const bool has_previous = clause && clause->previous();
        std::vector<handle> rewritten;
        rewritten.reserve(children.size());
        bool is_same = true;
        for (const handle& each : children) {
            rewritten.push_back(has_previous && rewritten.empty() ? earlier_clause(each) : (*this)(each));
            is_same = is_same && same_node(rewritten.back(), each);
        }
        return is_same ? tree : tree.node().with_children(rewritten);
    }

    const lowering_rule& rule_;
    std::unordered_map<const node::base*, handle> done_;
    std::unordered_map<const node::base*, handle> earlier_;
};

} // namespace

handle rewrite(const handle& tree, const lowering_rule& rule) { return rewriter{rule}(tree); }

} // namespace azoth
