// A REST service over any database that azoth knows.
//
//   blog_api [--host H] [--port N] [--reset] [URI]
//
// Port 0 takes a free one. `--reset` drops what the blog's tables hold. SIGTERM or SIGINT lets the requests under way
// finish and ends the program.
#include "routes.hpp"
#include "sample_data.hpp"
#include "server.hpp"

#include <atomic>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <string>
#include <string_view>
#include <thread>

namespace {

struct options {
    std::string host = "127.0.0.1";
    int port = 8080;
    bool reset = false;
    std::string uri = "sqlite:///blog.db";
};

bool read_port(std::string_view text, int& port)
{
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), port);
    return failed == std::errc{} && end == text.data() + text.size() && port >= 0 && port <= 65535;
}

bool read_options(int argc, char** argv, options& wanted)
{
    bool has_uri = false;
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        const bool has_next = i + 1 < argc;
        if (argument == "--reset") {
            wanted.reset = true;
        } else if (argument == "--host" && has_next) {
            wanted.host = argv[++i];
        } else if (argument == "--port" && has_next) {
            if (!read_port(argv[++i], wanted.port)) return false;
        } else if (!argument.starts_with("-") && !has_uri) {
            wanted.uri = argument;
            has_uri = true;
        } else {
            return false;
        }
    }
    return true;
}

sigset_t stop_signals()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    return set;
}

// Serves until a signal comes. REQUIRES: the signals are blocked in every thread, so that only the one that waits takes them.
bool serve(httplib::Server& server)
{
    std::atomic<bool> ended = false;
    std::thread waiter{[&] {
        const sigset_t set = stop_signals();
        int signal = 0;
        sigwait(&set, &signal);
        // A server that is not running yet can't be stopped.
        while (!server.is_running() && !ended) std::this_thread::sleep_for(std::chrono::milliseconds{1});
        server.stop();
    }};
    const bool served = server.listen_after_bind();
    ended = true;
    pthread_kill(waiter.native_handle(), SIGTERM); // it still waits when the server ended by itself
    waiter.join();
    return served;
}

int run(const options& wanted)
{
    az::engine engine{wanted.uri};
    prepare_database(engine, wanted.reset);

    httplib::Server server;
    set_up(server);
    add_routes(server, engine);
    const int port = wanted.port == 0                                ? server.bind_to_any_port(wanted.host)
                     : server.bind_to_port(wanted.host, wanted.port) ? wanted.port
                                                                     : -1;
    if (port < 0) {
        std::fprintf(stderr, "blog_api: can't listen on %s, port %d\n", wanted.host.c_str(), wanted.port);
        return 1;
    }
    std::printf("blog_api listens on http://%s:%d/api/users\n", wanted.host.c_str(), port);
    std::fflush(stdout);
    if (!serve(server)) {
        std::fprintf(stderr, "blog_api: the server failed\n");
        return 1;
    }
    std::printf("blog_api stopped\n");
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    options wanted;
    if (!read_options(argc, argv, wanted)) {
        std::fprintf(stderr, "usage: blog_api [--host H] [--port N] [--reset] [URI]\n");
        return 2;
    }
    // Before any thread is started: threads inherit this.
    const sigset_t set = stop_signals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    try {
        return run(wanted);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "blog_api: %s\n", error.what());
        return 1;
    }
}
