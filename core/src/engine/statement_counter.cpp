#include <azoth/engine/engine.hpp>

namespace azoth {

statement_counter::statement_counter(engine& counted) : engine_(counted), start_(counted.counts()) {}

std::size_t statement_counter::selects() const { return engine_.counts().selects - start_.selects; }
std::size_t statement_counter::inserts() const { return engine_.counts().inserts - start_.inserts; }
std::size_t statement_counter::updates() const { return engine_.counts().updates - start_.updates; }
std::size_t statement_counter::removes() const { return engine_.counts().removes - start_.removes; }

std::size_t statement_counter::total() const
{
    const auto sum = [](const statement_counts& c) { return c.selects + c.inserts + c.updates + c.removes + c.others; };
    return sum(engine_.counts()) - sum(start_);
}

void statement_counter::reset() { start_ = engine_.counts(); }

} // namespace azoth
