// Deleting rows that would only be marked.
#pragma once

namespace azoth {

struct permanently_t {};
/// `session.remove(p, az::permanently)`: the row is deleted, also where the struct marks removed rows (`az::soft_delete`), and so are the rows
/// that cascade.
inline constexpr permanently_t permanently{};

} // namespace azoth
