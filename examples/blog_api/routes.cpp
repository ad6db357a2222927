#include "routes.hpp"

#include "blog.hpp"
#include "server.hpp"

#include <charconv>
#include <cstdint>
#include <regex>

namespace {

constexpr char users_path[] = "/api/users";
constexpr char user_path[] = R"(/api/users/(\d{1,19}))";
constexpr char posts_path[] = "/api/posts";
constexpr char statistics_path[] = "/api/stats";

void answer_user(az::session& session, const std::string& digits, httplib::Response& response)
{
    std::int64_t id = 0;
    const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), id);
    const auto user = failed == std::errc{} ? find_user(session, id) : std::nullopt;
    if (user)
        answer(response, 200, *user);
    else
        answer_error(response, 404, "there is no such user");
}

} // namespace

void add_routes(httplib::Server& server, az::engine& engine)
{
    using httplib::Request, httplib::Response;

    server.Get(users_path, [&engine](const Request&, Response& response) {
        az::session session{engine};
        answer(response, 200, all_users(session));
    });
    server.Get(user_path, [&engine](const Request& request, Response& response) {
        az::session session{engine};
        answer_user(session, request.matches[1].str(), response);
    });
    server.Post(users_path, [&engine](const Request& request, Response& response) {
        const new_user user = read_new_user(request.body);
        answer(response, 201, engine.transaction([&](az::session& session) { return create_user(session, user); }));
    });
    server.Get(posts_path, [&engine](const Request& request, Response& response) {
        const std::string tag = read_parameter("tag", request.get_param_value("tag"));
        const std::string author = read_parameter("author", request.get_param_value("author"));
        az::session session{engine};
        answer(response, 200, find_posts(session, tag, author));
    });
    server.Post(posts_path, [&engine](const Request& request, Response& response) {
        const new_post post = read_new_post(request.body);
        answer(response, 201, engine.transaction([&](az::session& session) { return create_post(session, post); }));
    });
    server.Get(statistics_path, [&engine](const Request&, Response& response) {
        az::session session{engine};
        answer(response, 200, statistics(session));
    });
}

std::string_view methods_of(const std::string& path)
{
    static const std::regex user{user_path};
    if (path == users_path || path == posts_path) return "GET, HEAD, POST";
    if (path == statistics_path || std::regex_match(path, user)) return "GET, HEAD";
    return {};
}
