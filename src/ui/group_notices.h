// SPDX-License-Identifier: Apache-2.0
// Short words over the picture about the group: another video was chosen, an action was refused.
#pragma once

#include <string>

#include "ui/frame.h"
#include "ui/group_view.h"

namespace sameframe::ui {

class GroupNotices {
public:
    // Sees what is new; also on pages that show nothing of it.
    void watch(const View& view);
    void draw(Frame& frame, Rect area);

private:
    void tell(std::string text, MonotonicTime now);

    protocol::VideoEpoch epoch_ = 0;
    std::uint64_t refusals_ = 0;
    std::uint64_t reported_ = 0;
    protocol::ReportId last_report_ = 0;
    std::string start_code_;
    bool in_group_ = false;
    std::string text_;
    MonotonicTime since_;
    bool shown_ = false;
    Fade fade_;
};

}  // namespace sameframe::ui
