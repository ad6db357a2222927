// Random changes of a small graph, compared with a model that knows neither sessions nor databases.
#include "unit/orm/graph_checks.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <utility>

namespace orm_test {
namespace {

// A session and the model, which do the same.
class world : public checked_graph {
public:
    using checked_graph::checked_graph;

    void begin()
    {
        for (int i = 0; i != 3; ++i) add_one();
        for (int kind = 0; kind != 7; ++kind) add(kind), add(kind);
        for (int i = 0; i != 8; ++i) change();
        commit();
    }
    void step()
    {
        const std::size_t what = up_to(24);
        if (what < 15)
            change();
        else if (what == 15)
            add_one();
        else if (what < 18)
            remove();
        else if (what < 21)
            compare_memory(up_to(2) == 0);
        else if (what == 21)
            flush();
        else if (what == 22)
            up_to(3) == 0 ? rollback() : compare_memory(true);
        else
            commit();
    }
    void end()
    {
        commit();
        compare_memory(false);
        story_ += "; remove all";
        for (index i = 0; i != now_.articles.size(); ++i)
            if (is_live(now_.articles[i])) session_.remove(articles_[i]);
        for (index i = 0; i != now_.writers.size(); ++i)
            if (is_live(now_.writers[i])) session_.remove(writers_[i]);
        for (index i = 0; i != now_.labels.size(); ++i)
            if (is_live(now_.labels[i])) session_.remove(labels_[i]);
        for (index i = 0; i != now_.orders.size(); ++i)
            if (is_live(now_.orders[i])) session_.remove(orders_[i]);
        for (index i = 0; i != now_.items.size(); ++i)
            if (is_live(now_.items[i])) session_.remove(items_[i]);
        for (index i = 0; i != now_.receipts.size(); ++i)
            if (is_live(now_.receipts[i])) session_.remove(receipts_[i]);
        for (index i = 0; i != now_.groups.size(); ++i)
            if (is_live(now_.groups[i])) session_.remove(groups_[i]);
        session_.commit();
        EXPECT_EQ(session_.query<Article>().count() + session_.query<Item>().count() + session_.query<Order>().count() +
                      session_.query<Writer>().count() + session_.query<Receipt>().count() +
                      session_.query<Group>().count() + session_.query<Label>().count(),
                  0u);
    }

private:
    // A live object of a kind, or none.
    index pick(const std::vector<life>& kind)
    {
        std::vector<index> live;
        for (index i = 0; i != kind.size(); ++i)
            if (is_live(kind[i])) live.push_back(i);
        return live.empty() ? none : live[up_to(live.size())];
    }
    index pick_or_none(const std::vector<life>& kind) { return up_to(4) == 0 ? none : pick(kind); }
    std::vector<index> pick_some(const std::vector<life>& kind)
    {
        std::set<index> some;
        for (std::size_t i = up_to(3); i-- != 0;)
            if (const index one = pick(kind); one != none) some.insert(one);
        return {some.begin(), some.end()};
    }
    template <class T> static az::ptr<T> at(const std::vector<az::ptr<T>>& all, index i)
    {
        return i == none ? az::ptr<T>{} : all[i];
    }

    void add_one() { add(static_cast<int>(up_to(7))); }
    void add(int kind)
    {
        const std::string name = std::to_string(++names_);
        tell("add", {static_cast<index>(kind)});
        now_.kinds()[static_cast<std::size_t>(kind)]->push_back(life::pending);
        switch (kind) {
        case 0: writers_.push_back(session_.add(Writer{.name = name})); return;
        case 1: {
            now_.author.push_back(up_to(2) == 0 ? none : pick(now_.writers));
            tell("  by", {now_.author.back()});
            now_.titles.push_back(name);
            articles_.push_back(session_.add(Article{.title = name, .author = at(writers_, now_.author.back())}));
            return;
        }
        case 2: labels_.push_back(session_.add(Label{.name = name})); return;
        case 3: orders_.push_back(session_.add(Order{.name = name})); return;
        case 4:
            items_.push_back(session_.add(Item{.name = name}));
            now_.item_order.push_back(none);
            now_.item_order_was.push_back(none);
            return;
        case 5:
            receipts_.push_back(session_.add(Receipt{.name = name}));
            now_.receipt_order.push_back(none);
            now_.receipt_order_was.push_back(none);
            return;
        default: groups_.push_back(session_.add(Group{.name = name})); return;
        }
    }

    // A pending one that loses its order goes at the flush, as a stored one does.
    void set_item_order(index item, index order)
    {
        if (order == none && now_.item_order[item] != none && now_.items[item] == life::pending)
            now_.item_order_was[item] = now_.item_order[item];
        now_.item_order[item] = order;
    }
    void set_receipt_order(index receipt, index order)
    {
        for (index i = 0; i != now_.receipts.size(); ++i)
            if (order != none && i != receipt && now_.receipt_order[i] == order) set_receipt_order(i, none);
        if (receipt == none) return;
        if (order == none && now_.receipt_order[receipt] != none && now_.receipts[receipt] == life::pending)
            now_.receipt_order_was[receipt] = now_.receipt_order[receipt];
        now_.receipt_order[receipt] = order;
    }

    void change()
    {
        switch (up_to(10)) {
        case 0: return change_author();
        case 1: return change_articles();
        case 2: return change_labels();
        case 3: return change_item_order();
        case 4: return change_items();
        case 5: return change_receipt();
        case 6: return change_receipt_order();
        case 7: return change_groups_of_item();
        case 8: return change_items_of_group();
        default: return change_title();
        }
    }
    void change_title()
    {
        const index article = pick(now_.articles);
        if (article == none) return;
        tell("title", {article});
        articles_[article]->title = now_.titles[article] = std::to_string(++names_);
    }
    void change_author()
    {
        const index article = pick(now_.articles);
        const index writer = pick_or_none(now_.writers);
        if (article == none) return;
        tell("article.author =", {article, writer});
        articles_[article]->author = at(writers_, writer);
        now_.author[article] = writer;
    }
    void change_articles()
    {
        const index writer = pick(now_.writers);
        const index article = pick(now_.articles);
        if (writer == none || article == none) return;
        switch (up_to(4)) {
        case 0:
            tell("writer.articles.add", {writer, article});
            writers_[writer]->articles.add(articles_[article]);
            now_.author[article] = writer;
            return;
        case 1:
            tell("writer.articles.remove", {writer, article});
            writers_[writer]->articles.remove(articles_[article]);
            if (now_.author[article] == writer) now_.author[article] = none;
            return;
        default: {
            const std::vector<index> some = pick_some(now_.articles);
            tell("writer.articles =", {writer}, some);
            assign(writers_[writer]->articles, articles_, some);
            for (index i = 0; i != now_.author.size(); ++i)
                if (now_.author[i] == writer && now_.articles[i] != life::doomed) now_.author[i] = none;
            for (const index i : some) now_.author[i] = writer;
        }
        }
    }
    void change_item_order()
    {
        const index item = pick(now_.items);
        const index order = pick_or_none(now_.orders);
        if (item == none) return;
        tell("item.order =", {item, order});
        items_[item]->order = at(orders_, order);
        set_item_order(item, order);
    }
    void change_items()
    {
        const index order = pick(now_.orders);
        const index item = pick(now_.items);
        if (order == none || item == none) return;
        switch (up_to(4)) {
        case 0:
            tell("order.items.add", {order, item});
            orders_[order]->items.add(items_[item]);
            set_item_order(item, order);
            return;
        case 1:
            tell("order.items.remove", {order, item});
            orders_[order]->items.remove(items_[item]);
            if (now_.item_order[item] == order) set_item_order(item, none);
            return;
        default: {
            const std::vector<index> some = pick_some(now_.items);
            tell("order.items =", {order}, some);
            assign(orders_[order]->items, items_, some);
            for (index i = 0; i != now_.item_order.size(); ++i)
                if (now_.item_order[i] == order && std::find(some.begin(), some.end(), i) == some.end())
                    set_item_order(i, none);
            for (const index i : some) set_item_order(i, order);
        }
        }
    }
    void change_receipt()
    {
        const index order = pick(now_.orders);
        const index receipt = pick_or_none(now_.receipts);
        if (order == none) return;
        tell("order.receipt =", {order, receipt});
        orders_[order]->receipt = at(receipts_, receipt);
        set_receipt_order(receipt, order);
    }
    void change_receipt_order()
    {
        const index receipt = pick(now_.receipts);
        const index order = pick_or_none(now_.orders);
        if (receipt == none) return;
        tell("receipt.order =", {receipt, order});
        receipts_[receipt]->order = at(orders_, order);
        set_receipt_order(receipt, order);
    }
    void change_labels()
    {
        const index article = pick(now_.articles);
        if (article != none)
            change_pairs("article.labels", articles_[article]->labels, labels_, now_.labels, now_.article_labels,
                         article, true);
    }
    void change_groups_of_item()
    {
        const index item = pick(now_.items);
        if (item != none)
            change_pairs("item.groups", items_[item]->groups, groups_, now_.groups, now_.item_groups, item, true);
    }
    void change_items_of_group()
    {
        const index group = pick(now_.groups);
        if (group != none)
            change_pairs("group.items", groups_[group]->items, items_, now_.items, now_.item_groups, group, false);
    }
    template <class T>
    void change_pairs(const char* name, az::many_to_many<T>& relation, const std::vector<az::ptr<T>>& others,
                      const std::vector<life>& lives, links& pairs, index owner, bool owner_first)
    {
        const index other = pick(lives);
        if (other == none) return;
        const auto pair_with = [&](index i) { return owner_first ? std::pair{owner, i} : std::pair{i, owner}; };
        const std::string called = name;
        switch (up_to(4)) {
        case 0:
            tell(called + ".add", {owner, other});
            relation.add(others[other]);
            pairs.insert(pair_with(other));
            return;
        case 1:
            tell(called + ".remove", {owner, other});
            relation.remove(others[other]);
            pairs.erase(pair_with(other));
            return;
        default: {
            const std::vector<index> some = pick_some(lives);
            tell(called + " =", {owner}, some);
            assign(relation, others, some);
            model::forget(pairs, owner_first, owner);
            for (const index i : some) pairs.insert(pair_with(i));
        }
        }
    }
    template <class R, class T>
    static void assign(R& relation, const std::vector<az::ptr<T>>& all, const std::vector<index>& some)
    {
        switch (some.size()) {
        case 0: relation.clear(); return;
        case 1: relation = {all[some[0]]}; return;
        default: relation = {all[some[0]], all[some[1]]}; return;
        }
    }

    void remove()
    {
        const std::size_t kind = up_to(7);
        const index which = pick(*now_.kinds()[kind]);
        if (which == none) return;
        tell("remove", {kind, which});
        life& its = (*now_.kinds()[kind])[which];
        const bool was_pending = its == life::pending;
        switch (kind) {
        case 0: session_.remove(writers_[which]); break;
        case 1: session_.remove(articles_[which]); break;
        case 2:
            // Nothing at the label's end says who has it.
            for (const auto& [article, label] : now_.article_labels)
                if (label == which && is_live(now_.articles[article]))
                    articles_[article]->labels.remove(labels_[label]);
            model::forget(now_.article_labels, false, which);
            session_.remove(labels_[which]);
            break;
        case 3: session_.remove(orders_[which]); break;
        case 4: session_.remove(items_[which]); break;
        case 5: session_.remove(receipts_[which]); break;
        default: session_.remove(groups_[which]); break;
        }
        if (!was_pending) {
            its = life::doomed;
            return;
        }
        switch (kind) {
        case 0: now_.end_writer(which); return;
        case 1: now_.end_article(which); return;
        case 2: its = life::over; return;
        case 3: now_.end_order(which); return;
        case 4: now_.end_item(which); return;
        case 5: now_.end_receipt(which); return;
        default: now_.end_group(which); return;
        }
    }

    void flush()
    {
        tell("flush");
        session_.flush();
        now_.flush();
    }
    void commit()
    {
        tell("commit");
        session_.commit();
        now_.flush();
        was_ = now_;
        compare_database();
    }
    void rollback()
    {
        tell("rollback");
        session_.rollback();
        const std::array<std::size_t, 7> sizes{writers_.size(), articles_.size(), labels_.size(), orders_.size(),
                                               items_.size(),   receipts_.size(), groups_.size()};
        now_ = was_;
        for (std::size_t kind = 0; kind != sizes.size(); ++kind) now_.kinds()[kind]->resize(sizes[kind], life::over);
        now_.author.resize(articles_.size(), none);
        now_.titles.resize(articles_.size());
        for (auto* orders : {&now_.item_order, &now_.item_order_was}) orders->resize(items_.size(), none);
        for (auto* orders : {&now_.receipt_order, &now_.receipt_order_was}) orders->resize(receipts_.size(), none);
    }
};

std::uint32_t number_given(const char* name, std::uint32_t otherwise)
{
    const char* given = std::getenv(name);
    return given ? static_cast<std::uint32_t>(std::strtoul(given, nullptr, 10)) : otherwise;
}

class random_graph : public graph_test {};

// AZOTH_GRAPHS graphs, from AZOTH_GRAPH_SEED on. The last line tells them, and a digest of all edits and of what was found after each commit, which
// is the same on every database.
TEST_F(random_graph, is_what_a_simple_model_says_in_memory_and_in_the_database)
{
    const std::uint32_t first = number_given("AZOTH_GRAPH_SEED", 1);
    const std::uint32_t count = number_given("AZOTH_GRAPHS", 500);
    const auto begin = std::chrono::steady_clock::now();
    azoth_test::digest digest;
    for (std::uint32_t seed = first; seed - first != count && !HasFailure(); ++seed) {
        world small{engine, seed};
        try {
            small.begin();
            for (int i = 0; i != 40 && !HasFailure(); ++i) small.step();
            if (!HasFailure()) small.end();
        } catch (const std::exception& failure) {
            ADD_FAILURE() << failure.what();
        }
        if (HasFailure()) {
            ADD_FAILURE() << "AZOTH_GRAPHS=1 AZOTH_GRAPH_SEED=" << seed << small.story();
        }
        digest.add(small.story());
        digest.add(small.digested().hexadecimal());
    }
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    std::printf("graphs: seed %lu, %lu graphs, %.1f s, digest %s, %s\n", static_cast<unsigned long>(first),
                static_cast<unsigned long>(count), taken.count(), digest.hexadecimal().c_str(),
                HasFailure() ? "a difference" : "0 differences");
}

} // namespace
} // namespace orm_test
