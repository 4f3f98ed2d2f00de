// SPDX-License-Identifier: Apache-2.0
#include "server/http/accept_encoding.h"

#include <algorithm>
#include <array>
#include <optional>

#include "server/http/field_value.h"

namespace sameframe::server {
namespace {

constexpr std::array<ContentCoding, 2> kCodings = {{{"br", ".br"}, {"gzip", ".gz"}}};

// Thousandths; section 12.4.2: "0", "0.5", "1.000". A malformed weight counts as 0: not wanted for sure.
int weight(std::string_view text) {
    if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return 0;
    int value = (text[0] - '0') * 1000;
    int unit = 100;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (i == 1 && text[i] == '.') continue;
        if (i == 1 || text[i] < '0' || text[i] > '9') return 0;
        value += (text[i] - '0') * unit;
        unit /= 10;
    }
    return value > 1000 ? 0 : value;
}

int quality_of(std::string_view field, std::string_view coding) {
    std::optional<int> named;
    int wildcard = 0;
    ListReader list(field);
    while (const std::optional<std::string_view> element = list.next()) {
        const std::size_t semicolon = element->find(';');
        const std::string_view name = trimmed(element->substr(0, semicolon));
        int quality = 1000;
        if (semicolon != std::string_view::npos) {
            const std::string_view parameter = trimmed(element->substr(semicolon + 1));
            quality = parameter.starts_with("q=") || parameter.starts_with("Q=") ? weight(parameter.substr(2)) : 0;
        }
        if (equals_ignoring_case(name, coding) || (coding == "gzip" && equals_ignoring_case(name, "x-gzip"))) {
            named = quality;
        } else if (name == "*") {
            wildcard = quality;
        }
    }
    return named.value_or(wildcard);
}

}  // namespace

std::vector<ContentCoding> acceptable_codings(std::string_view field) {
    std::vector<ContentCoding> accepted;
    for (const ContentCoding& coding : kCodings) {
        if (quality_of(field, coding.name) > 0) accepted.push_back(coding);
    }
    std::stable_sort(accepted.begin(), accepted.end(), [&](const ContentCoding& a, const ContentCoding& b) {
        return quality_of(field, a.name) > quality_of(field, b.name);
    });
    return accepted;
}

}  // namespace sameframe::server
