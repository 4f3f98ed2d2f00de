// SPDX-License-Identifier: Apache-2.0
// The texts of danmaku, joined to texts_zh.cpp.
#pragma once

#include "ui/texts.h"

namespace sameframe::ui {

inline constexpr TextEntry kChineseDanmakuTexts[] = {
    {TextKey::danmaku, "弹幕"},
    {TextKey::danmaku_on, "弹幕已开启"},
    {TextKey::danmaku_off, "弹幕已关闭"},
    {TextKey::danmaku_show, "在画面上显示弹幕"},
    {TextKey::danmaku_region, "显示区域"},
    {TextKey::danmaku_region_full, "全屏"},
    {TextKey::danmaku_opacity, "不透明度"},
    {TextKey::danmaku_size, "字号"},
    {TextKey::danmaku_speed, "速度"},
    {TextKey::danmaku_density, "密度"},
    {TextKey::danmaku_sparse, "稀疏"},
    {TextKey::danmaku_normal, "正常"},
    {TextKey::danmaku_dense, "密集"},
    {TextKey::danmaku_overlap, "重叠"},
    {TextKey::danmaku_most, "同屏上限"},
    {TextKey::danmaku_no_limit, "不限"},
    {TextKey::danmaku_outline, "描边"},
    {TextKey::danmaku_outline_none, "无"},
    {TextKey::danmaku_outline_line, "描边"},
    {TextKey::danmaku_outline_shadow, "阴影"},
    {TextKey::danmaku_merge, "合并相同弹幕"},
    {TextKey::danmaku_merge_seconds, "{seconds} 秒"},
    {TextKey::danmaku_bottom_free, "底部留给字幕"},
    {TextKey::danmaku_follow_rate, "随播放速度变化"},
    {TextKey::danmaku_modes, "类型"},
    {TextKey::danmaku_scroll, "滚动"},
    {TextKey::danmaku_reverse, "逆向"},
    {TextKey::danmaku_top, "顶部"},
    {TextKey::danmaku_bottom, "底部"},
    {TextKey::danmaku_positioned, "定位"},
    {TextKey::danmaku_coloured, "彩色"},
    {TextKey::danmaku_blocked_words, "屏蔽词"},
    {TextKey::danmaku_block_hint, "词语，或 /正则表达式/"},
    {TextKey::danmaku_block, "屏蔽"},
    {TextKey::danmaku_bad_expression, "不是有效的表达式，按文字屏蔽"},
    {TextKey::danmaku_blocked_members, "已隐藏的成员"},
    {TextKey::danmaku_unblock, "取消屏蔽"},
    {TextKey::danmaku_from_file, "来自弹幕文件"},
    {TextKey::danmaku_import, "打开弹幕文件"},
    {TextKey::danmaku_imported, "来自文件的弹幕 {count} 条"},
    {TextKey::danmaku_import_failed, "此文件中没有可读取的弹幕"},
    {TextKey::danmaku_import_here, "bilibili XML 或 DPlayer JSON，仅本机可见；放在视频旁则所有人可见"},
    {TextKey::danmaku_style, "弹幕样式"},
    {TextKey::colour_number, "颜色 {number}"},
    {TextKey::danmaku_colour, "颜色"},
    {TextKey::danmaku_mode, "类型"},
    {TextKey::danmaku_text_size, "字号"},
    {TextKey::danmaku_small, "小"},
    {TextKey::danmaku_large, "大"},
    {TextKey::danmaku_plain, "所有消息均为白色滚动弹幕"},
    {TextKey::danmaku_hide_member, "屏蔽此成员的弹幕"},
};

}  // namespace sameframe::ui
