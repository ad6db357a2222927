// The statements that an engine's sessions run again and again, compiled once per engine.
#pragma once

#include <azoth/compile/compiled.hpp>
#include <azoth/engine/engine.hpp>
#include <azoth/orm/mapper.hpp>

#include <boost/unordered/unordered_flat_map.hpp>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace azoth::orm {

/// A compiled statement whose values are given by place: value `i` of the statement's walk is `values[i]`.
struct template_statement {
    azoth::compiled text;
    /// The placeholders come in the order of the values.
    bool in_order = true;

    explicit template_statement(azoth::compiled statement);

    /// The values in the order of the placeholders, in `parameters` where they have to be moved.
    std::span<const value_view> arrange(std::span<const value_view> values, std::vector<value_view>& parameters) const
    {
        if (in_order) return values;
        parameters.clear();
        for (const parameter_slot& slot : text.parameters) parameters.push_back(values[slot.value]);
        return parameters;
    }
};

/// Kept with the engine; used by all its sessions at once.
class statements {
public:
    static std::shared_ptr<statements> of(engine& owner);

    /// All columns of the row of this key: one value per column of the key.
    const template_statement& get(const mapper& type);
    /// UPDATE of these columns of the row of one key: a value per column, then the key, then the version where the rows have one.
    const template_statement& update(const mapper& type, std::span<const std::size_t> columns);
    /// UPDATE of these columns of `rows` rows, or of any number of rows where columns are arrays: the values of each row as those of
    /// `update`. Null where the dialect has none.
    const compiled* update_rows(const mapper& type, std::span<const std::size_t> columns, std::size_t rows);
    /// DELETE of the row of one key: the key, then the version where the rows have one.
    const template_statement& remove(const mapper& type);
    /// INSERT of `rows` rows, each of the columns `columns`, values row after row.
    const compiled& insert(const mapper& type, std::span<const std::size_t> columns, std::size_t rows, bool read_key);
    /// The same for any number of rows, an array per column.
    const compiled& insert_arrays(const mapper& type, std::span<const std::size_t> columns, bool read_keys);
    /// INSERT and DELETE of one pair of a many_to_many: the values of `pair_own`, then of `pair_target`.
    const compiled& insert_pair(const relationship& definition);
    const template_statement& remove_pair(const relationship& definition);
    /// DELETE of all pairs of one owner.
    const template_statement& remove_pairs(const relationship& definition);
    /// A statement without parameters that the dialect spells.
    const compiled& text(std::string_view sql, std::vector<type_id> column_types);

    /// Whether the table's generated keys may be had in the dialect's quick ways, as far as it is known.
    std::optional<bool> keys_are_quick(const mapper& type) const;
    /// Keeps the answer for all sessions of the engine; an empty one has the next flush ask again.
    void note_quick_keys(const mapper& type, std::optional<bool> quick);

    explicit statements(engine& owner) : engine_(owner) {}

private:
    const template_statement& find(const std::string& key, const std::function<azoth::compiled()>& make);

    engine& engine_;
    mutable std::mutex mutex_;
    boost::unordered_flat_map<std::string, std::unique_ptr<template_statement>> by_key_;
    boost::unordered_flat_map<const mapper*, bool> quick_keys_;
};

} // namespace azoth::orm
