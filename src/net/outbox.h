// SPDX-License-Identifier: Apache-2.0
// Outbox: what the person said and the group has not confirmed yet. Everything goes out once and in the order of
// writing, over reconnects, reloads and several tabs:
//   - one message is under way at a time. So an id that the server sees again is always the latest that it saw of that
//     tab, and "already said" always means that the message is in the log;
//   - after a reconnect the same id goes again, once the entries that were missed have been taken;
//   - a message that was refused may be tried again under a new id.
// What other tabs or earlier visits left behind in the browser's store is adopted with its ids; that two tabs then send
// the same is harmless. Pure; main thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/ticks.h"
#include "protocol/group_messages.h"

namespace sameframe::net {

struct Outgoing {
    protocol::Say say;
    std::string failure;  // "" while pending; else the code of the refusal: it waits for the person
    std::int64_t written_at = 0;  // Unix ms by this machine, for the eye

    bool pending() const { return failure.empty(); }
    std::uint32_t tab() const { return static_cast<std::uint32_t>(say.client_id >> protocol::kClientCountBits); }
    bool operator==(const Outgoing&) const = default;
};

class Outbox {
public:
    // `tab`: a random number of this page. `adopted`: what earlier pages left.
    explicit Outbox(std::uint32_t tab, std::vector<Outgoing> adopted = {});

    // The id and client_id of `say` are filled in. False if too many wait already.
    bool add(protocol::Say say, std::int64_t written_at);

    // What is to be sent now, null if nothing; it counts as sent. Only while the session is live.
    const protocol::Say* next(MonotonicTime now);
    // The connection is gone, or new: what was under way goes again.
    void reconnected();

    // Our message is in the log.
    void confirmed(protocol::ClientId id);
    // The server refused it.
    void refused(protocol::ClientId id, std::string_view code, std::int64_t retry_after_ms, MonotonicTime now);

    void retry(protocol::ClientId id);
    void discard(protocol::ClientId id);

    std::uint32_t tab() const { return tab_; }
    const std::vector<Outgoing>& items() const { return items_; }  // in the order of writing
    std::uint64_t revision() const { return revision_; }

    static constexpr std::size_t kMost = 200;
    // An answer that takes longer was lost; the same id again does no harm.
    static constexpr Duration kAnswerWithin = std::chrono::seconds(10);

private:
    std::vector<Outgoing>::iterator find(protocol::ClientId id);
    protocol::ClientId next_id() { return protocol::make_client_id(tab_, ++count_); }

    const std::uint32_t tab_;
    std::uint32_t count_ = 0;
    std::vector<Outgoing> items_;
    protocol::ClientId under_way_ = 0;  // 0: none
    MonotonicTime sent_at_{};
    MonotonicTime not_before_{};
    std::uint64_t revision_ = 0;
};

}  // namespace sameframe::net
