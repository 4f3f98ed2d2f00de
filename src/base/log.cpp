// SPDX-License-Identifier: Apache-2.0
#include "base/log.h"

#include <atomic>
#include <cstdio>
#include <string>

namespace sameframe {
namespace {

std::atomic<LogLevel> threshold{LogLevel::info};

constexpr std::string_view name_of(LogLevel level) {
    switch (level) {
        case LogLevel::debug: return "debug";
        case LogLevel::info: return "info";
        case LogLevel::warning: return "warning";
        case LogLevel::error: return "error";
    }
    return "error";
}

}  // namespace

void set_log_level(LogLevel level) { threshold = level; }

void log(LogLevel level, std::string_view component, std::string_view text) {
    if (level < threshold.load(std::memory_order_relaxed)) return;
    std::string line;
    line.reserve(component.size() + text.size() + 16);
    line.append(name_of(level)).append(" ").append(component).append(": ");
    // Foreign text (file names, a codec's complaint) must not forge a second line.
    for (char c : text) line.push_back(static_cast<unsigned char>(c) < 0x20 ? ' ' : c);
    line.push_back('\n');
    std::fwrite(line.data(), 1, line.size(), stderr);
}

void log(LogLevel level, std::string_view component, const Error& error) {
    std::string text(to_string(error.code));
    if (!error.detail.empty()) text.append(": ").append(error.detail);
    log(level, component, text);
}

}  // namespace sameframe
