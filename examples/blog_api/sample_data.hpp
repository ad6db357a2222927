// What the blog holds when it is started for the first time.
#pragma once

#include "models.hpp"

/// Creates the tables that are missing, and some users and posts when there are no users at all.
///
/// `reset`: everything that the tables held is dropped first.
void prepare_database(az::engine&, bool reset);
