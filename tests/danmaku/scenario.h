// SPDX-License-Identifier: Apache-2.0
// Comments as a given seed makes them: the same on every machine.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "danmaku/comment.h"

namespace sameframe::danmaku {

class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15u + 1) {}
    // xorshift64* (Vigna 2016)
    std::uint64_t next() {
        state_ ^= state_ >> 12;
        state_ ^= state_ << 25;
        state_ ^= state_ >> 27;
        return (state_ * 0x2545F4914F6CDD1Du) >> 16;
    }
    int below(int limit) { return static_cast<int>(next() % static_cast<std::uint64_t>(limit)); }

private:
    std::uint64_t state_;
};

inline std::string some_text(Dice& dice) {
    static constexpr const char* kPieces[] = {"a", "hello ", "哈", "前方高能", "W", "i", "😀", "é", "ねこ", "!"};
    std::string text;
    const int pieces = 1 + dice.below(12);
    for (int i = 0; i < pieces; ++i)
        text += kPieces[dice.below(10)];
    return text;
}

inline Comment some_comment(Dice& dice, std::uint64_t id, int milliseconds) {
    Comment comment;
    comment.id = id;
    comment.time = MediaTime(dice.below(milliseconds) * 1000);
    comment.text = some_text(dice);
    const int mode = dice.below(20);
    comment.mode = mode < 13 ? Mode::scroll : static_cast<Mode>(1 + mode % 4);
    const int size = dice.below(8);
    comment.size = size == 0 ? TextSize::small : size == 1 ? TextSize::large : TextSize::normal;
    const int rank = dice.below(20);
    comment.rank = rank == 0 ? Rank::own : rank == 1 ? Rank::reply_to_me : rank == 2 ? Rank::owner : Rank::other;
    comment.x = static_cast<std::uint16_t>(dice.below(65536));
    comment.y = static_cast<std::uint16_t>(dice.below(65536));
    return comment;
}

inline std::vector<Comment> some_comments(std::uint64_t seed, int count, int milliseconds) {
    Dice dice(seed);
    std::vector<Comment> comments;
    comments.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        comments.push_back(some_comment(dice, static_cast<std::uint64_t>(i + 1), milliseconds));
    std::sort(comments.begin(), comments.end(), earlier);
    return comments;
}

inline std::vector<const Comment*> in_order(const std::vector<Comment>& comments) {
    std::vector<const Comment*> list;
    for (const Comment& comment : comments)
        list.push_back(&comment);
    std::sort(list.begin(), list.end(), [](const Comment* a, const Comment* b) { return earlier(*a, *b); });
    return list;
}

}  // namespace sameframe::danmaku
