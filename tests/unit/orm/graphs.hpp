// Structs of a small graph: owners with and without cascades, keys that may be null, pairs with one end and with two.
#pragma once

#include "unit/orm/fixture.hpp"

namespace orm_test {

struct Article;
struct Label;
struct Order;
struct Item;
struct Receipt;
struct Group;

struct Writer {
    std::int64_t id = 0;
    std::string name{};
    std::optional<std::string> nick{};
    az::has_many<Article> articles{}; // without a cascade, and an article may be without its author
};
struct Article {
    std::int64_t id = 0;
    std::string title{};
    std::optional<std::int64_t> writer_id{};
    az::belongs_to<Writer> author{};
    az::many_to_many<Label> labels{};
};
// Knows no articles.
struct Label {
    std::int64_t id = 0;
    std::string name{};
};
struct Order {
    std::int64_t id = 0;
    std::string name{};
    az::has_many<Item> items{};
    az::has_one<Receipt> receipt{};
};
struct Item {
    std::int64_t id = 0;
    std::string name{};
    std::optional<std::int64_t> order_id{};
    az::belongs_to<Order> order{};
    az::many_to_many<Group> groups{};
};
struct Receipt {
    std::int64_t id = 0;
    std::string name{};
    std::optional<std::int64_t> order_id{};
    az::belongs_to<Order> order{};
};
struct Group {
    std::int64_t id = 0;
    std::string name{};
    az::many_to_many<Item> items{};
};

inline constexpr auto graphs = az::models<Writer, Article, Label, Order, Item, Receipt, Group>;

/// An empty database with the tables of the graph.
class graph_test : public database_test {
protected:
    graph_test()
    {
        engine.drop_all(graphs);
        engine.create_all(graphs);
    }

    az::session session{engine};
};

} // namespace orm_test

template <>
inline constexpr auto azoth::mapped<orm_test::Writer> =
    azoth::table("orm_writers", azoth::column<&orm_test::Writer::id>(azoth::primary_key),
                 azoth::column<&orm_test::Writer::name>(azoth::max_length(80), azoth::unique),
                 azoth::column<&orm_test::Writer::nick>(azoth::max_length(80), azoth::unique),
                 azoth::relationship<&orm_test::Writer::articles>(azoth::inverse<&orm_test::Article::author>));

template <>
inline constexpr auto azoth::mapped<orm_test::Article> =
    azoth::table("orm_articles", azoth::column<&orm_test::Article::id>(azoth::primary_key),
                 azoth::column<&orm_test::Article::title>(),
                 azoth::column<&orm_test::Article::writer_id>(azoth::references<&orm_test::Writer::id>),
                 azoth::relationship<&orm_test::Article::author>(azoth::inverse<&orm_test::Writer::articles>),
                 azoth::relationship<&orm_test::Article::labels>(azoth::through("orm_article_labels")));

template <>
inline constexpr auto
    azoth::mapped<orm_test::Label> = azoth::table("orm_labels", azoth::column<&orm_test::Label::id>(azoth::primary_key),
                                                  azoth::column<&orm_test::Label::name>());

template <>
inline constexpr auto azoth::mapped<orm_test::Order> = azoth::table(
    "orm_orders", azoth::column<&orm_test::Order::id>(azoth::primary_key), azoth::column<&orm_test::Order::name>(),
    azoth::relationship<&orm_test::Order::items>(azoth::inverse<&orm_test::Item::order>,
                                                 azoth::cascade_all_delete_orphan),
    azoth::relationship<&orm_test::Order::receipt>(azoth::inverse<&orm_test::Receipt::order>,
                                                   azoth::cascade_all_delete_orphan));

template <>
inline constexpr auto azoth::mapped<orm_test::Item> = azoth::table(
    "orm_items", azoth::column<&orm_test::Item::id>(azoth::primary_key), azoth::column<&orm_test::Item::name>(),
    azoth::column<&orm_test::Item::order_id>(azoth::references<&orm_test::Order::id>),
    azoth::relationship<&orm_test::Item::order>(azoth::inverse<&orm_test::Order::items>),
    azoth::relationship<&orm_test::Item::groups>(azoth::through("orm_item_groups"),
                                                 azoth::inverse<&orm_test::Group::items>));

template <>
inline constexpr auto azoth::mapped<orm_test::Receipt> =
    azoth::table("orm_receipts", azoth::column<&orm_test::Receipt::id>(azoth::primary_key),
                 azoth::column<&orm_test::Receipt::name>(),
                 azoth::column<&orm_test::Receipt::order_id>(azoth::references<&orm_test::Order::id>),
                 azoth::relationship<&orm_test::Receipt::order>(azoth::inverse<&orm_test::Order::receipt>));

template <>
inline constexpr auto azoth::mapped<orm_test::Group> = azoth::table(
    "orm_groups", azoth::column<&orm_test::Group::id>(azoth::primary_key), azoth::column<&orm_test::Group::name>(),
    azoth::relationship<&orm_test::Group::items>(azoth::through("orm_item_groups"),
                                                 azoth::inverse<&orm_test::Item::groups>));
