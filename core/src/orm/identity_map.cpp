#include "orm/identity_map.hpp"

#include <cstring>

namespace azoth::orm {

std::string encoded_key(std::span<const value_view> key)
{
    std::string text;
    for (const value_view& part : key) {
        // Integers of any width are the same key, and so are decimals of any scale.
        const bool bytes = has_bytes(part.type());
        text += part.is_null() ? 'n' : bytes ? 's' : 'i';
        if (part.is_null()) continue;
        if (bytes) {
            const std::string_view content =
                part.type() == type_id::decimal ? canonical_decimal(part.bytes()) : part.bytes();
            const std::uint64_t size = content.size();
            text.append(reinterpret_cast<const char*>(&size), sizeof size);
            text.append(content);
        } else {
            std::int64_t number = 0;
            if (part.type() == type_id::boolean) {
                number = part.boolean() ? 1 : 0;
            } else if (part.type() == type_id::float64 || part.type() == type_id::float32) {
                const double floating = part.floating();
                std::memcpy(&number, &floating, sizeof number);
            } else {
                number = part.integer();
            }
            text.append(reinterpret_cast<const char*>(&number), sizeof number);
        }
    }
    return text;
}

namespace {

std::int64_t integer_key(const object& each)
{
    scratch keeper;
    return each.type->columns()[each.type->key().front()].view(each.data(), keeper).integer();
}

template <class F> auto with_key_of(const object& each, F&& use)
{
    scratch keeper;
    std::vector<value_view> key;
    each.type->key_views(each.data(), keeper, key);
    return use(std::span<const value_view>{key});
}

} // namespace

object* identity_table::find(std::span<const value_view> key) const
{
    if (type_->has_integer_key()) return key.front().is_null() ? nullptr : find(key.front().integer());
    const auto found = by_text_.find(encoded_key(key));
    return found == by_text_.end() ? nullptr : found->second;
}

object* identity_table::insert(object& each)
{
    if (type_->has_integer_key()) {
        const key_place at = place(integer_key(each));
        if (!at.is_new && at.who) return at.who;
        at.who = &each;
        return nullptr;
    }
    return with_key_of(each, [&](std::span<const value_view> key) -> object* {
        const auto [place, fresh] = by_text_.emplace(encoded_key(key), &each);
        return fresh ? nullptr : place->second;
    });
}

void identity_table::move(object& each, std::span<const value_view> from, std::span<const value_view> to)
{
    if (type_->has_integer_key()) {
        if (find(from) == &each) erase(from.front().integer());
        place(to.front().integer()).who = &each;
        return;
    }
    if (const auto found = by_text_.find(encoded_key(from)); found != by_text_.end() && found->second == &each)
        by_text_.erase(found);
    by_text_.insert_or_assign(encoded_key(to), &each);
}
void identity_table::erase(const object& each)
{
    if (type_->has_integer_key()) {
        const auto found = by_integer_.find(integer_key(each));
        if (found != by_integer_.end() && found->second == &each) by_integer_.erase(found);
        return;
    }
    with_key_of(each, [&](std::span<const value_view> key) {
        const auto found = by_text_.find(encoded_key(key));
        if (found != by_text_.end() && found->second == &each) by_text_.erase(found);
    });
}

identity_table& identity_map::of(const mapper& type)
{
    std::unique_ptr<identity_table>& table = tables_[&type.root()];
    if (!table) table = std::make_unique<identity_table>(type.root());
    return *table;
}

object* identity_map::find(const mapper& type, std::span<const value_view> key) { return of(type).find(key); }

} // namespace azoth::orm
