// The words that the rows are made of: TPC Benchmark H, revision 3.0.1, clauses 4.2.2.13 and 4.2.3.
#pragma once

#include <array>
#include <string_view>

namespace tpch_bench {

struct nation_words {
    std::string_view name;
    int region;
};

inline constexpr std::array<std::string_view, 5> region_names{"AFRICA", "AMERICA", "ASIA", "EUROPE", "MIDDLE EAST"};
inline constexpr std::array<nation_words, 25> nation_names{{
    {"ALGERIA", 0},      {"ARGENTINA", 1},  {"BRAZIL", 1},  {"CANADA", 1},         {"EGYPT", 4},
    {"ETHIOPIA", 0},     {"FRANCE", 3},     {"GERMANY", 3}, {"INDIA", 2},          {"INDONESIA", 2},
    {"IRAN", 4},         {"IRAQ", 4},       {"JAPAN", 2},   {"JORDAN", 4},         {"KENYA", 0},
    {"MOROCCO", 0},      {"MOZAMBIQUE", 0}, {"PERU", 1},    {"CHINA", 2},          {"ROMANIA", 3},
    {"SAUDI ARABIA", 4}, {"VIETNAM", 2},    {"RUSSIA", 3},  {"UNITED KINGDOM", 3}, {"UNITED STATES", 1},
}};

inline constexpr std::array<std::string_view, 92> colors{
    "almond",   "antique", "aquamarine", "azure",     "beige",      "bisque",    "black",     "blanched", "blue",
    "blush",    "brown",   "burlywood",  "burnished", "chartreuse", "chiffon",   "chocolate", "coral",    "cornflower",
    "cornsilk", "cream",   "cyan",       "dark",      "deep",       "dim",       "dodger",    "drab",     "firebrick",
    "floral",   "forest",  "frosted",    "gainsboro", "ghost",      "goldenrod", "green",     "grey",     "honeydew",
    "hot",      "indian",  "ivory",      "khaki",     "lace",       "lavender",  "lawn",      "lemon",    "light",
    "lime",     "linen",   "magenta",    "maroon",    "medium",     "metallic",  "midnight",  "mint",     "misty",
    "moccasin", "navajo",  "navy",       "olive",     "orange",     "orchid",    "pale",      "papaya",   "peach",
    "peru",     "pink",    "plum",       "powder",    "puff",       "purple",    "red",       "rose",     "rosy",
    "royal",    "saddle",  "salmon",     "sandy",     "seashell",   "sienna",    "sky",       "slate",    "smoke",
    "snow",     "spring",  "steel",      "tan",       "thistle",    "tomato",    "turquoise", "violet",   "wheat",
    "white",    "yellow"};

inline constexpr std::array<std::string_view, 6> type_sizes{"STANDARD", "SMALL", "MEDIUM", "LARGE", "ECONOMY", "PROMO"};
inline constexpr std::array<std::string_view, 5> type_finishes{"ANODIZED", "BURNISHED", "PLATED", "POLISHED",
                                                               "BRUSHED"};
inline constexpr std::array<std::string_view, 5> type_metals{"TIN", "NICKEL", "BRASS", "STEEL", "COPPER"};
inline constexpr std::array<std::string_view, 5> container_sizes{"SM", "LG", "MED", "JUMBO", "WRAP"};
inline constexpr std::array<std::string_view, 8> container_kinds{"CASE", "BOX",  "BAG", "JAR",
                                                                 "PKG",  "PACK", "CAN", "DRUM"};

inline constexpr std::array<std::string_view, 5> segments{"AUTOMOBILE", "BUILDING", "FURNITURE", "MACHINERY",
                                                          "HOUSEHOLD"};
inline constexpr std::array<std::string_view, 5> priorities{"1-URGENT", "2-HIGH", "3-MEDIUM", "4-NOT SPECIFIED",
                                                            "5-LOW"};
inline constexpr std::array<std::string_view, 4> instructions{"DELIVER IN PERSON", "COLLECT COD", "NONE",
                                                              "TAKE BACK RETURN"};
inline constexpr std::array<std::string_view, 7> ship_modes{"REG AIR", "AIR", "RAIL", "SHIP", "TRUCK", "MAIL", "FOB"};

// The comments: a part of the specification's words suffices.
inline constexpr std::array<std::string_view, 16> nouns{
    "packages",     "requests", "accounts",  "deposits",   "foxes",  "ideas",    "theodolites", "instructions",
    "dependencies", "excuses",  "platelets", "asymptotes", "courts", "dolphins", "pinto beans", "warhorses"};
inline constexpr std::array<std::string_view, 12> verbs{"sleep", "wake",  "are",    "cajole",    "haggle",   "nag",
                                                        "use",   "boost", "detect", "integrate", "maintain", "doze"};
inline constexpr std::array<std::string_view, 14> adjectives{"furious", "sly",     "careful", "blithe",   "quick",
                                                             "fluffy",  "slow",    "quiet",   "ruthless", "special",
                                                             "pending", "express", "regular", "final"};
inline constexpr std::array<std::string_view, 8> adverbs{"furiously", "slyly",   "carefully", "blithely",
                                                         "quickly",   "quietly", "finally",   "evenly"};
inline constexpr std::array<std::string_view, 6> prepositions{"about", "above", "across", "against", "among", "after"};

} // namespace tpch_bench
