// SPDX-License-Identifier: Apache-2.0
#include "danmaku/track.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace sameframe::danmaku {
namespace {

bool before(const Comment& comment, MediaTime time) { return comment.time < time; }

bool may_merge(const Comment& comment) { return comment.rank != Rank::own && comment.mode != Mode::positioned; }

}  // namespace

void CommentTrack::clear() {
    all_.clear();
    floating_.clear();
    changed_ = MediaTime(0);
}

void CommentTrack::add(Comment comment) {
    const auto at = std::lower_bound(all_.begin(), all_.end(), comment, earlier);
    if (at != all_.end() && at->id == comment.id) return;
    const MediaTime time = comment.time;
    if (merge_ == MediaTime(0) && filter_.takes(comment)) {  // the usual way: one more, and nothing else changes
        floating_.insert(std::lower_bound(floating_.begin(), floating_.end(), comment, earlier), comment);
        changed_ = std::min(changed_, time);
    }
    all_.insert(at, std::move(comment));
    if (merge_ != MediaTime(0)) rebuild(time);
}

void CommentTrack::add(std::vector<Comment> comments) {
    if (comments.empty()) return;
    std::sort(comments.begin(), comments.end(), earlier);
    const MediaTime first = comments.front().time;
    std::vector<Comment> merged;
    merged.reserve(all_.size() + comments.size());
    std::merge(std::make_move_iterator(all_.begin()), std::make_move_iterator(all_.end()),
               std::make_move_iterator(comments.begin()), std::make_move_iterator(comments.end()),
               std::back_inserter(merged), earlier);
    merged.erase(std::unique(merged.begin(), merged.end(),
                             [](const Comment& a, const Comment& b) { return a.id == b.id && a.time == b.time; }),
                 merged.end());
    all_ = std::move(merged);
    rebuild(first);
}

void CommentTrack::remove(std::uint64_t id) {
    const auto at = std::find_if(all_.begin(), all_.end(), [id](const Comment& comment) { return comment.id == id; });
    if (at == all_.end()) return;
    const MediaTime time = at->time;
    all_.erase(at);
    rebuild(time);
}

void CommentTrack::set_rules(Filter filter, MediaTime merge) {
    filter_ = std::move(filter);
    merge_ = merge;
    rebuild(MediaTime(0));
}

MediaTime CommentTrack::take_change() { return std::exchange(changed_, MediaTime::max()); }

// A comment at `from` can change whom those within the merging time behind it are merged into, and so on: all that
// follows is made again. One that came before and now counts fewer or more begins at most `merge_` earlier.
void CommentTrack::rebuild(MediaTime from) {
    MediaTime begin = std::max(MediaTime(0), from - merge_);
    // A leader of that stretch may itself follow one just before it; going back to a gap is going back far enough.
    auto first = std::lower_bound(all_.begin(), all_.end(), begin, before);
    while (merge_ != MediaTime(0) && first != all_.begin() && begin - std::prev(first)->time <= merge_) {
        --first;
        begin = first->time;
    }
    floating_.erase(std::lower_bound(floating_.begin(), floating_.end(), begin, before), floating_.end());
    changed_ = std::min(changed_, begin);
    std::unordered_map<std::string_view, std::size_t> leaders[5];  // by mode: text to index in floating_
    for (auto comment = first; comment != all_.end(); ++comment) {
        if (!filter_.takes(*comment)) continue;
        if (merge_ != MediaTime(0) && may_merge(*comment)) {
            const auto [leader, fresh] =
                leaders[static_cast<std::size_t>(comment->mode)].try_emplace(comment->text, floating_.size());
            if (!fresh) {
                Comment& shown = floating_[leader->second];
                if (comment->time - shown.time <= merge_) {
                    ++shown.count;
                    continue;
                }
                leader->second = floating_.size();
            }
        }
        floating_.push_back(*comment);
    }
}

}  // namespace sameframe::danmaku
