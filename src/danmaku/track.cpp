// SPDX-License-Identifier: Apache-2.0
#include "danmaku/track.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace sameframe::danmaku {
namespace {

bool before(const Comment* comment, MediaTime time) { return comment->time < time; }

bool in_order(const Comment* a, const Comment* b) { return earlier(*a, *b); }

bool may_merge(const Comment& comment) { return comment.rank != Rank::own && comment.mode != Mode::positioned; }

}  // namespace

void CommentTrack::clear() {
    all_.clear();
    floating_.clear();
    kept_.clear();
    changed_ = MediaTime(0);
}

void CommentTrack::clear_where(bool imported) {
    const std::size_t before = all_.size();
    std::erase_if(all_, [imported](const Comment* comment) { return (comment->id >= kImportedIds) == imported; });
    if (all_.empty()) return clear();
    if (all_.size() != before) rebuild(MediaTime(0));
}

const Comment* CommentTrack::find(std::uint64_t id) const {
    const auto at = std::find_if(all_.begin(), all_.end(), [id](const Comment* comment) { return comment->id == id; });
    return at == all_.end() ? nullptr : *at;
}

void CommentTrack::add(Comment comment) {
    const auto at = std::lower_bound(all_.begin(), all_.end(), &comment, in_order);
    if (at != all_.end() && (*at)->id == comment.id) return;
    kept_.push_back(std::move(comment));
    Comment* added = &kept_.back();
    all_.insert(at, added);
    if (merge_ != MediaTime(0)) return rebuild(added->time);
    if (!filter_.takes(*added)) return;
    floating_.insert(std::lower_bound(floating_.begin(), floating_.end(), added, in_order), added);
    changed_ = std::min(changed_, added->time);
}

void CommentTrack::add(std::vector<Comment> comments) {
    if (comments.empty()) return;
    const auto middle = static_cast<std::ptrdiff_t>(all_.size());
    for (Comment& comment : comments) {
        kept_.push_back(std::move(comment));
        all_.push_back(&kept_.back());
    }
    std::stable_sort(all_.begin() + middle, all_.end(), in_order);
    const MediaTime first = all_[static_cast<std::size_t>(middle)]->time;
    std::inplace_merge(all_.begin(), all_.begin() + middle, all_.end(), in_order);
    all_.erase(std::unique(all_.begin(), all_.end(),
                           [](const Comment* a, const Comment* b) { return a->id == b->id && a->time == b->time; }),
               all_.end());
    rebuild(first);
}

void CommentTrack::remove(std::uint64_t id) {
    const auto at = std::find_if(all_.begin(), all_.end(), [id](const Comment* comment) { return comment->id == id; });
    if (at == all_.end()) return;
    const MediaTime time = (*at)->time;
    (*at)->text.clear();
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
    while (merge_ != MediaTime(0) && first != all_.begin() && begin - (*std::prev(first))->time <= merge_) {
        --first;
        begin = (*first)->time;
    }
    floating_.erase(std::lower_bound(floating_.begin(), floating_.end(), begin, before), floating_.end());
    changed_ = std::min(changed_, begin);
    std::unordered_map<std::string_view, Comment*> leaders[5];  // by mode and text
    for (auto at = first; at != all_.end(); ++at) {
        Comment& comment = **at;
        comment.count = 1;
        if (!filter_.takes(comment)) continue;
        if (merge_ != MediaTime(0) && may_merge(comment)) {
            Comment*& leader = leaders[static_cast<std::size_t>(comment.mode)][comment.text];
            if (leader != nullptr && comment.time - leader->time <= merge_) {
                ++leader->count;
                continue;
            }
            leader = &comment;
        }
        floating_.push_back(&comment);
    }
}

}  // namespace sameframe::danmaku
