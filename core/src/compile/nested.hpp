// A compiler's place within nested statements.
#pragma once

#include "compile/output_columns.hpp"
#include "compile/parameters.hpp"
#include "compile/scope.hpp"

#include <azoth/compile/sql_compiler.hpp>

namespace azoth {

/// Enters a scope for as long as it lives.
class sql_compiler::nested {
public:
    nested(sql_compiler& of, const detail::scope* inner,
           const std::vector<detail::output_column>* items = nullptr) noexcept
        : compiler_(of),
          outer_(of.scope_),
          outer_items_(of.items_),
          outer_windows_(of.windows_)
    {
        compiler_.scope_ = inner;
        compiler_.items_ = items;
        compiler_.windows_ = nullptr;
    }
    nested(const nested&) = delete;
    nested& operator=(const nested&) = delete;
    ~nested()
    {
        compiler_.scope_ = outer_;
        compiler_.items_ = outer_items_;
        compiler_.windows_ = outer_windows_;
    }

private:
    sql_compiler& compiler_;
    const detail::scope* outer_;
    const std::vector<detail::output_column>* outer_items_;
    const detail::named_windows* outer_windows_;
};

} // namespace azoth
