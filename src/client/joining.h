// SPDX-License-Identifier: Apache-2.0
// Joining: the page of an invitation: what it opens, and going in. Main thread.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "client/platform.h"
#include "net/api_call.h"
#include "net/backoff.h"
#include "protocol/door_messages.h"
#include "ui/view.h"

namespace sameframe::client {

class Joining {
public:
    using Admitted = std::function<void(protocol::Admission)>;

    // `admitted` comes once, when this browser is a member; at once if it was one already. `on_change`: view() differs.
    Joining(Platform& platform, std::string code, Admitted admitted, std::function<void()> on_change);
    ~Joining();

    void join(const std::string& nickname);
    void retry();

    const std::string& code() const { return code_; }
    ui::JoinView view() const;

private:
    void look();
    void look_again();
    void keep_fresh();
    void on_preview(const std::string& body);
    void on_failed(const net::ApiFailure& failure);

    Platform& platform_;
    const std::string code_;
    Admitted admitted_;
    std::function<void()> on_change_;
    net::ApiCall call_;
    net::ApiCall refresh_;
    net::Backoff backoff_;
    const std::shared_ptr<bool> alive_;
    ui::Loading loading_ = ui::Loading::pending;
    std::optional<protocol::InvitationPreview> preview_;
    std::string nickname_;
    std::string failure_;
    bool offline_ = false;
    bool busy_ = false;
};

}  // namespace sameframe::client
