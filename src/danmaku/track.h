// SPDX-License-Identifier: Apache-2.0
// CommentTrack: all comments of a video in the order of their times, and of these the ones that float: filtered, and
// with equal texts merged into one that counts them. Pure; any one thread.
#pragma once

#include <deque>
#include <vector>

#include "danmaku/comment.h"
#include "danmaku/filter.h"

namespace sameframe::danmaku {

class CommentTrack {
public:
    void clear();
    void clear_said() { clear_where(false); }  // by members
    void clear_imported() { clear_where(true); }
    const Comment* find(std::uint64_t id) const;
    void add(Comment comment);  // an id that is there already is ignored
    void add(std::vector<Comment> comments);
    void remove(std::uint64_t id);

    // Other rules for what floats. `merge`: equal texts of one mode, not the viewer's own, that come within this time
    // of the first of them count as it; 0 merges nothing.
    void set_rules(Filter filter, MediaTime merge);

    // Those that float, in order. Valid until the next change.
    Comments floating() const { return floating_; }
    const Filter& filter() const { return filter_; }
    std::size_t size() const { return all_.size(); }

    // From this time on floating() is not what it was at the last call; MediaTime::max() if nothing changed.
    MediaTime take_change();

private:
    void rebuild(MediaTime from);
    void clear_where(bool imported);

    std::deque<Comment> kept_;     // where they are; those that were removed leave their place empty
    std::vector<Comment*> all_;    // in order
    std::vector<const Comment*> floating_;
    Filter filter_;
    MediaTime merge_{0};
    MediaTime changed_ = MediaTime::max();
};

}  // namespace sameframe::danmaku
