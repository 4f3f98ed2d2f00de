// SPDX-License-Identifier: Apache-2.0
// SpokenLog: the group's talk as lines to be read aloud, each once, in order, whatever of it is in sight. Main thread.
#pragma once

#include <string>
#include <vector>

#include "ui/view.h"

namespace sameframe::ui {

class SpokenLog {
public:
    // Adds to `lines` what is new since the call before. Who has just come hears the last few.
    void follow(const View& view, std::vector<std::string>& lines);

private:
    bool in_group_ = false;
    protocol::Seq told_ = 0;
};

}  // namespace sameframe::ui
