// Loads 100,000 objects with two relationships, and says how much memory each takes beyond its struct and its texts.
//
//   azoth_object_memory [OBJECTS]
//
// Counts what the program asks its allocator for, while the session and a vector of the objects live; the vector's own memory is not counted,
// nor is what the session holds before it loads anything. Ends with status 1 when it was above the bar.
#include <azoth/azoth.hpp>

#include <malloc.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <string>

namespace az = azoth;

namespace {

constexpr double bar = 120; // bytes
std::size_t allocated = 0;

} // namespace

// What an allocation takes, with what the allocator adds to it.
void* operator new(std::size_t size)
{
    void* made = std::malloc(size);
    if (!made) throw std::bad_alloc{};
    allocated += malloc_usable_size(made) + sizeof(void*);
    return made;
}
void operator delete(void* at) noexcept
{
    if (at) allocated -= malloc_usable_size(at) + sizeof(void*);
    std::free(at);
}
void operator delete(void* at, std::size_t) noexcept { operator delete(at); }

struct Comment;
struct Author {
    std::int64_t id = 0;
    std::string name;
};
struct Article {
    std::int64_t id = 0;
    std::int64_t author_id = 0;
    std::string title;
    az::belongs_to<Author> author;
    az::has_many<Comment> comments;
};
struct Comment {
    std::int64_t id = 0;
    std::int64_t article_id = 0;
};

template <>
inline constexpr auto az::mapped<Author> = az::table("memory_authors", az::column<&Author::id>(az::primary_key),
                                                     az::column<&Author::name>());
template <>
inline constexpr auto az::mapped<Article> = az::table("memory_articles", az::column<&Article::id>(az::primary_key),
                                                      az::column<&Article::author_id>(az::references<&Author::id>),
                                                      az::column<&Article::title>(),
                                                      az::relationship<&Article::author>(),
                                                      az::relationship<&Article::comments>());
template <>
inline constexpr auto az::mapped<Comment> = az::table("memory_comments", az::column<&Comment::id>(az::primary_key),
                                                      az::column<&Comment::article_id>(az::references<&Article::id>));

inline constexpr auto remembered = az::models<Author, Article, Comment>;

namespace {

void fill(az::engine& engine, std::int64_t objects)
{
    engine.create_all(remembered);
    engine.transaction([&](az::session& session) {
        const auto author = session.add(Author{.name = "Ann"});
        session.flush();
        std::vector<Article> articles;
        for (std::int64_t i = 0; i != objects; ++i)
            articles.push_back({.author_id = author->id,
                                .title = "title " + std::to_string(i)}); // no longer than fits into a std::string
        session.bulk_insert(articles);
    });
}

int run(std::int64_t objects)
{
    az::engine engine{"sqlite:///:memory:"};
    fill(engine, objects);
    std::vector<az::ptr<const Article>> held;
    held.reserve(static_cast<std::size_t>(objects));
    az::session session{engine};
    for (const auto& each : session.query<Author>().all()) (void)each;
    const std::size_t before = allocated;
    for (auto& each : session.query<Article>().all()) held.push_back(std::move(each));
    const double each = static_cast<double>(allocated - before) / static_cast<double>(held.size());
    const double more = each - static_cast<double>(sizeof(Article));
    std::printf("%zu objects: %.1f bytes each, of which their struct is %zu: %.1f bytes more, bar %.0f: %s\n",
                held.size(), each, sizeof(Article), more, bar, more <= bar ? "met" : "NOT met");
    if (held.size() != static_cast<std::size_t>(objects)) {
        std::fprintf(stderr, "the objects that came are not those that were written\n");
        return 1;
    }
    return more <= bar ? 0 : 1;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc > 2) {
        std::fprintf(stderr, "usage: azoth_object_memory [OBJECTS]\n");
        return 2;
    }
    try {
        return run(argc == 2 ? std::atoll(argv[1]) : 100'000);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "azoth_object_memory: %s\n", error.what());
        return 1;
    }
}
