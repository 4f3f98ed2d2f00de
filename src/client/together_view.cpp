// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <span>

#include "client/together.h"
#include "protocol/error_codes.h"

namespace sameframe::client {
namespace {

ui::PendingMessage shown(const net::Outgoing& item, bool online) {
    using State = ui::PendingMessage::State;
    return {.client_id = item.say.client_id,
            .text = item.say.text,
            .reply_to = item.say.reply_to,
            .state = !item.pending() ? State::failed : online ? State::sending : State::waiting,
            .code = item.failure,
            .at = item.written_at};
}

}  // namespace

void Together::show(ui::View& view, const Screening* screening) {
    view.start = {.available = true, .busy = starting_.active(), .code = start_failure_};
    if (joining_) {
        view.joining = joining_->view();
        const ui::JoinView& join = view.joining;
        if (join.preview && !join.preview->poster_url.empty()) {
            const Images::Image poster = platform_.images().get(join.preview->poster_url);
            view.joining.poster = {poster.texture, poster.size};
        }
    } else if (stranger_) {
        view.joining = {.loading = ui::Loading::failed, .code = protocol::codes::kBadToken};
    }
    if (!group_) return;
    const bool online = group_->connection() == ui::Connection::online;
    pending_.clear();
    for (const net::Outgoing& item : group_->outbox().items()) pending_.push_back(shown(item, online));
    const MonotonicTime now = platform_.now();
    const bool moderates = group_->state().may(group_->self(), protocol::Action::moderate);
    view.group = ui::GroupView{
        .state = &group_->state(),
        .log = &group_->log(),
        .self = group_->self(),
        .presence = group_->presence(),
        .presence_revision = group_->presence_revision(),
        .pending = pending_,
        .pending_revision = group_->outbox().revision() * 2 + (online ? 1 : 0),
        .read = read_,
        .loading_history = group_->loading_history(),
        .connection = group_->connection(),
        .end_code = group_->session().ending(),
        .reports = moderates ? std::span(group_->reports()) : std::span<const protocol::MessageReport>(),
        .reported_count = group_->reported_count(),
        .refusal_code = group_->refusal_code(),
        .refusal_count = group_->refusal_count(),
        .following = !on_their_own_,
        .drift_ms = static_cast<std::int64_t>(following_.drift_ms()),
        .elsewhere = group_->known() && !shows_group_video(screening),
        .server_time = static_cast<std::int64_t>(group_->server_ms(now)),
        .utc_offset_minutes = platform_.utc_offset_minutes(),
        .invitation = desk_->view()};
}

GroupReport Together::report(const Screening* screening) const {
    constexpr std::ptrdiff_t kNewest = 30;
    constexpr const char* kConnections[] = {"connecting", "online", "reconnecting", "offline", "rejoining", "ended"};
    constexpr const char* kOutcomes[] = {"none", "shared", "copied", "refused"};
    constexpr const char* kLoading[] = {"pending", "ready", "failed"};
    GroupReport report{.start_code = start_failure_};
    if (joining_) {
        const ui::JoinView join = joining_->view();
        report.join = GroupReport::Join{.loading = kLoading[static_cast<int>(join.loading)],
                                        .code = std::string(join.code),
                                        .busy = join.busy};
        if (join.preview) {
            report.join->title = join.preview->association.title;
            report.join->inviter = join.preview->inviter;
            report.join->online = join.preview->online;
        }
    } else if (stranger_) {
        report.join = GroupReport::Join{.loading = "failed", .code = std::string(protocol::codes::kBadToken)};
    }
    if (!group_) return report;
    const MonotonicTime now = platform_.now();
    const ui::InvitationView invitation = desk_->view();
    report.in_group = true;
    report.id = group_->id();
    report.member = group_->self();
    report.connection = kConnections[static_cast<int>(group_->connection())];
    report.end_code = group_->session().ending();
    report.seq = group_->state().seq();
    report.association = group_->state().association();
    report.members = group_->state().members();
    report.presence = group_->presence();
    report.playback = group_->playback(now);
    report.server_ms = group_->server_ms(now);
    if (group_->session().clock().known()) {
        report.clock_uncertainty_ms = group_->session().clock().uncertainty_ms(now);
        report.round_trip_ms = group_->session().clock().round_trip_ms();
    }
    const auto& items = group_->log().items();
    report.items = items.size();
    report.complete = group_->log().complete();
    report.newest.assign(items.end() - std::min(kNewest, static_cast<std::ptrdiff_t>(items.size())), items.end());
    for (const net::Outgoing& item : group_->outbox().items())
        report.pending.push_back({item.say.text, item.pending() ? "waiting" : "failed", item.failure});
    report.read = read_;
    report.following = !on_their_own_;
    report.elsewhere = group_->known() && !shows_group_video(screening);
    report.drift_ms = following_.drift_ms();
    report.hard_seeks = following_.hard_seeks();
    report.refusal_code = group_->refusal_code();
    report.refusals = group_->refusal_count();
    report.reports = group_->reports();
    report.reported = group_->reported_count();
    report.invitation_open = invitation.open;
    report.invitation_link = invitation.link;
    report.invitation_outcome = kOutcomes[static_cast<int>(invitation.outcome)];
    report.invitations = invitation.list ? invitation.list->invitations.size() : 0;
    return report;
}

}  // namespace sameframe::client
