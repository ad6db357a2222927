// What a JSON document holds under a key or an index.
#pragma once

#include <azoth/sql/node/many_children.hpp>

namespace azoth::node {

/// The children are the document and, unless the whole of it is meant, the step: a bound text (a key) or integer (an index,
/// from 0; negative ones count from the end). Null where there is nothing.
class json_access final : public many_children<json_access> {
public:
    /// `type`: json for a document again, text for a scalar as text.
    json_access(type_id type, std::span<const handle> document_and_step) : many_children(type, document_and_step) {}

    const base& document() const noexcept { return children().front().node(); }
    /// Null for the whole document.
    const base* step() const noexcept { return children().size() > 1 ? &children()[1].node() : nullptr; }
    bool gives_text() const noexcept { return type() == type_id::text; }
    /// Whether the step is an index or a key that a path can spell: not empty, without quotation marks, backslashes and
    /// control characters.
    bool is_plain_step() const noexcept;

    handle with_children(std::span<const handle> children) const override { return make(children, type()); }
    void accept(visitor&) const override;
    void write_key(key_writer&) const override;
};

} // namespace azoth::node
