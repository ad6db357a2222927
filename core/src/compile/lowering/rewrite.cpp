#include <azoth/compile/lowering.hpp>

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
    handle with_rewritten_children(const handle& tree)
    {
        const std::span<const handle> children = tree.node().children();
        std::vector<handle> rewritten;
        rewritten.reserve(children.size());
        bool is_same = true;
        for (const handle& each : children) {
            rewritten.push_back((*this)(each));
            is_same = is_same && same_node(rewritten.back(), each);
        }
        return is_same ? tree : tree.node().with_children(rewritten);
    }

    const lowering_rule& rule_;
    std::unordered_map<const node::base*, handle> done_;
};

} // namespace

handle rewrite(const handle& tree, const lowering_rule& rule) { return rewriter{rule}(tree); }

} // namespace azoth
