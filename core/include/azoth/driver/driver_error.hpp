// What a driver throws: the database's failure, before a dialect has said what it means.
#pragma once

#include <azoth/base/error.hpp>

#include <utility>

namespace azoth::driver {

/// A failure at the border to a client library. The engine adds the statement and turns it into the class that the dialect finds for
/// its code; programs meet this class only where they use a driver by hand.
class driver_error : public error {
public:
    /// `connection_lost`: the connection is of no more use. While connecting, it says that none came about.
    driver_error(const std::string& message, failure what, bool connection_lost = false)
        : error(message),
          what_(std::make_shared<const failure>(std::move(what))),
          connection_lost_(connection_lost)
    {}

    const failure& reason() const noexcept { return *what_; }
    bool connection_lost() const noexcept { return connection_lost_; }

private:
    std::shared_ptr<const failure> what_;
    bool connection_lost_;
};

} // namespace azoth::driver
