//% Sessions in a service
//: One engine for the program, one session for each request, on the thread that serves it. The session takes a
//: connection from the pool when it first needs one, and gives it back when the transaction ends.
#include "guide/sessions/page.hpp"

#include <stdexcept>

namespace guide {
namespace {

//# One for each request
//: A request that changes something is an `engine.transaction`: a handler that throws leaves nothing behind, and one that
//: lost against another transaction runs again, so it does nothing else than work on the session. Hand out values rather than
//: objects.
struct Answer {
    int status = 200;
    std::string body;
};
Answer publish(az::engine& engine, std::int64_t user_id, const std::string& title)
{
    try {
        return engine.transaction([&](az::session& session) {
            const auto post = session.add(Post{.title = title, .author = session.get_or_throw<User>(user_id)});
            session.flush(); // the key is known from here on
            return Answer{201, std::to_string(post->id)};
        });
    } catch (const az::not_found&) {
        return {404, "no such user"};
    } catch (const az::unique_violation&) {
        return {409, "there is one already"};
    }
}
void one_for_each_request(az::engine& engine, std::ostream& out)
{
    for (const std::int64_t user : {1, 99}) {
        const Answer answer = publish(engine, user, "News");
        out << answer.status << ' ' << answer.body << '\n';
    }
}

//# Requests that read
//: Load what the answer shows with the query, and let the session refuse the rest: an answer then costs the same
//: number of statements for any number of rows.
std::string list_of_posts(az::engine& engine)
{
    az::session session{engine, {.lazy = az::lazy_policy::raise, .transaction = {.read_only = true}}};
    std::string body;
    for (const auto& user : session.query<User>().order_by(col<&User::id>).load(az::selectin<&User::posts>).all())
        body += user->name + ": " + std::to_string(user->posts.size()) + '\n';
    return body;
}
void requests_that_read(az::engine& engine, std::ostream& out)
{
    const std::string body = list_of_posts(engine);
    out << body;
}
//.

} // namespace

examples services()
{
    return {{"one_for_each_request", one_for_each_request,
             "201 4\n"
             "404 no such user\n",
             "2 selects, 1 insert"},
            {"requests_that_read", requests_that_read,
             "ann: 2\n"
             "bob: 1\n",
             "2 selects"}};
}

} // namespace guide
