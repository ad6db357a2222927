// azoth, whole: what a program includes.
#pragma once

#include <azoth/engine/engine.hpp>
#include <azoth/engine/inspector.hpp>
#include <azoth/orm/transaction.hpp>
#include <azoth/sql/changes.hpp>
#include <azoth/sql/dates.hpp>
#include <azoth/sql/row.hpp>
#include <azoth/sql/scalar_functions.hpp>
#include <azoth/sql/select.hpp>
#include <azoth/sql/text.hpp>
#include <azoth/sql/values.hpp>
