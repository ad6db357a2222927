#include "backends/soci/rows.hpp"

#include <utility>

namespace azoth::soci {

rows::rows(const native& session, std::vector<type_id> wanted, std::vector<std::int8_t> scales)
    : kind_(session.what()),
      has_typed_cells_(session.has_typed_cells()),
      wanted_(std::move(wanted)),
      scales_(std::move(scales))
{}

void rows::open(exchange& from, bool has_row, bool reads)
{
    from_ = &from;
    affected_ = 0;
    const std::size_t count = from.columns().size();
    columns_ = from.columns().data();
    if (count > 0 && from.runs_to_end()) {
        keep_all(has_row);
    } else if (has_row && count > 0) {
        texts_.resize(count);
        current_ = from.cells().data();
        state_ = state::first;
        affected_ = from.rows_affected(reads);
        return;
    }
    affected_ = from.rows_affected(reads && count > 0);
    from.release();
}

// What is not read to the end might not happen, and a foreign key that does not hold is found only there.
void rows::keep_all(bool has_row)
{
    kept_.clear();
    for (; has_row; has_row = from_->fetch())
        for (cell& each : from_->cells()) kept_.push_back(each);
    texts_.resize(from_->columns().size());
    state_ = state::kept_before_first;
}

bool rows::next()
{
    switch (state_) {
    case state::live:
        if (from_->fetch()) [[likely]]
            return true;
        break;
    case state::first: state_ = state::live; return true;
    case state::kept_before_first:
        state_ = state::kept;
        current_ = kept_.data();
        if (!kept_.empty()) return true;
        break;
    case state::kept:
        current_ += column_count();
        if (current_ != kept_.data() + kept_.size()) return true;
        break;
    case state::ended: return false;
    }
    end();
    return false;
}

void rows::end() noexcept
{
    if (state_ == state::first || state_ == state::live) from_->release();
    kept_.clear();
    state_ = state::ended;
}

std::size_t rows::column_count() const noexcept { return from_ != nullptr ? from_->columns().size() : 0; }

std::string_view rows::column_name(std::size_t index) const { return columns_[index].name; }

} // namespace azoth::soci
