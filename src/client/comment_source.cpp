// SPDX-License-Identifier: Apache-2.0
#include "client/comment_source.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>

namespace sameframe::client {
namespace {

using std::chrono::milliseconds;

std::string one_line(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

danmaku::Rank rank_of(const protocol::LogEntry& entry, const protocol::Said& said, const group::ChatLog& log,
                      const group::GroupState& group, protocol::MemberId self) {
    if (entry.by == self) return danmaku::Rank::own;
    const bool mentions_me = std::find(said.mentions.begin(), said.mentions.end(), self) != said.mentions.end();
    const group::ChatItem* quoted = said.reply_to == 0 ? nullptr : log.find(said.reply_to);
    if (mentions_me || (quoted && quoted->entry.by == self)) return danmaku::Rank::reply_to_me;
    return entry.by == group.owner() ? danmaku::Rank::owner : danmaku::Rank::other;
}

}  // namespace

void CommentSource::follow(const group::ChatLog& log, const group::GroupState& group, protocol::MemberId self,
                           const Viewing& viewing, danmaku::CommentTrack& track) {
    const protocol::VideoEpoch epoch = group.association().epoch;
    if (epoch == epoch_ && log.revision() == revision_) return;
    const bool anew = epoch != epoch_ || log.newest() < last_ || log.oldest() > last_ + 1;
    if (anew) {
        track.clear_said();
        removed_.clear();
        first_ = last_ = 0;
    }
    epoch_ = epoch;
    revision_ = log.revision();
    const bool live = last_ != 0;
    for (auto item = log.items().rbegin(); item != log.items().rend() && item->entry.seq > last_; ++item)
        take(*item, log, group, self, live ? &viewing : nullptr, track);
    for (const group::ChatItem& item : log.items()) {
        if (live && item.entry.seq < first_) take(item, log, group, self, nullptr, track);
        if (item.removed && removed_.insert(item.entry.seq).second) track.remove(item.entry.seq);
    }
    first_ = log.oldest();
    last_ = std::max<protocol::Seq>(log.newest(), 1);
}

void CommentSource::stop(danmaku::CommentTrack& track) {
    if (revision_ == 0 && last_ == 0) return;
    track.clear_said();
    *this = {};
}

void CommentSource::take(const group::ChatItem& item, const group::ChatLog& log, const group::GroupState& group,
                         protocol::MemberId self, const Viewing* live, danmaku::CommentTrack& track) {
    const auto* said = std::get_if<protocol::Said>(&item.entry.body);
    if (!said || item.removed || said->epoch != epoch_ || said->text.empty()) return;
    danmaku::Comment comment;
    comment.id = item.entry.seq;
    comment.text = one_line(said->text);
    comment.author = item.entry.by;
    comment.colour = said->style.colour;
    comment.mode = static_cast<danmaku::Mode>(said->style.mode);
    comment.size = static_cast<danmaku::TextSize>(said->style.size);
    comment.rank = rank_of(item.entry, *said, log, group, self);
    const MediaTime said_at = milliseconds(said->media_ms);
    if (said->media_ms < 0) {
        if (!live) return;  // said while nothing played: it has no moment to come back to
        comment.time = live->position;
    } else {
        const MediaTime ahead = live ? said_at - live->position : MediaTime(0);
        const bool in_step =
            ahead < MediaTime(0) ? -ahead <= kInStep : live && live->standing && ahead <= kStandingApart;
        comment.time = live && (in_step || live->at_once) ? live->position : said_at;
    }
    track.add(std::move(comment));
}

}  // namespace sameframe::client
