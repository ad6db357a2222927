// Members whose columns are read late.
#include "unit/orm/fixture.hpp"

namespace orm_test {

struct Page;
struct Book {
    std::int64_t id = 0;
    az::deferred<std::string> text{}; // not the last column: cells and members don't stand alike
    std::string title{};
    az::deferred<std::optional<std::int32_t>> year{};
    az::has_many<Page> pages{};
};
struct Page {
    std::int64_t id = 0;
    az::deferred<std::string> words{};
    std::optional<std::int64_t> book_id{};
    az::belongs_to<Book> book{};
};
struct DeferredKey {
    az::deferred<std::int64_t> id{};
};
inline constexpr auto library = az::models<Book, Page>;

} // namespace orm_test

template <>
inline constexpr auto azoth::mapped<orm_test::Book> = azoth::table(
    "orm_books", azoth::column<&orm_test::Book::id>(azoth::primary_key), azoth::column<&orm_test::Book::text>(),
    azoth::column<&orm_test::Book::title>("name"), azoth::column<&orm_test::Book::year>(),
    azoth::relationship<&orm_test::Book::pages>(azoth::inverse<&orm_test::Page::book>));
template <>
inline constexpr auto azoth::mapped<orm_test::Page> =
    azoth::table("orm_pages", azoth::column<&orm_test::Page::id>(azoth::primary_key),
                 azoth::column<&orm_test::Page::words>(azoth::max_length(20)),
                 azoth::column<&orm_test::Page::book_id>(azoth::references<&orm_test::Book::id>),
                 azoth::relationship<&orm_test::Page::book>(azoth::inverse<&orm_test::Book::pages>));
template <>
inline constexpr auto azoth::mapped<orm_test::DeferredKey> =
    azoth::table("orm_deferred_keys", azoth::column<&orm_test::DeferredKey::id>(azoth::primary_key));

namespace orm_test {
namespace {

class deferred_members : public database_test {
protected:
    deferred_members()
    {
        engine.drop_all(library);
        engine.create_all(library);
        az::session session{engine};
        for (const char* name : {"a", "b"}) {
            auto book = session.add(Book{.text = std::string{"long "} + name, .title = name});
            session.add(Page{.words = std::string{"of "} + name, .book = book});
        }
        session.commit();
    }

    static az::ptr<Book> book(az::session& session, const char* name)
    {
        return session.query<Book>().filter_by<&Book::title>(name).one();
    }
};

TEST_F(deferred_members, are_read_when_they_are_and_once)
{
    az::session session{engine};
    recorder log{engine};
    const auto a = book(session, "a");
    EXPECT_EQ(log.texts().back().find("text"), std::string::npos) << log.texts().back();
    EXPECT_EQ(*a->text, "long a");
    EXPECT_EQ(a->text->size(), 6u);
    EXPECT_EQ(*a->year, std::nullopt);
    EXPECT_EQ(log.size(), 3u) << log.summary();
    EXPECT_FALSE(session.is_modified());
}

TEST_F(deferred_members, come_with_a_query_that_asks_for_them)
{
    az::session session{engine};
    recorder log{engine};
    const auto books = session.query<Book>()
                           .order_by(col<&Book::title>)
                           .limit(2)
                           .load(az::undefer<&Book::text>, az::joined<&Book::pages>.then(az::undefer<&Page::words>))
                           .all();
    ASSERT_EQ(books.size(), 2u);
    EXPECT_EQ(*books[0]->text + *books[1]->text, "long along b");
    EXPECT_EQ(*books[1]->pages[0]->words, "of b");
    EXPECT_EQ(log.size(), 1u) << log.summary();
    session.rollback();
    az::session other{engine};
    log.clear();
    const auto again = other.query<Book>().load(az::selectin<&Book::pages>.then(az::undefer<&Page::words>)).all();
    EXPECT_EQ(*again[0]->pages[0]->words, "of a");
    EXPECT_EQ(log.size(), 2u) << log.summary();
}

TEST_F(deferred_members, that_were_assigned_are_written_alone)
{
    {
        az::session session{engine};
        auto a = book(session, "a");
        recorder log{engine};
        a->text = "new";
        EXPECT_EQ(az::changed_columns(a), std::vector<std::string>{"text"});
        EXPECT_EQ(*a->text, "new");
        session.flush();
        EXPECT_EQ(log.summary(), "update orm_books");
        EXPECT_FALSE(session.is_modified());
        a->title = "c";
        session.commit();
        EXPECT_EQ(log.texts().back().find("text"), std::string::npos);
        EXPECT_EQ(*a->text, "new");
    }
    az::session session{engine};
    EXPECT_EQ(*book(session, "c")->text, "new");
    EXPECT_EQ(session.query<Book>().where(col<&Book::text> == "new").count(), 1u);
}

TEST_F(deferred_members, are_taken_back_by_a_rollback)
{
    az::session session{engine};
    auto a = book(session, "a");
    a->text = "new";
    session.flush();
    session.rollback();
    EXPECT_EQ(*a->text, "long a");
    a->text = "newer";
    session.rollback();
    EXPECT_EQ(*a->text, "long a");
}

TEST_F(deferred_members, of_a_row_whose_insert_was_rolled_back_are_there)
{
    az::session session{engine};
    auto c = session.add(Book{.text = "long c", .title = "c"});
    session.flush();
    session.refresh(c);
    session.rollback();
    EXPECT_EQ(*c->text, "long c");
    session.add(c);
    session.commit();
    EXPECT_EQ(*c->text, "long c");
}

TEST_F(deferred_members, can_not_be_read_when_the_session_is_gone)
{
    az::ptr<Book> a;
    {
        az::session session{engine};
        a = book(session, "a");
    }
    EXPECT_NE(message_of<az::detached_error>([&] { static_cast<void>(*std::as_const(a)->text); }).find("Book::text"),
              std::string::npos);
}

TEST_F(deferred_members, are_copied_as_they_are)
{
    az::session session{engine};
    recorder log{engine};
    const auto a = book(session, "a");
    Book without{};
    without = *a;
    EXPECT_EQ(log.size(), 1u) << log.summary();
    EXPECT_EQ(without.title, "a");
    EXPECT_THROW(static_cast<void>(*without.text), az::state_error);
    EXPECT_EQ(*a->text, "long a");
    const Book with = *a;
    EXPECT_EQ(*with.text, "long a");
    auto b = book(session, "b");
    b->text = a->text;
    session.commit();
    EXPECT_EQ(*b->text, "long a");
}

TEST_F(deferred_members, that_a_copy_lacks_can_not_be_inserted)
{
    az::session session{engine};
    const auto a = book(session, "a");
    Book copy = *a;
    copy.id = 0;
    session.add(copy);
    EXPECT_THROW(session.flush(), az::state_error);
}

TEST_F(deferred_members, that_a_copy_lacks_are_left_alone_by_a_merge)
{
    Book copy{};
    {
        az::session session{engine};
        const auto a = book(session, "a");
        copy = *a;
    }
    copy.title = "c";
    az::session session{engine};
    session.merge(copy);
    session.commit();
    EXPECT_EQ(*book(session, "c")->text, "long a");
    copy.text = "merged";
    session.merge(copy);
    session.commit();
    EXPECT_EQ(*book(session, "c")->text, "merged");
}

TEST_F(deferred_members, tell_whether_they_are_loaded)
{
    az::session session{engine};
    const auto a = book(session, "a");
    EXPECT_FALSE(az::is_loaded<&Book::text>(a));
    EXPECT_EQ(a->text->size(), 6u);
    EXPECT_TRUE(az::is_loaded<&Book::text>(a));
    EXPECT_FALSE(az::is_loaded<&Book::year>(a));
    session.commit();
    EXPECT_FALSE(az::is_loaded<&Book::text>(a));
}

TEST_F(deferred_members, come_with_chunks_of_a_stream_that_asks_for_them)
{
    az::session session{engine};
    for (const auto& each : session.query<Book>().order_by(col<&Book::title>).load(az::undefer<&Book::text>).stream(2))
        EXPECT_TRUE(az::is_loaded<&Book::text>(each) && *each->text == "long " + each->title);
}

TEST_F(deferred_members, that_the_session_compares_are_refused)
{
    EXPECT_NE(message_of<az::mapping_error>([] { az::orm::mapper_of<DeferredKey>(); }).find("az::deferred"),
              std::string::npos);
}

} // namespace
} // namespace orm_test
