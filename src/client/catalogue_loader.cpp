// SPDX-License-Identifier: Apache-2.0
#include "client/catalogue_loader.h"

#include "base/log.h"
#include "protocol/catalogue_codec.h"
#include "protocol/limits.h"

namespace sameframe::client {
namespace {

constexpr Duration kFreshFor = std::chrono::seconds(3);
constexpr Duration kFreshWhileScanning = std::chrono::milliseconds(500);

}  // namespace

CatalogueLoader::CatalogueLoader(Platform& platform) : platform_(platform), request_(platform.fetcher()) {}

void CatalogueLoader::keep_fresh(MonotonicTime now) {
    if (request_.active() || now < next_attempt_) return;
    request_.start("/api/v1/videos", protocol::kMaxCatalogueBytes,
                   [this](Result<std::string> body) { on_answer(std::move(body)); });
}

void CatalogueLoader::retry() {
    next_attempt_ = {};
    if (loading_ == ui::Loading::failed) loading_ = ui::Loading::pending;
    ++revision_;
}

void CatalogueLoader::on_answer(Result<std::string> body) {
    Result<protocol::Catalogue> catalogue = body ? protocol::decode_catalogue(*body) : body.error();
    if (!catalogue) {
        if (backoff_.attempts() == 0) log(LogLevel::warning, "catalogue", catalogue.error());
        next_attempt_ = platform_.now() + backoff_.next(platform_.random());
        error_ = catalogue.error();
        if (loading_ == ui::Loading::pending) loading_ = ui::Loading::failed;
        ++revision_;
        return;
    }
    const bool changed = loading_ != ui::Loading::ready || backoff_.attempts() > 0 || !(*catalogue == catalogue_);
    backoff_.reset();
    error_.reset();
    loading_ = ui::Loading::ready;
    next_attempt_ = platform_.now() + (catalogue->scanning ? kFreshWhileScanning : kFreshFor);
    if (!changed) return;
    catalogue_ = *std::move(catalogue);
    ++revision_;
}

}  // namespace sameframe::client
