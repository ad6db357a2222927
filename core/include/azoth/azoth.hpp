// azoth, whole: what a program includes.
#pragma once

#include <azoth/engine/engine.hpp>
#include <azoth/engine/inspector.hpp>
#include <azoth/orm/transaction.hpp>
#include <azoth/sql/changes.hpp>
#include <azoth/sql/select.hpp>
