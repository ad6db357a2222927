// The same models and questions in the spelling of the script for PostgreSQL.
#define CHINOOK_NAMES snake_case
#include "chinook/questions.cpp" // NOLINT(bugprone-suspicious-include): compiled twice on purpose
