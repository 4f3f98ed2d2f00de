// SPDX-License-Identifier: Apache-2.0
#include "text/run.h"

#include "base/utf8.h"

namespace sameframe::text {

// Emoji with a coloured form of their own, and what U+FE0F asks to be one (Unicode Technical Standard 51).
bool has_own_colours(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        if (c == 0xFE0F || (c >= 0x1F000 && c <= 0x1FAFF)) return true;
        if (c >= 0x231A && c <= 0x2B55) {
            static constexpr char32_t kColoured[] = {
                0x231A, 0x231B, 0x23E9, 0x23EA, 0x23EB, 0x23EC, 0x23F0, 0x23F3, 0x25FD, 0x25FE, 0x2614, 0x2615,
                0x267F, 0x2693, 0x26A1, 0x26AA, 0x26AB, 0x26BD, 0x26BE, 0x26C4, 0x26C5, 0x26CE, 0x26D4, 0x26EA,
                0x26F2, 0x26F3, 0x26F5, 0x26FA, 0x26FD, 0x2705, 0x270A, 0x270B, 0x2728, 0x274C, 0x274E, 0x2753,
                0x2754, 0x2755, 0x2757, 0x2795, 0x2796, 0x2797, 0x27B0, 0x27BF, 0x2B1B, 0x2B1C, 0x2B50, 0x2B55};
            for (const char32_t coloured : kColoured)
                if (c == coloured) return true;
            if (c >= 0x2648 && c <= 0x2653) return true;  // the zodiac
        }
    }
    return false;
}

bool is_square(std::string_view text) {
    const auto within = [](char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; };
    bool punctuated = true;  // the character before; none may stand at the beginning
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        if (within(c, 0x4E00, 0x9FFF) || within(c, 0x3400, 0x4DBF) || within(c, 0x3041, 0x3096) ||
            within(c, 0x30A1, 0x30FA) || c == 0x3005 || c == 0x30FC) {
            punctuated = false;
        } else if (!punctuated && (c == 0x3001 || c == 0x3002 || c == 0xFF01 || c == 0xFF0C || c == 0xFF1F)) {
            punctuated = true;  // 、。！，？
        } else {
            return false;
        }
    }
    return !text.empty();
}

}  // namespace sameframe::text
