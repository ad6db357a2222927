#include "dialects/mysql/rising_keys.hpp"

#include "dialects/mysql/types.hpp"

namespace azoth::mysql {

// InnoDB hands out the numbers of an AUTO_INCREMENT column in the order of the rows; a trigger may put others in their place. Where it is hidden
// from this user, keys that do not rise give it away.
// https://mariadb.com/kb/en/auto_increment-handling-in-innodb/ https://mariadb.com/kb/en/information-schema-columns-table/
// https://mariadb.com/kb/en/information-schema-triggers-table/
std::string rising_keys_query(std::string_view table, std::string_view key)
{
    std::string name;
    append_text(name, table);
    std::string column;
    append_text(column, key);
    return "SELECT COUNT(*) FROM information_schema.columns AS c JOIN information_schema.tables AS t ON t.table_schema "
           "= c.table_schema AND t.table_name = c.table_name WHERE c.table_schema = database() AND c.table_name = " +
           name + " AND c.column_name = " + column +
           " AND c.extra LIKE '%auto_increment%' AND t.engine = 'InnoDB' AND NOT EXISTS (SELECT 1 FROM "
           "information_schema.triggers AS r WHERE r.event_object_schema = database() AND r.event_object_table = " +
           name + " AND r.event_manipulation = 'INSERT' AND r.action_timing = 'BEFORE')";
}

} // namespace azoth::mysql
