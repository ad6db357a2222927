#include <azoth/base/log.hpp>

#include <azoth/base/utf8.hpp>

#include <cstdio>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace azoth {
namespace {

using hook_function = std::function<void(std::string_view)>;

struct hook_slot {
    std::mutex mutex;
    std::shared_ptr<const hook_function> hook;
};

// Never destroyed: destructors of static objects report here, too.
hook_slot& slot()
{
    static auto* const the_slot = new hook_slot;
    return *the_slot;
}

void write_to_stderr(std::string_view message)
{
    std::string line = "azoth: ";
    append_printable(line, message);
    line += '\n';
    std::fwrite(line.data(), 1, line.size(), stderr);
}

} // namespace

void set_log_hook(std::function<void(std::string_view message)> hook)
{
    auto replacement = hook ? std::make_shared<const hook_function>(std::move(hook)) : nullptr;
    hook_slot& s = slot();
    const std::lock_guard lock{s.mutex};
    s.hook.swap(replacement);
}

void log(std::string_view message) noexcept
{
    try {
        // Called outside the lock, so that a hook may log or set another hook.
        std::shared_ptr<const hook_function> hook;
        {
            hook_slot& s = slot();
            const std::lock_guard lock{s.mutex};
            hook = s.hook;
        }
        if (hook)
            (*hook)(message);
        else
            write_to_stderr(message);
    } catch (...) { // The contract: there is nobody left to tell.
    }
}

} // namespace azoth
