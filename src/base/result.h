// SPDX-License-Identifier: Apache-2.0
// Result<T>: a value or an Error, for code built without exceptions (C++20 has no std::expected).
// Reading the side that is not there is a bug in the caller and ends the program.
#pragma once

#include <cstdlib>
#include <optional>
#include <utility>
#include <variant>

#include "base/error.h"

namespace sameframe {

template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return state_.index() == 0; }
    explicit operator bool() const { return ok(); }

    T& value() & { return require_value(), *std::get_if<0>(&state_); }
    const T& value() const& { return require_value(), *std::get_if<0>(&state_); }
    T&& value() && { return require_value(), std::move(*std::get_if<0>(&state_)); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    T value_or(T fallback) && { return ok() ? std::move(*std::get_if<0>(&state_)) : std::move(fallback); }

    const Error& error() const& {
        if (ok()) std::abort();
        return *std::get_if<1>(&state_);
    }
    Error&& error() && {
        if (ok()) std::abort();
        return std::move(*std::get_if<1>(&state_));
    }

private:
    void require_value() const {
        if (!ok()) std::abort();
    }
    std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : error_(std::move(error)) {}

    bool ok() const { return !error_.has_value(); }
    explicit operator bool() const { return ok(); }

    const Error& error() const& {
        if (ok()) std::abort();
        return *error_;
    }
    Error&& error() && {
        if (ok()) std::abort();
        return std::move(*error_);
    }

private:
    std::optional<Error> error_;
};

}  // namespace sameframe
