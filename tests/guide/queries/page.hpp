// The chapters of docs/queries.md.
#pragma once

#include "guide/common/guide.hpp"
#include "guide/queries/models.hpp"

namespace guide {

examples selecting();
examples conditions();
examples functions();
examples dates();
examples joins();
examples subqueries();
examples aggregates();
examples windows();
examples ctes();
examples sets();
examples changes();
examples upserts();
examples locks();
examples texts();
examples run_time();
examples documents();
examples types();
examples results();

} // namespace guide
