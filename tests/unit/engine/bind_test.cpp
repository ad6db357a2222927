// Values on their way from a statement to the parameters of a driver.
#include "engine/bind.hpp"

#include "unit/engine/support.hpp"

#include <azoth/sql/node/bind.hpp>
#include <azoth/sql/node/in_list.hpp>

#include <cmath>
#include <limits>

using namespace azoth;
using namespace azoth::engine_test;

namespace {

std::string json_of(type_id type, const std::vector<value>& values)
{
    std::vector<value_view> views;
    for (const value& each : values) views.push_back(each.view());
    return json_list(value_view::of_array(type, views.data(), views.size()));
}

handle long_list()
{
    return make_node<node::in_list>(make_node<node::bind>(value{1}), std::vector<value>(1001, value{std::int64_t{7}}),
                                    type_id::int64, false);
}

class array_dialect : public plain_dialect {
public:
    array_dialect() { capabilities_.supports_array_parameters = true; }
};

class bind_test : public scripted_engine {};

} // namespace

TEST_F(bind_test, a_list_is_a_json_array_of_what_the_database_compares)
{
    EXPECT_EQ(json_of(type_id::int64, {}), "[]");
    EXPECT_EQ(
        json_of(type_id::int64, {value{std::numeric_limits<std::int64_t>::min()}, value{std::int64_t{0}}, value{}}),
        "[-9223372036854775808,0,null]");
    EXPECT_EQ(json_of(type_id::float64, {value{0.1}, value{-1e300}}), "[0.1,-1e+300]");
    EXPECT_EQ(json_of(type_id::boolean, {value{true}, value{false}}), "[true,false]");
    EXPECT_EQ(json_of(type_id::text, {value{"a\"b\\c\n\x01"}, value{"\xc3\xa4"}}),
              "[\"a\\\"b\\\\c\\u000a\\u0001\",\"\xc3\xa4\"]");
    EXPECT_EQ(
        json_of(type_id::date, {value{date{std::chrono::year{2024}, std::chrono::month{2}, std::chrono::day{29}}}}),
        "[\"2024-02-29\"]");
    EXPECT_EQ(json_of(type_id::timestamp, {value{timestamp{std::chrono::microseconds{1}}}}),
              "[\"1970-01-01 00:00:00.000001Z\"]");
}

TEST_F(bind_test, what_json_has_no_form_for_is_refused)
{
    EXPECT_THROW(json_of(type_id::float64, {value{std::nan("")}}), conversion_error);
    EXPECT_THROW(json_of(type_id::text, {value{"\xff"}}), conversion_error);
    EXPECT_NE(error_text<compile_error>([] { json_of(type_id::blob, {value{blob{}}}); }).find("1,000"),
              std::string::npos);
}

TEST_F(bind_test, a_step_into_a_document_is_a_path)
{
    EXPECT_EQ(json_path(value{"user"}.view()), "$.\"user\"");
    EXPECT_EQ(json_path(value{"a.b[0]$\xc3\xa4'"}.view()), "$.\"a.b[0]$\xc3\xa4'\"");
    EXPECT_EQ(json_path(value{""}.view()), "$.\"\"");
    EXPECT_EQ(json_path(value{0}.view()), "$[0]");
    EXPECT_EQ(json_path(value{-1}.view()), "$[#-1]");
    for (const char* key : {"a\"b", "a\\b", "a\nb"}) EXPECT_THROW(json_path(value{key}.view()), conversion_error);
}

TEST_F(bind_test, without_array_parameters_a_long_list_is_one_text)
{
    const auto engine = make_engine();
    const handle statement = long_list();
    const bound_statement bound = engine->bind(statement);
    ASSERT_EQ(bound.parameters.size(), 2U);
    EXPECT_EQ(bound.parameters[0].type(), type_id::text);
    EXPECT_EQ(bound.parameters[0].bytes().size(), 1001U * 2 + 1);
}

TEST_F(bind_test, an_array_needs_a_driver_that_takes_it)
{
    registry_.add_dialect("arrays", [] { return std::make_unique<array_dialect>(); });
    registry_.add_driver("arrays", [] { return fake::make_driver_with({.array_binds = true}); });
    const std::string rest = uri().substr(uri().find("://"));
    const handle statement = long_list();
    engine able{"arrays+arrays" + rest, {.registry = &registry_}};
    EXPECT_EQ(able.bind(statement).parameters.at(0).type(), type_id::array);
    engine unable{"arrays+fake" + rest, {.registry = &registry_}};
    EXPECT_NE(error_text<compile_error>([&] { unable.bind(statement); }).find("1,000"), std::string::npos);
}
