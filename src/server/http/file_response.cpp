// SPDX-License-Identifier: Apache-2.0
#include "server/http/file_response.h"

#include <utility>

#include "server/http/byte_range.h"
#include "server/http/http_date.h"
#include "server/http/responses.h"
#include "server/http/validators.h"

namespace sameframe::server {
namespace {

constexpr std::int64_t kNanoseconds = 1'000'000'000;

std::string cache_control(CachePolicy policy) {
    return policy == CachePolicy::immutable ? "public, max-age=31536000, immutable" : "no-cache";
}

}  // namespace

HttpResponse file_response(const HttpRequest& request, const FileRequest& wanted, const FileFacts& file) {
    const Validators current{make_file_etag(file.size, file.modified_ns, file.coding),
                             file.modified_ns > 0 ? file.modified_ns / kNanoseconds : 0};
    HttpResponse response;
    response.headers.emplace_back("ETag", current.etag);
    if (current.modified_at != 0) response.headers.emplace_back("Last-Modified", format_http_date(current.modified_at));
    response.headers.emplace_back("Cache-Control", cache_control(wanted.cache));
    if (wanted.negotiated) response.headers.emplace_back("Vary", "Accept-Encoding");
    if (wanted.page) response.headers.emplace_back("Content-Security-Policy", page_security_policy());

    switch (evaluate_conditions(request, current)) {
        case Condition::not_modified:
            response.status = 304;
            return response;
        case Condition::precondition_failed:
            return error_response(412, "precondition-failed", "The file has changed.", ErrorFormat::text);
        case Condition::send:
            break;
    }

    ByteRange range{ByteRange::Kind::whole, 0, file.size};
    if (file.coding.empty()) {
        response.headers.emplace_back("Accept-Ranges", "bytes");
        if (range_applies(request, current)) range = resolve_byte_range(*request.range, file.size);
    } else {
        response.headers.emplace_back("Content-Encoding", file.coding);
    }
    if (range.kind != ByteRange::Kind::whole)
        response.headers.emplace_back("Content-Range", content_range(range, file.size));
    if (range.kind == ByteRange::Kind::unsatisfiable) {
        response.status = 416;
        return response;
    }
    response.status = range.kind == ByteRange::Kind::part ? 206 : 200;
    response.headers.emplace_back("Content-Type", wanted.type);
    response.file = HttpResponse::FilePart{range.offset, range.length};
    return response;
}

HttpResponse page_response(const FileRequest& wanted, std::string page) {
    constexpr std::string_view kHead = "<head>";
    const std::size_t head = page.find(kHead);
    // A page may leave the tag out; its head then begins behind the doctype.
    const std::size_t place = head == std::string::npos ? page.find('>') + 1 : head + kHead.size();
    page.insert(place, wanted.into_head);
    HttpResponse response;
    response.headers.emplace_back("Content-Type", wanted.type);
    response.headers.emplace_back("Cache-Control", "no-store");
    if (wanted.page) response.headers.emplace_back("Content-Security-Policy", page_security_policy());
    response.body = std::move(page);
    return response;
}

}  // namespace sameframe::server
