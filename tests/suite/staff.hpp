// A hierarchy of structs: engineers have a table of their own and leads another one, managers share that of all employees, and architects
// that of the engineers.
#pragma once

#include "suite/suite.hpp"

namespace suite::staff {

struct Team;
struct Project;

struct Employee {
    std::int64_t id = 0;
    std::string kind;
    std::string name;
    std::optional<std::int64_t> boss_id;
    std::optional<std::int64_t> team_id;
    az::belongs_to<Employee> boss;
    az::has_many<Employee> reports;
    az::belongs_to<Team> team;
};

struct Engineer : Employee {
    std::string language;
    std::optional<std::int64_t> badge;
    az::deferred<std::string> manual;
    az::has_many<Project> projects;
};

struct Lead : Engineer {
    std::int64_t headcount = 0;
};

struct Architect : Engineer {
    std::string style;
};

struct Manager : Employee {
    std::int64_t budget = 0;
};

struct Director : Manager {
    std::string car;
};

struct Team {
    std::int64_t id = 0;
    std::string name;
    az::has_many<Employee> members;
};

struct Project {
    std::int64_t id = 0;
    std::string title;
    std::optional<std::int64_t> engineer_id;
    az::belongs_to<Engineer> engineer;
};

} // namespace suite::staff

namespace azoth {

template <>
inline constexpr auto mapped<suite::staff::Team> = table(
    "staff_teams", column<&suite::staff::Team::id>(primary_key), column<&suite::staff::Team::name>(max_length(20)),
    relationship<&suite::staff::Team::members>(inverse<&suite::staff::Employee::team>,
                                               ordered_by<&suite::staff::Employee::name>));

template <>
inline constexpr auto mapped<suite::staff::Employee> =
    table("staff_employees", polymorphic_on<&suite::staff::Employee::kind>("employee"),
          column<&suite::staff::Employee::id>(primary_key), column<&suite::staff::Employee::kind>(max_length(10)),
          column<&suite::staff::Employee::name>(max_length(50), unique),
          column<&suite::staff::Employee::boss_id>(references<&suite::staff::Employee::id>),
          column<&suite::staff::Employee::team_id>(references<&suite::staff::Team::id>),
          relationship<&suite::staff::Employee::boss>(inverse<&suite::staff::Employee::reports>),
          relationship<&suite::staff::Employee::reports>(ordered_by<&suite::staff::Employee::name>),
          relationship<&suite::staff::Employee::team>());

template <>
inline constexpr auto mapped<suite::staff::Engineer> =
    table("staff_engineers", inherits<suite::staff::Employee>("engineer"),
          column<&suite::staff::Engineer::language>(max_length(20)), column<&suite::staff::Engineer::badge>(unique),
          column<&suite::staff::Engineer::manual>(),
          relationship<&suite::staff::Engineer::projects>(inverse<&suite::staff::Project::engineer>,
                                                          ordered_by<&suite::staff::Project::title>));

template <>
inline constexpr auto mapped<suite::staff::Lead> = table("staff_leads", inherits<suite::staff::Engineer>("lead"),
                                                         column<&suite::staff::Lead::headcount>());

template <>
inline constexpr auto
    mapped<suite::staff::Architect> = single_table(inherits<suite::staff::Engineer>("architect"),
                                                   column<&suite::staff::Architect::style>(max_length(20)));

template <>
inline constexpr auto mapped<suite::staff::Manager> = single_table(inherits<suite::staff::Employee>("manager"),
                                                                   column<&suite::staff::Manager::budget>());

template <>
inline constexpr auto mapped<suite::staff::Director> =
    single_table(inherits<suite::staff::Manager>("director"), column<&suite::staff::Director::car>(max_length(20)));

template <>
inline constexpr auto mapped<suite::staff::Project> =
    table("staff_projects", column<&suite::staff::Project::id>(primary_key),
          column<&suite::staff::Project::title>(max_length(20)),
          column<&suite::staff::Project::engineer_id>(references<&suite::staff::Engineer::id>),
          relationship<&suite::staff::Project::engineer>());

} // namespace azoth

namespace suite::staff {

inline constexpr auto all = az::models<Team, Employee, Engineer, Lead, Architect, Manager, Director, Project>;

/// Ann, a director, leads Bob, an engineer, Cid, a lead, and Mia, a manager; Bob leads Dan, who is no more than an employee, and Cid leads Eve,
/// an architect. Ann, Bob and Dan are the team "red". Bob has the projects "one" and "two".
void create_staff(database& db);

/// Each as `name:struct:what it has of its own`.
std::string shown(const std::vector<az::ptr<Employee>>& employees);
std::string shown(const az::ptr<Employee>& employee);

} // namespace suite::staff
