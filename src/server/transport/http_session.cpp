// SPDX-License-Identifier: Apache-2.0
#include "server/transport/http_session.h"

#include <sys/sendfile.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <cerrno>
#include <tuple>
#include <utility>

#include "base/log.h"
#include "server/transport/blocking.h"
#include "server/transport/http_wire.h"

namespace sameframe::server {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;

constexpr auto kAsValue = asio::as_tuple(asio::use_awaitable);

constexpr std::size_t kReadStep = 4096;
// Up to here a file is read into memory and goes out with its header in one packet train; above, the kernel copies it.
constexpr std::uint64_t kSmallFile = 64 * 1024;
constexpr std::uint64_t kSendStep = 1024 * 1024;  // at most this much in one turn of a disk thread
constexpr std::size_t kWriteStep = 256 * 1024;    // a receiver gets the stall timeout for each
constexpr std::chrono::seconds kLingerTime{2};
constexpr std::size_t kLingerBytes = 256 * 1024;

// Up to here a body is in memory like the request's fields are; larger ones have few places, and time by their length.
constexpr std::uint64_t kLargeBody = 64 * 1024;
constexpr std::size_t kLargeBodies = 16;
constexpr std::uint64_t kSlowestBody = 64 * 1024;  // bytes a second

// One more, until what is returned is gone.
std::shared_ptr<void> take_place(const std::shared_ptr<std::size_t>& count) {
    ++*count;
    return {nullptr, [count](std::nullptr_t) { --*count; }};
}

struct SendTurn {
    std::uint64_t sent = 0;
    int error = 0;  // of errno; 0 with nothing sent: the file has become shorter
};

SendTurn send_some(int socket, int file, std::uint64_t offset, std::uint64_t length) {
    auto at = static_cast<off_t>(offset);
    const ssize_t count = ::sendfile(socket, file, &at, std::min(length, kSendStep));
    if (count < 0) return {0, errno == EINTR ? EAGAIN : errno};
    return {static_cast<std::uint64_t>(count), 0};
}

// The answer that comes later; the coroutine goes on in a turn of its own.
asio::awaitable<Answer> completed(Later later) {
    return asio::async_initiate<const asio::use_awaitable_t<>, void(Answer)>(
        [](auto handler, Later waited) {
            // std::function asks for what can be copied; a handler can only be moved.
            auto shared = std::make_shared<decltype(handler)>(std::move(handler));
            waited.begin([shared](Answer answer) {
                const auto executor = asio::get_associated_executor(*shared);
                asio::post(executor, [shared, answer = std::move(answer)]() mutable {
                    std::move (*shared)(std::move(answer));
                });
            });
        },
        asio::use_awaitable, std::move(later));
}

}  // namespace

HttpSession::HttpSession(asio::ip::tcp::socket socket, const SessionContext& context, Mode mode, asio::ip::address peer,
                         std::string_view first)
    : socket_(std::move(socket)),
      timer_(socket_.get_executor()),
      buffer_(context.limits.max_header_bytes * 2),
      context_(context),
      mode_(mode),
      peer_(std::move(peer)) {
    buffer_.commit(asio::buffer_copy(buffer_.prepare(first.size()), asio::buffer(first)));
}

void HttpSession::arm(std::chrono::milliseconds time) {
    timer_.expires_after(time);
    timer_.async_wait([weak = weak_from_this(), ticket = ++armed_](error_code error) {
        const std::shared_ptr<HttpSession> self = weak.lock();
        if (error || !self || self->armed_ != ticket) return;
        self->timed_out_ = true;
        self->socket_.cancel(error);
    });
}

void HttpSession::disarm() {
    ++armed_;
    timer_.cancel();
}

void HttpSession::finish() {
    finishing_ = true;
    if (idle_) abort();
}

// Only shut down, never closed, from outside: a disk thread may be sending on the descriptor at this moment.
void HttpSession::abort() {
    finishing_ = true;
    error_code ignored;
    socket_.shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
    socket_.cancel(ignored);
}

asio::awaitable<void> HttpSession::run() {
    const std::shared_ptr<HttpSession> self = shared_from_this();
    error_code ignored;
    socket_.native_non_blocking(true, ignored);
    Next next = Next::another_request;
    while (next == Next::another_request) {
        const bool arrived = co_await wait_for_request();
        if (!arrived) break;
        next = co_await serve_one();
    }
    if (next == Next::handed_over) co_return;
    if (next == Next::close_gently) co_await linger();
    disarm();
    socket_.close(ignored);
}

asio::awaitable<bool> HttpSession::wait_for_request() {
    idle_ = true;
    if (finishing_) co_return false;
    if (buffer_.size() == 0) {
        // Places for those that are refused are few: they must speak soon.
        arm(mode_ == Mode::refuse ? context_.limits.header_timeout : context_.limits.idle_timeout);
        const auto space = buffer_.prepare(kReadStep);
        const auto [error, count] = co_await socket_.async_read_some(space, kAsValue);
        if (error) co_return false;
        buffer_.commit(count);
    }
    idle_ = false;
    co_return true;
}

asio::awaitable<HttpSession::Next> HttpSession::serve_one() {
    FieldsParser parser;
    parser.header_limit(static_cast<std::uint32_t>(context_.limits.max_header_bytes));
    parser.body_limit(boost::none);  // is set once it is known who asks for what
    // Most requests are there in one piece: those need no timer and no turn of the loop of their own.
    error_code error;
    buffer_.consume(parser.put(buffer_.data(), error));
    if (error == http::error::need_more) {
        arm(context_.limits.header_timeout);
        std::tie(error, std::ignore) = co_await http::async_read_header(socket_, buffer_, parser, kAsValue);
    }
    disarm();
    unsigned refusal = 0;
    if (timed_out_)
        refusal = 408;
    else if (error)
        refusal = refusal_status(error);
    else if (mode_ == Mode::refuse)
        refusal = 503;
    else if (!is_acceptable(parser.get()))
        refusal = 400;
    if (error && refusal == 0) co_return Next::close;  // the connection is gone
    if (refusal != 0) co_return co_await refuse(refusal);

    request_began_ = Clock::now();
    const bool has_body = parser.chunked() || parser.content_length().value_or(0) > 0;
    const bool wants_more = parser.get().keep_alive();
    HttpRequest request = make_request(parser.get(), context_.limits.trusted_proxies, peer_);
    const std::size_t limit = context_.router.body_limit(request);
    if (has_body && limit > 0) {
        const std::optional<unsigned> status = co_await read_body(parser, limit, request.body);
        if (!status) co_return Next::close;
        if (*status != 0) co_return co_await refuse(*status);
    }
    // What follows a body that is not read cannot be told from the next request.
    const bool keep_alive = wants_more && (!has_body || limit > 0) && !finishing_;
    co_return co_await answer(request, keep_alive);
}

asio::awaitable<HttpSession::Next> HttpSession::refuse(unsigned status) {
    timed_out_ = false;
    const HttpResponse response = context_.router.refuse(status);
    const bool sent = co_await send(response, false, nullptr, nullptr);
    co_return sent ? Next::close_gently : Next::close;
}

asio::awaitable<std::optional<unsigned>> HttpSession::read_body(FieldsParser& fields, std::size_t limit,
                                                                std::string& body) {
    const std::uint64_t length = fields.content_length().value_or(limit);
    if (length > limit) co_return 413;
    const bool large = length > kLargeBody;
    if (large && *context_.large_bodies == kLargeBodies) co_return 503;
    const std::shared_ptr<void> place = large ? take_place(context_.large_bodies) : nullptr;
    http::request_parser<http::string_body> parser(std::move(fields));
    parser.body_limit(limit);
    arm(context_.limits.header_timeout + std::chrono::seconds(length / kSlowestBody));
    const auto [error, count] = co_await http::async_read(socket_, buffer_, parser, kAsValue);
    disarm();
    if (timed_out_) co_return 408;
    if (error == http::error::body_limit || error == http::error::buffer_overflow) co_return 413;
    if (error) {
        const unsigned status = refusal_status(error);
        co_return status == 0 ? std::nullopt : std::optional(status);
    }
    body = std::move(parser.get().body());
    co_return 0;
}

asio::awaitable<HttpSession::Next> HttpSession::answer(const HttpRequest& request, bool keep_alive) {
    Decision decision = context_.router.route(request);
    if (std::holds_alternative<Upgrade>(decision)) {
        hand_over(request);
        co_return Next::handed_over;
    }
    Answer ready;
    if (auto* later = std::get_if<Later>(&decision))
        ready = co_await completed(std::move(*later));
    else if (auto* response = std::get_if<HttpResponse>(&decision))
        ready = std::move(*response);
    else
        ready = std::move(std::get<FileRequest>(decision));
    if (auto* file = std::get_if<FileRequest>(&ready))
        co_return co_await answer_with_file(request, std::move(*file), keep_alive);
    const HttpResponse response = std::get<HttpResponse>(std::move(ready));
    co_return co_await give(request, response, keep_alive, nullptr, nullptr);
}

asio::awaitable<HttpSession::Next> HttpSession::answer_with_file(const HttpRequest& request, FileRequest wanted,
                                                                 bool keep_alive) {
    asio::thread_pool& threads = context_.files.threads_for(wanted);
    std::optional<FileStore::Opened> file =
        co_await run_blocking(threads, [&files = context_.files, &wanted] { return files.open(wanted); });
    if (file && !wanted.into_head.empty() && file->facts.size <= kSmallFile) {
        const int fd = file->fd.get();
        const std::uint64_t size = file->facts.size;
        std::optional<std::string> page = co_await run_blocking(threads, [=] { return read_part(fd, 0, size); });
        const HttpResponse response = page ? context_.router.respond(request, wanted, *std::move(page))
                                           : context_.router.respond(request, wanted, std::nullopt);
        co_return co_await give(request, response, keep_alive, nullptr, nullptr);
    }
    const HttpResponse response =
        context_.router.respond(request, wanted, file ? std::optional(file->facts) : std::nullopt);
    co_return co_await give(request, response, keep_alive, file ? &*file : nullptr, &threads);
}

asio::awaitable<HttpSession::Next> HttpSession::give(const HttpRequest& request, const HttpResponse& response,
                                                     bool keep_alive, const FileStore::Opened* file,
                                                     asio::thread_pool* threads) {
    const bool sent = co_await send(response, keep_alive, file, threads);
    log_answer(request, response, sent, Clock::now() - request_began_);
    if (!sent) co_return Next::close;
    co_return keep_alive ? Next::another_request : Next::close_gently;
}

void HttpSession::hand_over(const HttpRequest& request) {
    disarm();
    const auto rest = buffer_.data();
    error_code error;
    UniqueFd socket(socket_.release(error));
    if (error) return;
    context_.web_sockets->adopt(std::move(socket), request, {static_cast<const char*>(rest.data()), rest.size()});
}

asio::awaitable<bool> HttpSession::send(const HttpResponse& response, bool keep_alive, const FileStore::Opened* file,
                                        asio::thread_pool* threads) {
    std::string text = make_head(response, keep_alive);
    const bool with_body = !response.head_only && response.has_content();
    if (with_body && response.shared_body) {
        const bool begun = co_await send_text(text);
        if (!begun) co_return false;
        co_return co_await send_text(*response.shared_body);
    }
    if (with_body && !response.file) text.append(response.body);
    if (!with_body || !response.file) co_return co_await send_text(text);
    const HttpResponse::FilePart part = *response.file;
    if (part.length <= kSmallFile) {
        const int fd = file->fd.get();
        const std::optional<std::string> bytes =
            co_await run_blocking(*threads, [fd, part] { return read_part(fd, part.offset, part.length); });
        if (!bytes) co_return false;
        text.append(*bytes);
        co_return co_await send_text(text);
    }
    const bool head_sent = co_await send_text(text);
    if (!head_sent) co_return false;
    co_return co_await send_file(*threads, file->fd.get(), part);
}

asio::awaitable<bool> HttpSession::send_text(std::string_view text) {
    while (!text.empty()) {
        arm(context_.limits.stall_timeout);
        const auto step = asio::buffer(text.data(), std::min(text.size(), kWriteStep));
        const auto [error, count] = co_await socket_.async_write_some(step, kAsValue);
        if (error) co_return false;
        text.remove_prefix(count);
    }
    disarm();
    co_return true;
}

asio::awaitable<bool> HttpSession::send_file(asio::thread_pool& threads, int fd, HttpResponse::FilePart part) {
    const int socket = socket_.native_handle();
    while (part.length > 0) {
        const SendTurn turn =
            co_await run_blocking(threads, [=] { return send_some(socket, fd, part.offset, part.length); });
        part.offset += turn.sent;
        part.length -= turn.sent;
        if (turn.sent > 0) continue;
        if (turn.error != EAGAIN) co_return false;
        arm(context_.limits.stall_timeout);
        const auto [error] = co_await socket_.async_wait(asio::ip::tcp::socket::wait_write, kAsValue);
        disarm();
        if (error) co_return false;
    }
    co_return true;
}

// Closing while the client still sends would reset the connection and could destroy the answer on its way: so say
// that nothing more comes and take what does for a moment.
asio::awaitable<void> HttpSession::linger() {
    error_code ignored;
    socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    idle_ = true;
    arm(kLingerTime);
    buffer_.clear();
    const auto space = buffer_.prepare(kReadStep);
    for (std::size_t taken = 0; taken < kLingerBytes && !finishing_;) {
        const auto [error, count] = co_await socket_.async_read_some(space, kAsValue);
        if (error) break;
        taken += count;
    }
}

}  // namespace sameframe::server
