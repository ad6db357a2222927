// Which object stands for which row.
#pragma once

#include <azoth/orm/mapper.hpp>

#include <boost/unordered/unordered_flat_map.hpp>

#include <functional>
#include <string>
#include <string_view>

namespace azoth::orm {

struct template_statement;

/// The objects of one struct, and of those that inherit from it, by their keys.
class identity_table {
public:
    explicit identity_table(const mapper& type) noexcept : type_(&type) {}

    const mapper& type() const noexcept { return *type_; }

    /// The object of this key, or null.
    object* find(std::int64_t key) const noexcept
    {
        const auto found = by_integer_.find(key);
        return found == by_integer_.end() ? nullptr : found->second;
    }
    object* find(std::span<const value_view> key) const;
    /// The object that stood there already, or null: then `each` stands there now.
    object* insert(object& each);
    /// The place of an integer key, and whether nobody stands there yet: told apart, since reading a place that was just made waits for its
    /// memory. Lifetime: until the next change.
    struct key_place {
        object*& who;
        bool is_new;
    };
    key_place place(std::int64_t key)
    {
        // Growing by more than twice as long as it is small saves most of the moving.
        if (by_integer_.size() == by_integer_.max_load() && by_integer_.size() < 65'536)
            by_integer_.reserve(by_integer_.size() * 4 + 8);
        const auto [found, is_new] = by_integer_.try_emplace(key, nullptr);
        return {found->second, is_new};
    }
    void erase(std::int64_t key) { by_integer_.erase(key); }
    void erase(const object& each);
    /// The object stands under another key.
    void move(object& each, std::span<const value_view> from, std::span<const value_view> to);
    void reserve(std::size_t more)
    {
        if (type_->has_integer_key()) by_integer_.reserve(by_integer_.size() + more);
    }
    /// The text that loads one object by its key, once it was asked for.
    const template_statement* get_text = nullptr;

    std::size_t size() const noexcept { return by_integer_.size() + by_text_.size(); }

private:
    struct text_hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
    };

    const mapper* type_;
    boost::unordered_flat_map<std::int64_t, object*> by_integer_;
    boost::unordered_flat_map<std::string, object*, text_hash, std::equal_to<>> by_text_;
};

/// A key as text: equal keys, equal texts.
std::string encoded_key(std::span<const value_view> key);

/// The objects of a session by struct and key. Holds none of them.
class identity_map {
public:
    identity_table& of(const mapper& type);
    /// The object of this key, or null.
    object* find(const mapper& type, std::span<const value_view> key);

private:
    boost::unordered_flat_map<const mapper*, std::unique_ptr<identity_table>> tables_;
};

} // namespace azoth::orm
