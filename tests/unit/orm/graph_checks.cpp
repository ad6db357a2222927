#include "unit/orm/graph_checks.hpp"

#include <algorithm>
#include <map>

namespace orm_test {

namespace {

bool is_live(life each) { return checked_graph::is_live(each); }

void expect(const char* what, index of, const std::set<index>& is, const std::set<index>& should_be)
{
    EXPECT_EQ(is, should_be) << what << ' ' << of;
}
template <class T>
std::set<index> live_members(const az::to_many<T>& relation, const std::vector<az::ptr<T>>& all,
                             const std::vector<life>& lives)
{
    std::set<index> found;
    for (const az::ptr<T>& each : relation) {
        const auto place = std::find(all.begin(), all.end(), each);
        const auto i = static_cast<index>(place - all.begin());
        if (place == all.end())
            ADD_FAILURE() << "an object that is not known";
        else if (is_live(lives[i]))
            found.insert(i);
    }
    return found;
}
// A target whose row was deleted may still stand there until the transaction ends.
template <class T>
std::set<index> target(const az::to_one<T>& relation, const std::vector<az::ptr<T>>& all,
                       const std::vector<life>& lives)
{
    const az::ptr<T> found = relation;
    if (!found) return {};
    const auto i = static_cast<index>(std::find(all.begin(), all.end(), found) - all.begin());
    return lives.at(i) == life::over ? std::set<index>{} : std::set<index>{i};
}
std::set<index> set_of(index i) { return i == none ? std::set<index>{} : std::set<index>{i}; }

template <class T> std::map<std::int64_t, index> ids(const std::vector<az::ptr<T>>& all, const std::vector<life>& lives)
{
    std::map<std::int64_t, index> found;
    for (index i = 0; i != all.size(); ++i)
        if (is_live(lives[i])) found.emplace(std::as_const(all[i])->id, i);
    return found;
}

} // namespace

void checked_graph::compare_memory(bool some_only)
{
    tell(some_only ? "look at some" : "look");
    const az::no_autoflush guard{session_};
    const auto is_skipped = [&] { return some_only && up_to(3) != 0; };
    for (index i = 0; i != now_.articles.size(); ++i) {
        if (!is_live(now_.articles[i]) || is_skipped()) continue;
        const Article& article = *std::as_const(articles_[i]);
        const index writer = now_.author[i];
        EXPECT_EQ(article.title, now_.titles[i]);
        if (writer == none || is_live(now_.writers[writer]))
            expect("article.author", i, target(article.author, writers_, now_.writers), set_of(writer));
        std::set<index> labels;
        for (const auto& [a, label] : now_.article_labels)
            if (a == i && is_live(now_.labels[label])) labels.insert(label);
        expect("article.labels", i, live_members(article.labels, labels_, now_.labels), labels);
    }
    for (index i = 0; i != now_.writers.size(); ++i) {
        if (!is_live(now_.writers[i]) || is_skipped()) continue;
        std::set<index> articles;
        for (index k = 0; k != now_.articles.size(); ++k)
            if (now_.author[k] == i && is_live(now_.articles[k])) articles.insert(k);
        expect("writer.articles", i, live_members(std::as_const(writers_[i])->articles, articles_, now_.articles),
               articles);
    }
    for (index i = 0; i != now_.items.size(); ++i) {
        if (!is_live(now_.items[i]) || is_skipped()) continue;
        const Item& item = *std::as_const(items_[i]);
        const index order = now_.item_order[i];
        if (order == none || is_live(now_.orders[order]))
            expect("item.order", i, target(item.order, orders_, now_.orders), set_of(order));
        std::set<index> groups;
        for (const auto& [k, group] : now_.item_groups)
            if (k == i && is_live(now_.groups[group])) groups.insert(group);
        expect("item.groups", i, live_members(item.groups, groups_, now_.groups), groups);
    }
    for (index i = 0; i != now_.groups.size(); ++i) {
        if (!is_live(now_.groups[i]) || is_skipped()) continue;
        std::set<index> items;
        for (const auto& [item, group] : now_.item_groups)
            if (group == i && is_live(now_.items[item])) items.insert(item);
        expect("group.items", i, live_members(std::as_const(groups_[i])->items, items_, now_.items), items);
    }
    for (index i = 0; i != now_.receipts.size(); ++i) {
        if (!is_live(now_.receipts[i]) || is_skipped()) continue;
        const index order = now_.receipt_order[i];
        if (order == none || is_live(now_.orders[order]))
            expect("receipt.order", i, target(std::as_const(receipts_[i])->order, orders_, now_.orders), set_of(order));
    }
    for (index i = 0; i != now_.orders.size(); ++i) {
        if (!is_live(now_.orders[i]) || is_skipped()) continue;
        const Order& order = *std::as_const(orders_[i]);
        std::set<index> items;
        for (index k = 0; k != now_.items.size(); ++k)
            if (now_.item_order[k] == i && is_live(now_.items[k])) items.insert(k);
        expect("order.items", i, live_members(order.items, items_, now_.items), items);
        index receipt = none;
        for (index k = 0; k != now_.receipts.size(); ++k)
            if (now_.receipt_order[k] == i) receipt = k;
        if (receipt == none || is_live(now_.receipts[receipt]))
            expect("order.receipt", i, target(order.receipt, receipts_, now_.receipts), set_of(receipt));
    }
}

void checked_graph::digest(const links& found)
{
    std::string text;
    for (const auto& [one, other] : found) (text += std::to_string(one)) += ' ' + std::to_string(other) + ',';
    digest_.add(text + ';');
}

void checked_graph::compare_database()
{
    const auto writers = ids(writers_, now_.writers);
    const auto articles = ids(articles_, now_.articles);
    const auto labels = ids(labels_, now_.labels);
    const auto orders = ids(orders_, now_.orders);
    const auto items = ids(items_, now_.items);
    const auto receipts = ids(receipts_, now_.receipts);
    const auto groups = ids(groups_, now_.groups);
    session_.commit(); // the database may have one connection
    const auto number = [](const std::map<std::int64_t, index>& of, std::optional<std::int64_t> id) {
        if (!id) return none;
        const auto found = of.find(*id);
        EXPECT_NE(found, of.end()) << "a row that should be gone";
        return found == of.end() ? none : found->second;
    };
    az::session own{engine_};
    links article_labels, item_groups, others;
    std::size_t rows = 0;
    for (const auto& each : own.query<Article>().all()) {
        ++rows;
        const index i = number(articles, each->id);
        if (i == none) continue;
        const index writer = number(writers, each->writer_id);
        EXPECT_EQ(writer, now_.author[i]) << "author of " << i;
        others.emplace(i, writer);
        EXPECT_EQ(std::as_const(*each).title, now_.titles[i]);
        for (const auto& label : std::as_const(*each).labels) article_labels.emplace(i, number(labels, label->id));
    }
    EXPECT_EQ(rows, articles.size());
    EXPECT_EQ(article_labels, now_.article_labels);
    digest(others);
    digest(article_labels);
    others.clear();
    rows = 0;
    for (const auto& each : own.query<Item>().all()) {
        ++rows;
        const index i = number(items, each->id);
        if (i == none) continue;
        const index order = number(orders, each->order_id);
        EXPECT_EQ(order, now_.item_order[i]) << "order of item " << i;
        others.emplace(i, order);
        for (const auto& group : std::as_const(*each).groups) item_groups.emplace(i, number(groups, group->id));
    }
    EXPECT_EQ(rows, items.size());
    EXPECT_EQ(item_groups, now_.item_groups);
    digest(others);
    digest(item_groups);
    rows = 0;
    for (const auto& each : own.query<Receipt>().all()) {
        ++rows;
        const index i = number(receipts, each->id);
        if (i != none) {
            EXPECT_EQ(number(orders, each->order_id), now_.receipt_order[i]) << "order of receipt " << i;
        }
    }
    EXPECT_EQ(rows, receipts.size());
    EXPECT_EQ(own.query<Writer>().count(), writers.size());
    EXPECT_EQ(own.query<Label>().count(), labels.size());
    EXPECT_EQ(own.query<Order>().count(), orders.size());
    EXPECT_EQ(own.query<Group>().count(), groups.size());
}

} // namespace orm_test
