// SPDX-License-Identifier: Apache-2.0
#include "client/shared_comments.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/log.h"
#include "base/percent_encoding.h"
#include "protocol/comment_sheet.h"
#include "protocol/error_codes.h"

namespace sameframe::client {
namespace {

namespace codes = protocol::codes;
using std::chrono::milliseconds;

// A large group does not fetch megabytes in the same moment.
constexpr Duration kSpreadPerMember = milliseconds(10);
constexpr Duration kMostSpread = std::chrono::seconds(5);
constexpr Duration kFirstWait = std::chrono::seconds(2);
constexpr int kMostDoublings = 5;

protocol::SheetRow row_of(const danmaku::Comment& comment) {
    return {.ms = comment.time.count() / 1000,
            .mode = static_cast<int>(comment.mode),
            .size = static_cast<int>(comment.size),
            .colour = comment.colour,
            .x = comment.x,
            .y = comment.y,
            .text = comment.text};
}

// Every row of which `share` * its number passes a whole one.
std::string selection(const std::vector<danmaku::Comment>& comments, double share) {
    std::string sheet;
    double next = 0;
    for (const danmaku::Comment& comment : comments) {
        next += share;
        if (next < 1) continue;
        next -= 1;
        protocol::append_row(sheet, row_of(comment));
    }
    return sheet;
}

}  // namespace

std::string to_sheet(std::vector<danmaku::Comment> comments) {
    std::sort(comments.begin(), comments.end(), danmaku::earlier);
    double share = std::min(1.0, static_cast<double>(protocol::kMaxSheetRows) /
                                     static_cast<double>(std::max<std::size_t>(1, comments.size())));
    std::string sheet = selection(comments, share);
    while (sheet.size() > protocol::kMaxSheetBytes) {
        share *= 0.98 * static_cast<double>(protocol::kMaxSheetBytes) / static_cast<double>(sheet.size());
        sheet = selection(comments, share);
    }
    return sheet;
}

std::vector<danmaku::Comment> from_sheet(std::string_view sheet) {
    std::vector<danmaku::Comment> comments;
    protocol::SheetRow row;
    while (comments.size() < protocol::kMaxSheetRows && protocol::take_row(sheet, row)) {
        danmaku::Comment comment;
        comment.id = danmaku::kImportedIds + comments.size();
        comment.time = milliseconds(row.ms);
        comment.mode = static_cast<danmaku::Mode>(row.mode);
        comment.size = static_cast<danmaku::TextSize>(row.size);
        comment.colour = row.colour;
        comment.x = row.x;
        comment.y = row.y;
        comment.text = row.text;
        comments.push_back(std::move(comment));
    }
    return comments;
}

SharedComments::SharedComments(Platform& platform, std::function<void()> on_change)
    : platform_(platform),
      on_change_(std::move(on_change)),
      fetching_(platform.fetcher()),
      sending_(platform.fetcher()) {}

void SharedComments::follow(const GroupClient* group, const std::string& video) {
    const std::string url =
        group && !video.empty() ? "/api/v1/groups/" + group->id() + "/danmaku/" + percent_encode(video) : std::string();
    if (url != url_) {
        url_ = url;
        token_ = group ? group->admission().token : std::string();
        code_.clear();
        sending_.cancel();
        fetching_.cancel();
        news_.reset();
        if (fetched_ != 0) news_.emplace();
        wanted_ = fetched_ = 0;
    }
    const protocol::ImportedComments* known = url_.empty() ? nullptr : group->state().imported(video);
    const protocol::Seq wanted = known ? known->seq : 0;
    if (wanted != wanted_) {
        wanted_ = wanted;
        failures_ = 0;
        fetching_.cancel();
        const bool own = known && group->state().owner() == group->self();
        const Duration spread = std::min<Duration>(kMostSpread, group->state().present_count() * kSpreadPerMember);
        const auto random = static_cast<Duration::rep>(platform_.random() * static_cast<double>(spread.count()));
        not_before_ = platform_.now() + (own ? Duration(0) : Duration(random));
        if (wanted_ == 0) {
            fetched_ = 0;
            news_.emplace();
        }
    }
}

void SharedComments::turn() {
    if (wanted_ == 0 || fetched_ == wanted_ || fetching_.active() || platform_.now() < not_before_) return;
    fetching_.start(
        {.url = url_, .token = token_},
        [this, asked = wanted_](const std::string& body) {
            fetched_ = asked;
            news_ = from_sheet(body);
            on_change_();
            if (news_->empty()) log(LogLevel::warning, "danmaku", "a comment sheet that cannot be read");
        },
        [this](const net::ApiFailure& failure) {
            log(LogLevel::warning, "danmaku", "comment sheet: " + failure.code);
            not_before_ = platform_.now() + kFirstWait * (1 << std::min(failures_++, kMostDoublings));
        });
}

void SharedComments::share(std::vector<danmaku::Comment> comments) {
    std::string sheet = to_sheet(std::move(comments));
    if (sheet.empty() || url_.empty()) {
        code_ = codes::kBadMessage;
        return;
    }
    send({.method = "PUT", .url = url_, .body = std::move(sheet), .token = token_, .content_type = "text/plain"});
}

void SharedComments::withdraw() {
    if (wanted_ != 0) send({.method = "DELETE", .url = url_, .token = token_});
}

// The log tells what came of it, to this page as to all others.
void SharedComments::send(net::ApiRequest request) {
    code_.clear();
    sending_.start(
        request, [this](const std::string&) { on_change_(); },
        [this](const net::ApiFailure& failure) {
            code_ = failure.code;
            on_change_();
        });
    on_change_();
}

}  // namespace sameframe::client
