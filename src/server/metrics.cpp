// SPDX-License-Identifier: Apache-2.0
#include "server/metrics.h"

#include <string_view>

namespace sameframe::server {
namespace {

class Page {
public:
    void gauge(std::string_view name, double value) { series(name, "gauge", value); }
    void counter(std::string_view name, double value) { series(name, "counter", value); }
    template <typename Map>
    void by_code(std::string_view name, const Map& counts) {
        head(name, "counter");
        for (const auto& [code, count] : counts)
            text_.append("sameframe_")
                .append(name)
                .append("{code=\"")
                .append(code)
                .append("\"} ")
                .append(std::to_string(count) + "\n");
    }
    std::string take() { return std::move(text_); }

private:
    void head(std::string_view name, std::string_view type) {
        text_.append("# TYPE sameframe_").append(name).append(" ").append(type).append("\n");
    }
    void series(std::string_view name, std::string_view type, double value) {
        head(name, type);
        std::string number = std::to_string(value);
        if (const std::size_t end = number.find_last_not_of('0'); end != std::string::npos)
            number.resize(number[end] == '.' ? end : end + 1);
        text_.append("sameframe_").append(name).append(" ").append(number).append("\n");
    }

    std::string text_;
};

double number(std::uint64_t value) { return static_cast<double>(value); }

}  // namespace

std::string metrics_text(const MetricSources& sources) {
    Page page;
    if (sources.hub) {
        page.gauge("connections", number(sources.hub->connections));
        page.gauge("groups_in_memory", number(sources.hub->rooms));
        page.counter("messages_total", number(sources.hub->messages));
        page.counter("entries_total", number(sources.hub->entries));
        page.counter("deliveries_total", number(sources.hub->deliveries));
        page.by_code("refusals_total", sources.hub->refusals);
        page.by_code("farewells_total", sources.hub->farewells);
    }
    if (sources.store) {
        page.counter("store_commits_total", number(sources.store->commits));
        page.counter("store_changes_total", number(sources.store->changes));
        page.counter("store_failures_total", number(sources.store->failures));
        page.counter("store_commit_seconds_total", number(sources.store->commit_microseconds) / 1e6);
    }
    if (sources.door) {
        page.counter("groups_founded_total", number(sources.door->founded));
        page.counter("joins_total", number(sources.door->joined));
        page.by_code("door_refusals_total", sources.door->refusals);
    }
    return page.take();
}

}  // namespace sameframe::server
