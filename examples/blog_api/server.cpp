#include "server.hpp"

#include "requests.hpp"
#include "routes.hpp"

#include <cstddef>
#include <cstdio>
#include <exception>
#include <string>

namespace json = boost::json;

namespace {

// A connection that is kept alive holds a thread.
constexpr std::size_t thread_count = 72;
constexpr std::size_t requests_per_connection = 1'000'000;
// A stop waits for these: together they stay below the 5 seconds after which supervisors lose their patience.
constexpr std::time_t idle_seconds = 2;
constexpr std::time_t transfer_seconds = 4;
constexpr std::size_t longest_body = 1024 * 1024;

// Texts of azoth's errors hold no values; what else an exception says may be anything, and stays in the log.
void log_failure(const httplib::Request& request, const char* what)
{
    std::fprintf(stderr, "blog_api: a %s request failed: %s\n", request.method.c_str(), what);
}

void answer_exception(const httplib::Request& request, httplib::Response& response, const std::exception_ptr& thrown)
{
    try {
        std::rethrow_exception(thrown);
    } catch (const bad_request& error) {
        return answer_error(response, 400, error.what());
    } catch (const std::exception& error) {
        log_failure(request, error.what());
    } catch (...) {
        log_failure(request, "an exception of unknown type");
    }
    answer_error(response, 500, "internal error");
}

// What the HTTP library refuses by itself comes without a body.
void complete_error(const httplib::Request& request, httplib::Response& response)
{
    if (!response.body.empty()) return;
    if (response.status == 404) {
        const std::string_view methods = methods_of(request.path);
        if (methods.empty()) return answer_error(response, 404, "there is nothing at this path");
        response.set_header("Allow", std::string{methods});
        return answer_error(response, 405, "this path does not answer this method");
    }
    switch (response.status) {
    case 413: return answer_error(response, 413, "the body is too large");
    case 414: return answer_error(response, 414, "the URL is too long");
    default: return answer_error(response, response.status, "the request can't be served");
    }
}

} // namespace

void answer(httplib::Response& response, int status, const json::value& body)
{
    response.status = status;
    response.set_content(json::serialize(body), "application/json");
}

void answer_error(httplib::Response& response, int status, std::string_view reason)
{
    answer(response, status, json::object{{"error", json::string_view{reason.data(), reason.size()}}});
}

void set_up(httplib::Server& server)
{
    // Without this, each small answer waits for the acknowledgement of the one before.
    server.set_tcp_nodelay(true);
    server.set_keep_alive_max_count(requests_per_connection);
    server.set_keep_alive_timeout(idle_seconds);
    server.set_read_timeout(transfer_seconds);
    server.set_write_timeout(transfer_seconds);
    server.set_payload_max_length(longest_body);
    server.new_task_queue = [] { return new httplib::ThreadPool{thread_count}; }; // owned by the server

    server.set_exception_handler(answer_exception);
    server.set_error_handler(httplib::Server::Handler{complete_error});
}
