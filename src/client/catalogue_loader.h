// SPDX-License-Identifier: Apache-2.0
// CatalogueLoader: the video server's catalogue, or one entry of it, kept fresh while somebody looks at it. Failures are
// tried again with growing waits; what was known stays. Main thread.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "client/addresses.h"
#include "client/platform.h"
#include "net/backoff.h"
#include "net/text_request.h"
#include "protocol/catalogue.h"
#include "ui/view.h"

namespace sameframe::client {

class CatalogueLoader {
public:
    // `addresses`: null where the video server is the page's own origin. It outlives the loader.
    explicit CatalogueLoader(Platform& platform, const Addresses* addresses = nullptr);

    // Call every turn while the library is shown: asks again when what is known is older than a few seconds.
    void keep_fresh(MonotonicTime now);
    void retry();

    ui::Loading loading() const { return loading_; }
    bool reconnecting() const { return loading_ == ui::Loading::ready && backoff_.attempts() > 0; }
    const protocol::Catalogue& catalogue() const { return catalogue_; }
    const std::optional<Error>& error() const { return error_; }
    // Grows by one whenever anything above changes.
    std::uint64_t revision() const { return revision_; }

private:
    void on_answer(Result<std::string> body);

    Platform& platform_;
    const Addresses* addresses_;
    net::TextRequest request_;
    net::Backoff backoff_;
    MonotonicTime next_attempt_{};
    ui::Loading loading_ = ui::Loading::pending;
    protocol::Catalogue told_;       // as it came
    protocol::Catalogue catalogue_;  // with addresses to fetch
    std::optional<Error> error_;
    std::uint64_t revision_ = 0;
};

}  // namespace sameframe::client
