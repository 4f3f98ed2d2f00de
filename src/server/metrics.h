// SPDX-License-Identifier: Apache-2.0
// GET /metrics: what the roles count, in Prometheus' text format. Loop thread only.
#pragma once

#include <string>

#include "server/communications_server/figures.h"
#include "server/connection_server/connection_server.h"
#include "server/store/sqlite_group_store.h"

namespace sameframe::server {

struct MetricSources {
    const HubFigures* hub = nullptr;  // null: this process has no such role
    const StoreFigures* store = nullptr;
    const DoorFigures* door = nullptr;
};

std::string metrics_text(const MetricSources& sources);

}  // namespace sameframe::server
