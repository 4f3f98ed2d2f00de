// SPDX-License-Identifier: Apache-2.0
#include "server/http/http_date.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

namespace sameframe::server {
namespace {

constexpr std::array<std::string_view, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// Takes pieces off the front of a text; the first that does not fit turns it bad for good.
class Cursor {
public:
    explicit Cursor(std::string_view text) : rest_(text) {}

    void literal(std::string_view expected) {
        ok_ = ok_ && rest_.starts_with(expected);
        if (ok_) rest_.remove_prefix(expected.size());
    }

    int digits(std::size_t count) {
        ok_ = ok_ && rest_.size() >= count;
        int value = 0;
        for (std::size_t i = 0; ok_ && i < count; ++i) {
            ok_ = rest_[i] >= '0' && rest_[i] <= '9';
            value = value * 10 + (rest_[i] - '0');
        }
        if (ok_) rest_.remove_prefix(count);
        return value;
    }

    unsigned month() {
        const auto it = std::find(kMonths.begin(), kMonths.end(), rest_.substr(0, 3));
        ok_ = ok_ && it != kMonths.end();
        if (ok_) rest_.remove_prefix(3);
        return static_cast<unsigned>(it - kMonths.begin()) + 1;
    }

    bool starts_with(std::string_view text) const { return rest_.starts_with(text); }
    bool finished() const { return ok_ && rest_.empty(); }

private:
    std::string_view rest_;
    bool ok_ = true;
};

struct Fields {
    int year = 0;
    unsigned month = 1;
    int day = 0, hour = 0, minute = 0, second = 0;
};

void read_time(Cursor& cursor, Fields& fields) {
    fields.hour = cursor.digits(2);
    cursor.literal(":");
    fields.minute = cursor.digits(2);
    cursor.literal(":");
    fields.second = cursor.digits(2);
}

std::optional<std::int64_t> to_unix(const Fields& f) {
    using namespace std::chrono;
    const year_month_day date{year{f.year}, month{f.month}, day{static_cast<unsigned>(f.day)}};
    if (!date.ok() || f.year < 1970 || f.hour > 23 || f.minute > 59 || f.second > 60) return std::nullopt;
    const auto days = sys_days(date).time_since_epoch().count();
    return std::int64_t{days} * 86400 + f.hour * 3600 + f.minute * 60 + f.second;
}

int year_of(std::int64_t unix_seconds) {
    using namespace std::chrono;
    return static_cast<int>(year_month_day(floor<days>(sys_seconds(seconds(unix_seconds)))).year());
}

}  // namespace

std::string format_http_date(std::int64_t unix_seconds) {
    using namespace std::chrono;
    const sys_seconds time{seconds(std::max<std::int64_t>(unix_seconds, 0))};
    const sys_days date = floor<days>(time);
    const year_month_day ymd(date);
    const hh_mm_ss clock(time - date);
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT",
                  kDays[weekday(date).c_encoding()].data(), static_cast<unsigned>(ymd.day()),
                  kMonths[static_cast<unsigned>(ymd.month()) - 1].data(), static_cast<int>(ymd.year()),
                  static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    return text.data();
}

std::optional<std::int64_t> parse_http_date(std::string_view text, std::int64_t now) {
    const auto long_day = std::find_if(kDays.begin(), kDays.end(), [&](auto day) { return text.starts_with(day); });
    if (long_day == kDays.end()) return std::nullopt;
    const std::size_t comma = text.find(',');
    Fields fields;
    if (comma == std::string_view::npos) {  // asctime
        Cursor cursor(text.substr(3));
        cursor.literal(" ");
        fields.month = cursor.month();
        cursor.literal(" ");
        if (cursor.starts_with(" ")) {
            cursor.literal(" ");
            fields.day = cursor.digits(1);
        } else {
            fields.day = cursor.digits(2);
        }
        cursor.literal(" ");
        read_time(cursor, fields);
        cursor.literal(" ");
        fields.year = cursor.digits(4);
        return cursor.finished() ? to_unix(fields) : std::nullopt;
    }
    const bool obsolete = comma != 3;  // RFC 850 writes the day in full
    Cursor cursor(text.substr(comma));
    cursor.literal(", ");
    fields.day = cursor.digits(2);
    cursor.literal(obsolete ? "-" : " ");
    fields.month = cursor.month();
    cursor.literal(obsolete ? "-" : " ");
    fields.year = cursor.digits(obsolete ? 2 : 4);
    if (obsolete) {
        const int this_year = year_of(now);
        fields.year += this_year / 100 * 100;
        if (fields.year > this_year + 50) fields.year -= 100;
    }
    cursor.literal(" ");
    read_time(cursor, fields);
    cursor.literal(" GMT");
    return cursor.finished() ? to_unix(fields) : std::nullopt;
}

}  // namespace sameframe::server
