// Columns of types that the users of models.hpp have none of: jobs.
#pragma once

#include <azoth/azoth.hpp>

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace az = azoth;
using namespace std::chrono_literals;

inline const az::schema::table jobs{"jobs"};
inline const auto name = jobs.col<std::string>("name");
inline const auto rating = jobs.col<int>("rating");
inline const auto weight = jobs.col<double>("weight");
inline const auto cost = jobs.col<az::decimal>("cost");
inline const auto due = jobs.col<az::date>("due");
inline const auto created = jobs.col<az::timestamp>("created");
inline const auto payload = jobs.col<az::json>("payload");
inline const auto labels = jobs.col<std::vector<std::string>>("labels");
