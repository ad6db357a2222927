#include "blog.hpp"

#include "json.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

using az::col;
namespace json = boost::json;

namespace {

constexpr std::size_t most_used = 5;

// Another request may have used a unique name since `write` looked for it: then the whole transaction runs again, and finds
// it.
template <class F> json::object again_when_taken(F write)
{
    try {
        return write();
    } catch (const az::unique_violation&) {
        throw az::serialization_failure{"another request created the same user or tag"};
    }
}

az::ptr<User> add_user(az::session& session, const std::string& username, const std::string& email)
{
    if (session.query<User>().where(col<&User::email> == email).exists()) throw bad_request{"this email is taken"};
    return session.add(User{.username = username, .email = email});
}

// The tags of these names in the order of their keys: new ones come last.
std::vector<az::ptr<Tag>> tags_of(az::session& session, const std::vector<std::string>& names)
{
    auto tags = session.query<Tag>().where(col<&Tag::name>.in(names)).order_by(col<&Tag::id>).all();
    for (const std::string& name : names) {
        const auto is_there = [&](const az::ptr<Tag>& tag) { return tag->name == name; };
        if (std::none_of(tags.begin(), tags.end(), is_there)) tags.push_back(session.add(Tag{.name = name}));
    }
    return tags;
}

} // namespace

json::array all_users(az::session& session)
{
    std::unordered_map<std::int64_t, std::int64_t> counts;
    for (const auto& [user_id, posts] :
         session.query(col<&Post::user_id>, az::count(col<&Post::id>)).group_by(col<&Post::user_id>).all())
        counts.emplace(user_id, posts);

    json::array users;
    for (const auto& user : session.query<User>().order_by(col<&User::id>).all()) {
        const auto found = counts.find(user->id);
        users.push_back(to_json(*user, found == counts.end() ? 0 : found->second));
    }
    return users;
}

std::optional<json::object> find_user(az::session& session, std::int64_t id)
{
    const auto user = session.get<User>(id);
    if (!user) return std::nullopt;
    const std::size_t posts = session.query<Post>().where(col<&Post::user_id> == id).count();
    return to_json(*user, static_cast<std::int64_t>(posts));
}

json::array find_posts(az::session& session, const std::string& tag, const std::string& author)
{
    auto query = session.query<Post>();
    if (!tag.empty()) query = query.join<&Post::tags>().where(col<&Tag::name> == tag);
    if (!author.empty()) query = query.join<&Post::author>().where(col<&User::username> == author);

    json::array posts;
    for (const auto& post : query.order_by(col<&Post::date_posted>.desc(), col<&Post::id>.desc())
                                .load(az::selectin<&Post::author>, az::selectin<&Post::tags>)
                                .all())
        posts.push_back(to_json(*post));
    return posts;
}

json::object statistics(az::session& session)
{
    json::array per_user;
    for (const auto& [username, posts] : session.query(col<&User::username>, az::count(col<&Post::id>))
                                             .left_join<&User::posts>()
                                             .group_by(col<&User::id>, col<&User::username>)
                                             .order_by(col<&User::id>)
                                             .all())
        per_user.push_back(json::object{{"username", username}, {"posts", posts}});

    json::array top_tags;
    const auto uses = az::count(col<&Post::id>);
    for (const auto& [name, posts] : session.query(col<&Tag::name>, uses)
                                         .join<&Tag::posts>()
                                         .group_by(col<&Tag::name>)
                                         .order_by(uses.desc(), col<&Tag::name>)
                                         .limit(most_used)
                                         .all())
        top_tags.push_back(json::object{{"name", name}, {"posts", posts}});

    return {{"posts_per_user", std::move(per_user)}, {"top_tags", std::move(top_tags)}};
}

json::object create_user(az::session& session, const new_user& request)
{
    return again_when_taken([&] {
        if (session.query<User>().where(col<&User::username> == request.username).exists())
            throw bad_request{"this username is taken"};
        const auto user = add_user(session, request.username, request.email);
        session.flush(); // brings the key
        return to_json(*user, 0);
    });
}

json::object create_post(az::session& session, const new_post& request)
{
    return again_when_taken([&] {
        auto author = session.query<User>().where(col<&User::username> == request.author).one_or_none();
        // RFC 2606 keeps this domain free: no mail ever reaches anybody there.
        if (!author)
            author = add_user(session, request.author, request.email.value_or(request.author + "@users.invalid"));

        auto post = session.add(Post{.title = request.title, .content = request.content, .author = author});
        for (const auto& tag : tags_of(session, request.tags)) post->tags.add(tag);
        session.flush();
        return to_json(*std::as_const(post));
    });
}
