// The same in the spelling of the script for PostgreSQL.
#define CHINOOK_NAMES snake_case
#include "chinook/structs.cpp" // NOLINT(bugprone-suspicious-include): compiled twice on purpose
