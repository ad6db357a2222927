//% JSON and arrays
//: PostgreSQL has types of its own for them; on SQLite both are JSON texts, whose elements are looked through.
#include "guide/queries/page.hpp"

namespace guide {
namespace {

//# Paths into a document
//: By keys, and by indexes from 0, negative ones from the end; null where there is nothing. A text is no key of an
//: array, and a number none of an object. Keys are bound, whatever their characters. `.as<V>()` is the scalar at the
//: end of the path, as a `std::optional<V>`. A scalar that is no `V` is an error on PostgreSQL, and what a cast makes
//: of it on SQLite; a truth value read as a text is `1` there.
statements paths()
{
    const auto& payload = col<&Job::payload>;
    const auto jobs =
        az::select(payload["user"]["name"].as<std::string>(), payload["tags"][0].as<int>(), payload["user"])
            .where(payload["tags"][-1].as<int>() > 1);
    return {jobs};
}

//# Keys of a document
//: Whether it is an object that has the key, also one whose value is null. Never null itself.
statements keys()
{
    const auto jobs = az::select(col<&Job::id>).where(col<&Job::payload>.has_key("user"));
    return {jobs};
}

//# Elements of an array
//: `contains` asks for all of the elements, `overlaps` for one of them; `az::any` compares with each. What is asked of
//: an array that is null is null.
statements elements()
{
    const auto jobs = az::select(col<&Job::id>)
                          .where(col<&Job::labels>.contains({"red", "blue"}),
                                 col<&Job::labels>.overlaps({"red", "green"}), "red" == az::any(col<&Job::labels>));
    return {jobs};
}

//# One element
//: By its index, from 1; null where there is none.
statements one_element()
{
    const auto jobs = az::select(col<&Job::labels>.element(1)).where(col<&Job::labels>.element(2) == "blue");
    return {jobs};
}

//# Storing them
//: As any other value.
statements storing_them()
{
    const az::json payload{{"user", {{"name", "bob"}}}, {"tags", {3, 4}}};
    const auto jobs = az::update<Job>()
                          .set(col<& Job::payload> = payload, col<& Job::labels> = std::vector<std::string>{"red"})
                          .where(col<&Job::id> == 1);
    return {jobs};
}
//.

} // namespace

examples documents()
{
    return {{"paths", paths},
            {"keys", keys},
            {"elements", elements},
            {"one_element", one_element},
            {"storing_them", storing_them}};
}

} // namespace guide
