// SPDX-License-Identifier: Apache-2.0
// Runs work that may wait for a disk on other threads, while the loop goes on:
//     OpenedFile file = co_await run_blocking(threads, [=] { return open(...); });
// The coroutine continues on its own executor. The work must not touch what belongs to the loop.
#pragma once

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <type_traits>
#include <utility>

namespace sameframe::server {

template <typename Work>
auto run_blocking(boost::asio::thread_pool& threads, Work work) {
    namespace asio = boost::asio;
    using Value = std::invoke_result_t<Work&>;
    return asio::async_initiate<const asio::use_awaitable_t<>, void(Value)>(
        [&threads](auto handler, Work job) {
            auto home = asio::make_work_guard(asio::get_associated_executor(handler));
            asio::post(threads, [handler = std::move(handler), home = std::move(home), job = std::move(job)]() mutable {
                Value value = job();
                const auto executor = home.get_executor();
                asio::post(executor, [handler = std::move(handler), value = std::move(value)]() mutable {
                    std::move(handler)(std::move(value));
                });
            });
        },
        asio::use_awaitable, std::move(work));
}

}  // namespace sameframe::server
