#include <azoth/sql/node/json_access.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/bind.hpp>
#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

#include <algorithm>

namespace azoth::node {

bool json_access::is_plain_step() const noexcept
{
    const auto* key = dynamic_cast<const bind*>(step());
    if (!key || key->type() != type_id::text) return true;
    const auto is_escaped = [](char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20; };
    const std::string_view text = key->value().view().bytes();
    return !text.empty() && std::none_of(text.begin(), text.end(), is_escaped);
}

void json_access::accept(visitor& v) const { v.visit(*this); }

void json_access::write_key(key_writer& key) const
{
    key.tag(tags::json_access);
    key.number(static_cast<std::uint64_t>(type()));
    key.number(is_plain_step() ? 1 : 0);
}

} // namespace azoth::node
