// SPDX-License-Identifier: Apache-2.0
// What the person wants: intents out. Made by panels and shortcuts, carried out by the client.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/ticks.h"
#include "danmaku/settings.h"
#include "media/media_info.h"
#include "protocol/door_messages.h"
#include "protocol/group_messages.h"
#include "ui/texts.h"

namespace sameframe::ui {

struct OpenLibrary {};
struct OpenVideo {
    std::string id;
};
struct TogglePlay {};
struct SeekTo {
    MediaTime target;
};
struct SeekBy {
    MediaTime offset;
};
struct StepFrames {
    int frames;
};
struct SetVolume {
    float volume;
};  // 0..1; also ends muting
struct ToggleMute {};
struct EnableSound {};  // the tap that the browser waits for
struct SetRate {
    double rate;
};
struct ToggleLoop {};
struct SelectAudio {
    media::StreamIndex stream;
};
struct ToggleFullscreen {};
struct TogglePictureInPicture {};
struct ToggleStatistics {};
struct Retry {};
struct SetLanguage {
    Language language;
};

// -- Groups. Codes and limits are the protocol's; the interface offers only what the rules allow. ---------------------

struct StartGroup {};  // with the video that is playing; from the library, one is chosen later
struct ShowInvitations {
    bool open;
};
struct ShareInvitation {};  // share sheet, else clipboard, else InvitationView::Outcome::refused
struct CopyInvitation {};
struct MintInvitation {
    protocol::MintRequest request;
};
struct RevokeInvitation {
    protocol::InvitationId id;
};
struct JoinGroup {
    std::string nickname;
};
struct Say {
    std::string text;  // trimmed, 1..kMaxTextBytes
    protocol::Seq reply_to = 0;
    std::vector<protocol::MemberId> mentions;
    protocol::Style style;
};
struct RetrySay {
    protocol::ClientId client_id;
};
struct DiscardSay {
    protocol::ClientId client_id;
};
struct React {
    protocol::Seq target;
    std::string emoji;
    bool on;
};
struct RemoveMessage {
    protocol::Seq target;
};
struct ReportMessage {  // to the owner and those who may moderate
    protocol::Seq target;
};
struct SettleReport {
    protocol::ReportId report;
};
struct LoadHistory {};  // what is before GroupView::log's oldest; asked for again and again while it is wanted
struct MarkRead {
    protocol::Seq seq;
};
struct Moderate {
    protocol::Moderation what;
    protocol::MemberId member;
};
struct Configure {
    protocol::Settings settings;
};
struct Rename {
    std::string nickname;
};
struct LeaveGroup {};
struct DismissGroup {};  // after it has ended: forget it
struct ChooseForGroup {
    std::string video_id;
};
struct FollowGroup {
    bool on;  // true: back to the group's video and position
};
struct OpenLink {
    std::string url;  // http or https
};
struct CopyText {
    std::string text;
};

struct SetDanmaku {
    danmaku::Settings settings;
};
struct ShowSidebar {  // the talk beside the picture, or below it
    bool open;
};
struct SetLiveAtOnce {
    bool on;
};
struct ShowDanmakuSettings {
    bool open;
};
struct ImportDanmaku {};  // asks for a file
struct RemoveImported {};  // what the group has of one
// Of one comment: the one under the pointer stands still while it is looked at.
struct HoldDanmaku {
    std::uint64_t id;  // 0: none
};

using Intent =
    std::variant<OpenLibrary, OpenVideo, TogglePlay, SeekTo, SeekBy, StepFrames, SetVolume, ToggleMute, EnableSound,
                 SetRate, ToggleLoop, SelectAudio, ToggleFullscreen, TogglePictureInPicture, ToggleStatistics, Retry,
                 SetLanguage, StartGroup, ShowInvitations, ShareInvitation, CopyInvitation, MintInvitation,
                 RevokeInvitation, JoinGroup, Say, RetrySay, DiscardSay, React, RemoveMessage, ReportMessage,
                 SettleReport, LoadHistory, MarkRead, Moderate, Configure, Rename, LeaveGroup, DismissGroup,
                 ChooseForGroup, FollowGroup, OpenLink, CopyText, SetDanmaku, ShowSidebar, SetLiveAtOnce,
                 ShowDanmakuSettings, ImportDanmaku, RemoveImported, HoldDanmaku>;

}  // namespace sameframe::ui
