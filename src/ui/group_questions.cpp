// SPDX-License-Identifier: Apache-2.0
#include "ui/group_questions.h"

namespace sameframe::ui {

void ask_to_remove(const Frame& frame, Dialog& dialog, protocol::Seq message) {
    dialog.ask({std::string(frame.text(TextKey::remove_message_title)),
                std::string(frame.text(TextKey::remove_message_hint)), TextKey::remove_message, true},
               RemoveMessage{message});
}

void ask_to_kick(const Frame& frame, Dialog& dialog, const protocol::MemberInfo& member) {
    const auto about = [&](TextKey key) { return frame.text(key, {{"name", member.nickname}}); };
    dialog.ask({about(TextKey::kick_title), about(TextKey::kick_hint), TextKey::kick_short, true},
               Moderate{protocol::Moderation::kick, member.id});
}

}  // namespace sameframe::ui
