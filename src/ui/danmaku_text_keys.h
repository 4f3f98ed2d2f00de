// SPDX-License-Identifier: Apache-2.0
// The texts of danmaku and its settings, joined to text_keys.h.
#pragma once

#define SAMEFRAME_DANMAKU_TEXTS(X) \
    X(danmaku)                     \
    X(danmaku_on)                  \
    X(danmaku_off)                 \
    X(danmaku_show)                \
    X(danmaku_region)              \
    X(danmaku_region_full)         \
    X(danmaku_opacity)             \
    X(danmaku_size)                \
    X(danmaku_speed)               \
    X(danmaku_density)             \
    X(danmaku_sparse)              \
    X(danmaku_normal)              \
    X(danmaku_dense)               \
    X(danmaku_overlap)             \
    X(danmaku_most)                \
    X(danmaku_no_limit)            \
    X(danmaku_outline)             \
    X(danmaku_outline_none)        \
    X(danmaku_outline_line)        \
    X(danmaku_outline_shadow)      \
    X(danmaku_merge)               \
    X(danmaku_merge_seconds)       \
    X(danmaku_bottom_free)         \
    X(danmaku_follow_rate)         \
    X(danmaku_modes)               \
    X(danmaku_scroll)              \
    X(danmaku_reverse)             \
    X(danmaku_top)                 \
    X(danmaku_bottom)              \
    X(danmaku_positioned)          \
    X(danmaku_coloured)            \
    X(danmaku_blocked_words)       \
    X(danmaku_block_hint)          \
    X(danmaku_block)               \
    X(danmaku_bad_expression)      \
    X(danmaku_blocked_members)     \
    X(danmaku_unblock)             \
    X(danmaku_from_file)           \
    X(danmaku_import)              \
    X(danmaku_imported)            \
    X(danmaku_import_failed)       \
    X(danmaku_import_here)         \
    X(danmaku_style)               \
    X(colour_number)               \
    X(danmaku_colour)              \
    X(danmaku_mode)                \
    X(danmaku_text_size)           \
    X(danmaku_small)               \
    X(danmaku_large)               \
    X(danmaku_plain)               \
    X(danmaku_hide_member)
