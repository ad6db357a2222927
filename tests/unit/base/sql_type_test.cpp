#include <azoth/base/sql_type.hpp>

#include <gtest/gtest.h>

#include <set>
#include <string>

using azoth::type_id;

TEST(sql_type, each_type_has_a_name_of_its_own)
{
    std::set<std::string> names;
    const int last = static_cast<int>(type_id::range);
    for (int i = 0; i <= last; ++i) names.insert(std::string{to_string(static_cast<type_id>(i))});
    EXPECT_EQ(names.size(), static_cast<std::size_t>(last) + 1);
}

TEST(sql_type, a_column_type_prints_its_length)
{
    EXPECT_EQ(to_string(azoth::types::int64), "int64");
    EXPECT_EQ(to_string(azoth::types::text), "text");
    EXPECT_EQ(to_string(azoth::types::varchar(40)), "varchar(40)");
    EXPECT_EQ(to_string(azoth::schema::sql_type(type_id::blob, 16)), "blob(16)");
    EXPECT_EQ(to_string(azoth::types::decimal()), "decimal");
    EXPECT_EQ(to_string(azoth::types::decimal(10, 2)), "decimal(10,2)");
    EXPECT_EQ(to_string(azoth::types::array_of(azoth::types::varchar(3))), "array of varchar(3)");
    EXPECT_EQ(to_string(azoth::types::range_of(azoth::types::date)), "range of date");
}
