// What is asked of arrays.
#include "suite/value_of.hpp"

namespace suite {
namespace {

using az::literal;
using texts = std::vector<std::string>;
using numbers = std::vector<std::int64_t>;

const texts colors{"red", "blue", "it's \"x\"\\"};

const test_case arrays[] = {
    {"contains all of the elements",
     [](database& db) {
         EXPECT_EQ(holds(db, literal(colors).contains({"red", "blue"})), true);
         EXPECT_EQ(holds(db, literal(colors).contains({"red", "green"})), false);
         EXPECT_EQ(holds(db, literal(colors).contains({"it's \"x\"\\"})), true);
         EXPECT_EQ(holds(db, literal(colors).contains(texts{"blue", "blue"})), true);
         EXPECT_EQ(holds(db, literal(colors).contains({})), true);
         EXPECT_EQ(holds(db, literal(texts{}).contains({"red"})), false);
     }},
    {"contains another array",
     [](database& db) {
         EXPECT_EQ(holds(db, literal(numbers{1, 2, 3}).contains(literal(numbers{3, 1}))), true);
         EXPECT_EQ(holds(db, literal(numbers{1, 2, 3}).contains(literal(numbers{3, 4}))), false);
     }},
    {"overlaps",
     [](database& db) {
         EXPECT_EQ(holds(db, literal(colors).overlaps({"green", "red"})), true);
         EXPECT_EQ(holds(db, literal(colors).overlaps({"green"})), false);
         EXPECT_EQ(holds(db, literal(colors).overlaps({})), false);
         EXPECT_EQ(holds(db, literal(numbers{1, 2}).overlaps(numbers{2, 3})), true);
     }},
    {"any element equals",
     [](database& db) {
         EXPECT_EQ(holds(db, "red" == az::any(literal(colors))), true);
         EXPECT_EQ(holds(db, az::any(literal(colors)) == "green"), false);
         EXPECT_EQ(holds(db, literal(std::int64_t{2}) == az::any(literal(numbers{1, 2}))), true);
         EXPECT_EQ(holds(db, 1 == az::any(literal(numbers{}))), false);
     }},
    {"any element is less or greater",
     [](database& db) {
         EXPECT_EQ(holds(db, 2 < az::any(literal(numbers{1, 3}))), true);
         EXPECT_EQ(holds(db, 3 < az::any(literal(numbers{1, 3}))), false);
         EXPECT_EQ(holds(db, az::any(literal(numbers{1, 3})) > 2), true);
         EXPECT_EQ(holds(db, 1 != az::any(literal(numbers{1, 1}))), false);
         EXPECT_EQ(holds(db, 1 != az::any(literal(numbers{1, 2}))), true);
     }},
    {"an element by its index, from 1",
     [](database& db) {
         EXPECT_EQ(value_of(db, literal(colors).element(1)), "red");
         EXPECT_EQ(value_of(db, literal(colors).element(3)), "it's \"x\"\\");
         EXPECT_EQ(value_of(db, literal(colors).element(4)), std::nullopt);
         EXPECT_EQ(value_of(db, literal(colors).element(0)), std::nullopt);
         EXPECT_EQ(value_of(db, literal(numbers{7, 8}).element(2)), 8);
         EXPECT_EQ(holds(db, literal(colors).element(1) == "red"), true);
     }},
    {"elements of other types",
     [](database& db) {
         EXPECT_EQ(holds(db, 1.5 == az::any(literal(std::vector<double>{0.5, 1.5}))), true);
         EXPECT_EQ(holds(db, literal(std::vector<bool>{true}).contains(std::vector<bool>{true})), true);
         const az::date day = std::chrono::year{2024} / 2 / 29;
         EXPECT_EQ(holds(db, day == az::any(literal(std::vector<az::date>{day}))), true);
         EXPECT_EQ(value_of(db, literal(std::vector<az::date>{day}).element(1)), day);
     }},
    {"an array that is null makes a null of everything",
     [](database& db) {
         const auto none = az::case_when(az::false_, literal(colors));
         EXPECT_EQ(holds(db, none.contains({"red"})), std::nullopt);
         EXPECT_EQ(holds(db, none.overlaps({"red"})), std::nullopt);
         EXPECT_EQ(holds(db, "red" == az::any(none)), std::nullopt);
         EXPECT_EQ(value_of(db, none.element(1)), std::nullopt);
         EXPECT_EQ(holds(db, literal(colors).contains(none)), std::nullopt);
     }},
};

AZOTH_SUITE(arrays, arrays);

} // namespace
} // namespace suite
