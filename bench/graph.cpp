// W4: 100 writers with 10 posts each with 10 comments each, as a graph; by select-in loading, and by hand with three queries whose rows are
// grouped.
#include "data.hpp"
#include "models.hpp"
#include "workload.hpp"

#include <unordered_map>

namespace bench {
namespace {

constexpr char select_writers[] = "SELECT id, name, hair_color FROM bench_writers";
constexpr char select_posts[] = "SELECT id, user_id, title, body FROM bench_posts WHERE user_id IN ";
constexpr char select_comments[] = "SELECT id, post_id, text FROM bench_comments WHERE post_id IN ";
constexpr int post_count = writer_count * posts_per_writer;

std::uint64_t by_session(az::engine& engine)
{
    std::uint64_t sum = 0;
    az::session session{engine};
    for (const auto& writer :
         session.query<Writer>().load(az::selectin<&Writer::posts>.then(az::selectin<&Post::comments>)).all()) {
        sum += writer->name.size();
        for (const auto& post : writer->posts) {
            sum += post->title.size();
            for (const auto& comment : post->comments) sum += comment->text.size();
        }
    }
    return sum;
}

std::uint64_t weight_of(const std::vector<plain_writer>& writers)
{
    std::uint64_t sum = 0;
    for (const plain_writer& writer : writers) {
        sum += writer.name.size();
        for (const plain_post& post : writer.posts) {
            sum += post.title.size();
            for (const plain_comment& comment : post.comments) sum += comment.text.size();
        }
    }
    return sum;
}

// Places of rows by key. The rows of one level are complete before the next one is read, so that they stay where they are.
using places = std::unordered_map<std::int64_t, std::pair<std::size_t, std::size_t>>;

places places_of(const std::vector<plain_writer>& writers)
{
    places where;
    for (std::size_t i = 0; i < writers.size(); ++i)
        for (std::size_t j = 0; j < writers[i].posts.size(); ++j)
            where.emplace(writers[i].posts[j].id, std::pair{i, j});
    return where;
}

std::unordered_map<std::int64_t, std::size_t> indexes_of(const std::vector<plain_writer>& writers)
{
    std::unordered_map<std::int64_t, std::size_t> where;
    for (std::size_t i = 0; i < writers.size(); ++i) where.emplace(writers[i].id, i);
    return where;
}

struct sqlite_statements {
    std::shared_ptr<sqlite3_stmt> writers, posts, comments;
};

std::uint64_t by_hand(const sqlite_statements& prepared)
{
    std::vector<plain_writer> writers;
    while (sqlite::step(prepared.writers.get())) {
        plain_writer& writer = writers.emplace_back();
        writer.id = sqlite3_column_int64(prepared.writers.get(), 0);
        sqlite::read(prepared.writers.get(), 1, writer.name);
        sqlite::read(prepared.writers.get(), 2, writer.hair_color);
    }
    sqlite3_reset(prepared.writers.get());

    int index = 0;
    for (const plain_writer& writer : writers) sqlite::bind(prepared.posts.get(), ++index, writer.id);
    const auto by_id = indexes_of(writers);
    while (sqlite::step(prepared.posts.get())) {
        plain_post post;
        post.id = sqlite3_column_int64(prepared.posts.get(), 0);
        post.user_id = sqlite3_column_int64(prepared.posts.get(), 1);
        sqlite::read(prepared.posts.get(), 2, post.title);
        sqlite::read(prepared.posts.get(), 3, post.body);
        writers[by_id.at(post.user_id)].posts.push_back(std::move(post));
    }
    sqlite3_reset(prepared.posts.get());

    index = 0;
    const places posts = places_of(writers);
    for (const plain_writer& writer : writers)
        for (const plain_post& post : writer.posts) sqlite::bind(prepared.comments.get(), ++index, post.id);
    while (sqlite::step(prepared.comments.get())) {
        plain_comment comment;
        comment.id = sqlite3_column_int64(prepared.comments.get(), 0);
        comment.post_id = sqlite3_column_int64(prepared.comments.get(), 1);
        sqlite::read(prepared.comments.get(), 2, comment.text);
        const auto [i, j] = posts.at(comment.post_id);
        writers[i].posts[j].comments.push_back(std::move(comment));
    }
    sqlite3_reset(prepared.comments.get());
    return weight_of(writers);
}

std::uint64_t by_hand(postgresql::database& database)
{
    std::vector<plain_writer> writers;
    const postgresql::result writer_rows = database.execute("w4_writers", postgresql::parameters{0});
    for (int i = 0; i < PQntuples(writer_rows.get()); ++i) {
        plain_writer& writer = writers.emplace_back();
        writer.id = postgresql::int64(writer_rows.get(), i, 0);
        postgresql::read(writer_rows.get(), i, 1, writer.name);
        postgresql::read(writer_rows.get(), i, 2, writer.hair_color);
    }

    postgresql::parameters writer_keys{writers.size()};
    for (std::size_t i = 0; i < writers.size(); ++i) writer_keys.set(i, writers[i].id);
    const auto by_id = indexes_of(writers);
    const postgresql::result post_rows = database.execute("w4_posts", writer_keys);
    for (int i = 0; i < PQntuples(post_rows.get()); ++i) {
        plain_post post;
        post.id = postgresql::int64(post_rows.get(), i, 0);
        post.user_id = postgresql::int64(post_rows.get(), i, 1);
        postgresql::read(post_rows.get(), i, 2, post.title);
        postgresql::read(post_rows.get(), i, 3, post.body);
        writers[by_id.at(post.user_id)].posts.push_back(std::move(post));
    }

    postgresql::parameters post_keys{post_count};
    std::size_t index = 0;
    const places posts = places_of(writers);
    for (const plain_writer& writer : writers)
        for (const plain_post& post : writer.posts) post_keys.set(index++, post.id);
    const postgresql::result comment_rows = database.execute("w4_comments", post_keys);
    for (int i = 0; i < PQntuples(comment_rows.get()); ++i) {
        plain_comment comment;
        comment.id = postgresql::int64(comment_rows.get(), i, 0);
        comment.post_id = postgresql::int64(comment_rows.get(), i, 1);
        postgresql::read(comment_rows.get(), i, 2, comment.text);
        const auto [j, k] = posts.at(comment.post_id);
        writers[j].posts[k].comments.push_back(std::move(comment));
    }
    return weight_of(writers);
}

// `(?, ?, ..)` or `($1::bigint, $2::bigint, ..)`
std::string list(int count, bool numbered)
{
    std::string text = "(";
    for (int i = 1; i <= count; ++i) {
        if (i > 1) text += ", ";
        text += numbered ? '$' + std::to_string(i) + "::bigint" : "?";
    }
    return text + ')';
}

} // namespace

void add_graph(databases& all)
{
    constexpr std::int64_t size = writer_count;
    const sqlite_statements prepared{all.raw_sqlite.prepare(select_writers),
                                     all.raw_sqlite.prepare(select_posts + list(writer_count, false)),
                                     all.raw_sqlite.prepare(select_comments + list(post_count, false))};
    add("W4", "sqlite", "session", size, clock::processor, [&all] { return by_session(all.sqlite); });
    add("W4", "sqlite", "raw", size, clock::processor, [prepared] { return by_hand(prepared); });
    if (!all.postgresql) return;
    all.raw_postgresql->prepare("w4_writers", select_writers);
    all.raw_postgresql->prepare("w4_posts", select_posts + list(writer_count, true));
    all.raw_postgresql->prepare("w4_comments", select_comments + list(post_count, true));
    add("W4", "postgresql", "session", size, clock::wall, [&all] { return by_session(*all.postgresql); });
    add("W4", "postgresql", "raw", size, clock::wall, [&all] { return by_hand(*all.raw_postgresql); });
}

} // namespace bench
