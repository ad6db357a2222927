// What a database holds.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace azoth {

class engine;

/// Asks a database for its tables. Every call asks anew. Nothing of it is counted or shown by events.
class inspector {
public:
    /// Lifetime: not beyond the engine.
    explicit inspector(engine&);

    /// The tables of the default schema, in order of their names. Throws: `database_error`, `pool_timeout`.
    std::vector<std::string> table_names() const;
    bool has_table(std::string_view name) const;

private:
    engine& engine_;
};

} // namespace azoth
