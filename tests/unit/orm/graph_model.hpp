// What becomes of a graph's objects, told by a model that knows neither sessions nor databases.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace orm_test {

using index = std::size_t;
constexpr index none = static_cast<index>(-1);
using links = std::set<std::pair<index, index>>;

enum class life { pending, stored, doomed, over };

// What a flush makes of the graph. Objects are numbers, by kind.
struct model {
    std::vector<life> writers, articles, labels, orders, items, receipts, groups;
    std::vector<index> author, item_order, receipt_order;
    // Orders as the last flush left them.
    std::vector<index> item_order_was, receipt_order_was;
    std::vector<std::string> titles;
    links article_labels, item_groups;

    std::array<std::vector<life>*, 7> kinds()
    {
        return {&writers, &articles, &labels, &orders, &items, &receipts, &groups};
    }

    // An object is gone from what led to it.
    static void forget(links& all, bool first, index which)
    {
        std::erase_if(all, [&](const auto& pair) { return (first ? pair.first : pair.second) == which; });
    }
    void end_article(index i)
    {
        articles[i] = life::over;
        author[i] = none;
        forget(article_labels, true, i);
    }
    void end_item(index i)
    {
        items[i] = life::over;
        item_order[i] = item_order_was[i] = none;
        forget(item_groups, true, i);
    }
    void end_receipt(index i)
    {
        receipts[i] = life::over;
        receipt_order[i] = receipt_order_was[i] = none;
    }
    void end_writer(index i)
    {
        writers[i] = life::over;
        std::replace(author.begin(), author.end(), i, none);
    }
    // Its items and its receipt go with it; of a pending one those only that are pending, too.
    void end_order(index i)
    {
        const bool was_pending = orders[i] == life::pending;
        orders[i] = life::over;
        for (index k = 0; k != items.size(); ++k)
            if (item_order[k] == i) {
                if (!was_pending || items[k] == life::pending)
                    end_item(k);
                else
                    item_order[k] = none;
            }
        for (index k = 0; k != receipts.size(); ++k)
            if (receipt_order[k] == i) {
                if (!was_pending || receipts[k] == life::pending)
                    end_receipt(k);
                else
                    receipt_order[k] = none;
            }
    }
    void end_group(index i)
    {
        groups[i] = life::over;
        forget(item_groups, false, i);
    }

    void flush()
    {
        for (index i = 0; i != items.size(); ++i)
            if (item_order[i] == none && item_order_was[i] != none) end_item(i);
        for (index i = 0; i != receipts.size(); ++i)
            if (receipt_order[i] == none && receipt_order_was[i] != none) end_receipt(i);
        for (index i = 0; i != writers.size(); ++i)
            if (writers[i] == life::doomed) end_writer(i);
        for (index i = 0; i != orders.size(); ++i)
            if (orders[i] == life::doomed) end_order(i);
        for (index i = 0; i != articles.size(); ++i)
            if (articles[i] == life::doomed) end_article(i);
        for (index i = 0; i != items.size(); ++i)
            if (items[i] == life::doomed) end_item(i);
        for (index i = 0; i != receipts.size(); ++i)
            if (receipts[i] == life::doomed) end_receipt(i);
        for (index i = 0; i != groups.size(); ++i)
            if (groups[i] == life::doomed) end_group(i);
        for (index i = 0; i != labels.size(); ++i)
            if (labels[i] == life::doomed) labels[i] = life::over;
        for (auto* kind : kinds()) std::replace(kind->begin(), kind->end(), life::pending, life::stored);
        item_order_was = item_order;
        receipt_order_was = receipt_order;
    }
};

} // namespace orm_test
