#include "suite/staff.hpp"

namespace suite::staff {

void create_staff(database& db)
{
    db.create(all);
    az::session session{db.engine()};
    const auto red = session.add(Team{.name = "red"});
    const auto ann = session.add(Director{{{.name = "ann", .team = red}, 5000}, "van"});
    const auto bob = session.add(Engineer{{.name = "bob", .boss = ann, .team = red}, "C++", 7});
    const auto cid = session.add(Lead{{{.name = "cid", .boss = ann}, "SQL"}, 3});
    session.add(Employee{.name = "dan", .boss = bob, .team = red});
    session.add(Architect{{{.name = "eve", .boss = cid}, "Ada"}, "gothic"});
    session.add(Manager{{.name = "mia", .boss = ann}, 100});
    session.add(Project{.title = "one", .engineer = bob});
    session.add(Project{.title = "two", .engineer = bob});
    session.commit();
}

std::string shown(const az::ptr<Employee>& employee)
{
    std::string text = employee->name + ":" + employee->kind;
    if (const auto engineer = employee.as<Engineer>()) text += ":" + engineer->language;
    if (const auto lead = employee.as<Lead>()) text += ":" + std::to_string(lead->headcount);
    if (const auto architect = employee.as<Architect>()) text += ":" + architect->style;
    if (const auto manager = employee.as<Manager>()) text += ":" + std::to_string(manager->budget);
    if (const auto director = employee.as<Director>()) text += ":" + director->car;
    return text;
}

std::string shown(const std::vector<az::ptr<Employee>>& employees)
{
    std::string text;
    for (const auto& each : employees) (text += text.empty() ? "" : " ") += shown(each);
    return text;
}

} // namespace suite::staff
