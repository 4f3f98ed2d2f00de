// SPDX-License-Identifier: Apache-2.0
// The texts of danmaku, joined to texts_en.cpp.
#pragma once

#include "ui/texts.h"

namespace sameframe::ui {

inline constexpr TextEntry kEnglishDanmakuTexts[] = {
    {TextKey::danmaku, "Danmaku"},
    {TextKey::danmaku_on, "Danmaku on"},
    {TextKey::danmaku_off, "Danmaku off"},
    {TextKey::danmaku_show, "Messages float over the picture"},
    {TextKey::danmaku_region, "Region"},
    {TextKey::danmaku_region_full, "Full"},
    {TextKey::danmaku_opacity, "Opacity"},
    {TextKey::danmaku_size, "Size"},
    {TextKey::danmaku_speed, "Speed"},
    {TextKey::danmaku_density, "Density"},
    {TextKey::danmaku_sparse, "Sparse"},
    {TextKey::danmaku_normal, "Normal"},
    {TextKey::danmaku_dense, "Dense"},
    {TextKey::danmaku_overlap, "Overlap"},
    {TextKey::danmaku_most, "Most on screen"},
    {TextKey::danmaku_no_limit, "No limit"},
    {TextKey::danmaku_outline, "Edge"},
    {TextKey::danmaku_outline_none, "None"},
    {TextKey::danmaku_outline_line, "Outline"},
    {TextKey::danmaku_outline_shadow, "Shadow"},
    {TextKey::danmaku_merge, "Merge equal messages"},
    {TextKey::danmaku_merge_seconds, "{seconds} s"},
    {TextKey::danmaku_bottom_free, "Keep the bottom free for subtitles"},
    {TextKey::danmaku_follow_rate, "Faster when playback is faster"},
    {TextKey::danmaku_modes, "Kinds"},
    {TextKey::danmaku_scroll, "Scrolling"},
    {TextKey::danmaku_reverse, "Reverse"},
    {TextKey::danmaku_top, "Top"},
    {TextKey::danmaku_bottom, "Bottom"},
    {TextKey::danmaku_positioned, "Positioned"},
    {TextKey::danmaku_coloured, "Coloured"},
    {TextKey::danmaku_blocked_words, "Blocked words"},
    {TextKey::danmaku_block_hint, "A word, or /a regular expression/"},
    {TextKey::danmaku_block, "Block"},
    {TextKey::danmaku_bad_expression, "Not a valid expression; looked for as text"},
    {TextKey::danmaku_blocked_members, "Hidden members"},
    {TextKey::danmaku_unblock, "Show again"},
    {TextKey::danmaku_from_file, "From a danmaku file"},
    {TextKey::danmaku_import, "Open a danmaku file"},
    {TextKey::danmaku_imported, "{count} comments from a file"},
    {TextKey::danmaku_import_failed, "No comments could be read from this file"},
    {TextKey::danmaku_import_here, "Bilibili XML or DPlayer JSON, for this screen; put it beside the video for everybody"},
    {TextKey::danmaku_style, "How the message floats"},
    {TextKey::colour_number, "Colour {number}"},
    {TextKey::danmaku_colour, "Colour"},
    {TextKey::danmaku_mode, "Kind"},
    {TextKey::danmaku_text_size, "Size"},
    {TextKey::danmaku_small, "Small"},
    {TextKey::danmaku_large, "Large"},
    {TextKey::danmaku_plain, "All messages in white, scrolling"},
    {TextKey::danmaku_hide_member, "Hide this member"},
};

}  // namespace sameframe::ui
