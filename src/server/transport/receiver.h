// SPDX-License-Identifier: Apache-2.0
// A connection as those see it who send to it: whole frames go in, at once or queued. Loop thread only.
#pragma once

#include <memory>
#include <string>

namespace sameframe::server {

// Immutable, so that one buffer serves all receivers however long each of them takes.
using SharedBytes = std::shared_ptr<const std::string>;

class Receiver {
public:
    virtual ~Receiver() = default;

    // Never dropped: a receiver that is too far behind is ended instead.
    virtual void send(const SharedBytes& frames) = 0;

    // Earlier bytes still wait: what only counts in its latest form is better asked for again when they are gone.
    virtual bool behind() const = 0;

    // Sends these last frames and closes. Nothing is heard from this connection any more.
    virtual void end(std::string frames) = 0;
};

}  // namespace sameframe::server
