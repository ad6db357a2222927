#include "compile/common_tables.hpp"

#include <azoth/base/error.hpp>

#include <unordered_set>

namespace azoth::detail {
namespace {

class search {
public:
    void visit(const node::base& each)
    {
        if (each.is_permanent() || !seen_.insert(&each).second) return;
        const auto* common = dynamic_cast<const node::cte*>(&each);
        // What it is the itself of is found where that is used.
        if (common && common->how() == node::cte::form::itself) return;
        for (const handle& child : each.children()) visit(child.node());
        if (common) add(*common);
    }

    std::vector<const node::cte*> take() noexcept { return std::move(found_); }

private:
    void add(const node::cte& common)
    {
        for (const node::cte* other : found_)
            if (other->name() == common.name())
                throw compile_error("two ctes of one statement are called " + common.name() +
                                    ": give one of them another name");
        found_.push_back(&common);
    }

    std::vector<const node::cte*> found_;
    std::unordered_set<const node::base*> seen_;
};

} // namespace

std::vector<const node::cte*> common_tables(const node::base& statement)
{
    search all;
    all.visit(statement);
    return all.take();
}

} // namespace azoth::detail
