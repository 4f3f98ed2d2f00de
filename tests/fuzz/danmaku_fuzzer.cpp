// SPDX-License-Identifier: Apache-2.0
// libFuzzer target: foreign danmaku files, read, indexed and laid out as the page would. The first bytes choose how;
// the rest is the file. Files of tests/client make a good corpus, with kChoices bytes before each.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "client/comment_file_codec.h"
#include "danmaku/imported.h"
#include "danmaku/layout.h"
#include "danmaku/track.h"

using namespace sameframe;

namespace {

constexpr std::size_t kChoices = 6;

void require(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

void check_comments(std::span<const danmaku::Comment> comments) {
    require(!comments.empty() && comments.size() <= danmaku::kMaxImported, "some comments, and not too many");
    for (const danmaku::Comment& comment : comments) {
        require(comment.time >= MediaTime(0), "no comment before the beginning");
        require(!comment.text.empty() && is_valid_utf8(comment.text), "text that can be drawn");
        require(comment.text.find_first_of("\r\n\t") == std::string::npos, "one line");
        require(comment.colour <= 0xFFFFFF, "a colour");
        require(comment.id >= danmaku::kImportedIds, "an imported comment's number");
    }
}

void check_places(const danmaku::Layout& layout, MediaTime time, std::vector<std::uint32_t>& on_stage) {
    layout.on_stage(time, on_stage);
    for (const std::uint32_t index : on_stage) {
        const danmaku::Placed& placed = layout.placed()[index];
        require(placed.start <= time && time < placed.end, "on the stage in its time only");
        require(placed.top >= 0 && placed.top + placed.height <= layout.measures().region_height, "inside the region");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < kChoices) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + kChoices, size - kChoices);
    Result<std::vector<danmaku::Comment>> comments = client::decode_comment_file(text);
    if (!comments) return 0;
    check_comments(*comments);
    danmaku::Settings settings;
    settings.region = static_cast<danmaku::Region>(data[0] % 4);
    settings.density = static_cast<danmaku::Density>(data[1] % 4);
    settings.size_percent = 50 + data[2] % 151;
    settings.most_on_screen = data[3] % 2 == 0 ? 0 : data[3];
    settings.merge_seconds = data[4] % 3 == 0 ? data[4] % 20 : 0;
    const MediaTime last = comments->back().time;
    danmaku::CommentTrack track;
    track.set_rules(danmaku::Filter(settings, [](std::string_view) { return danmaku::Filter::Matches(); }),
                    std::chrono::seconds(settings.merge_seconds));
    track.add(*std::move(comments));
    danmaku::Layout layout;
    layout.configure({.width = 64 + data[5] * 8, .height = 36 + data[5] * 5}, settings);
    std::vector<std::uint32_t> on_stage;
    for (const MediaTime time : {MediaTime(0), last, last / 2, last + MediaTime(std::chrono::seconds(4))}) {
        layout.place(track.floating(), time, time + MediaTime(std::chrono::seconds(1)));
        check_places(layout, time, on_stage);
    }
    return 0;
}
