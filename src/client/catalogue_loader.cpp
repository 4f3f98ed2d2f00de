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

CatalogueLoader::CatalogueLoader(Platform& platform, const Addresses* addresses)
    : platform_(platform), addresses_(addresses), request_(platform.fetcher()) {}

void CatalogueLoader::keep_fresh(MonotonicTime now) {
    if (request_.active() || now < next_attempt_) return;
    const std::string path = "/api/v1/videos";
    request_.start(addresses_ ? addresses_->video(path) : path, protocol::kMaxCatalogueBytes,
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
    const bool changed = loading_ != ui::Loading::ready || backoff_.attempts() > 0 || !(*catalogue == told_);
    backoff_.reset();
    error_.reset();
    loading_ = ui::Loading::ready;
    next_attempt_ = platform_.now() + (catalogue->scanning ? kFreshWhileScanning : kFreshFor);
    if (!changed) return;
    told_ = *catalogue;
    catalogue_ = *std::move(catalogue);
    for (protocol::Video& video : catalogue_.videos)
        if (addresses_ && !video.poster_url.empty()) video.poster_url = addresses_->video(video.poster_url);
    ++revision_;
}

}  // namespace sameframe::client
