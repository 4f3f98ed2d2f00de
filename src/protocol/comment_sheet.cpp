// SPDX-License-Identifier: Apache-2.0
#include "protocol/comment_sheet.h"

#include <algorithm>

#include "base/utf8.h"
#include "protocol/limits.h"

namespace sameframe::protocol {
namespace {

constexpr int kPositioned = 4;
constexpr int kLargest = 2;
constexpr std::int64_t kMaxPart = 65535;

bool is_control(char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; }

bool is_text(std::string_view text) {
    return !text.empty() && text.size() <= kMaxSheetTextBytes && std::none_of(text.begin(), text.end(), is_control) &&
           is_valid_utf8(text);
}

bool is_fit(const SheetRow& row) {
    return row.ms >= 0 && row.ms <= kMaxMediaMs && row.mode >= 0 && row.mode <= kPositioned && row.size >= 0 &&
           row.size <= kLargest && row.colour <= 0xFFFFFF && is_text(row.text);
}

// Digits with a space behind them; the only way to write the number.
template <typename Number>
bool take_number(std::string_view& line, std::int64_t most, Number& out) {
    std::int64_t value = 0;
    std::size_t digits = 0;
    for (; digits < line.size() && line[digits] >= '0' && line[digits] <= '9'; ++digits) {
        value = value * 10 + (line[digits] - '0');
        if (value > most) return false;
    }
    const bool leading_zero = digits > 1 && line[0] == '0';
    if (digits == 0 || leading_zero || digits == line.size() || line[digits] != ' ') return false;
    line.remove_prefix(digits + 1);
    out = static_cast<Number>(value);
    return true;
}

}  // namespace

bool append_row(std::string& sheet, const SheetRow& row) {
    if (!is_fit(row)) return false;
    const auto put = [&sheet](std::int64_t number) {
        sheet += std::to_string(number);
        sheet += ' ';
    };
    put(row.ms);
    put(row.mode);
    put(row.size);
    put(row.colour);
    if (row.mode == kPositioned) {
        put(row.x);
        put(row.y);
    }
    sheet += row.text;
    sheet += '\n';
    return true;
}

bool take_row(std::string_view& rest, SheetRow& row) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) return false;
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    row.x = row.y = 0;
    const bool numbers = take_number(line, kMaxMediaMs, row.ms) && take_number(line, kPositioned, row.mode) &&
                         take_number(line, kLargest, row.size) && take_number(line, 0xFFFFFF, row.colour);
    if (!numbers) return false;
    if (row.mode == kPositioned && !(take_number(line, kMaxPart, row.x) && take_number(line, kMaxPart, row.y)))
        return false;
    row.text = line;
    return is_text(line);
}

Result<std::uint32_t> check_comment_sheet(std::string_view sheet) {
    if (sheet.size() > kMaxSheetBytes) return Error{ErrorCode::too_large, "comment sheet"};
    std::uint32_t rows = 0;
    std::int64_t last = 0;
    SheetRow row;
    while (!sheet.empty()) {
        if (++rows > kMaxSheetRows) return Error{ErrorCode::too_large, "comment sheet: rows"};
        if (!take_row(sheet, row) || row.ms < last)
            return Error{ErrorCode::invalid_message, "comment sheet: row " + std::to_string(rows)};
        last = row.ms;
    }
    if (rows == 0) return Error{ErrorCode::invalid_message, "comment sheet: empty"};
    return rows;
}

}  // namespace sameframe::protocol
