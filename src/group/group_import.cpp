// SPDX-License-Identifier: Apache-2.0
// Group: comments that the owner brings from a danmaku file, for everybody.
#include <algorithm>

#include "group/group_impl.h"
#include "protocol/comment_sheet.h"

namespace sameframe::group {

using namespace protocol;

Outcome Group::import_comments(MemberId by, const std::string& video_id, std::shared_ptr<const std::string> sheet,
                               std::int64_t now) {
    Impl& impl = *impl_;
    const GroupState& state = impl.state;
    if (!state.present(by)) return Refusal{codes::kBadToken};
    if (state.owner() != by) return Refusal{codes::kNotAllowed};
    std::uint32_t count = 0;
    if (sheet) {
        if (video_id.empty() || video_id != state.association().video_id) return Refusal{codes::kStale};
        if (const auto refusal = impl.too_fast(impl.import_pace, impl.limits.import, now)) return *refusal;
        const Result<std::uint32_t> rows = check_comment_sheet(*sheet);
        if (!rows) return Refusal{rows.error().code == ErrorCode::too_large ? codes::kTooLarge : codes::kBadMessage};
        count = *rows;
    } else {
        if (!state.imported(video_id)) return Refusal{codes::kNoSuchComments};
        if (const auto refusal = impl.too_fast_to_act(by, now)) return *refusal;
    }
    const std::vector<ImportedComments> before = state.snapshot().imported;
    Change change;
    impl.add(change, by, now, Imported{video_id, count});
    for (const ImportedComments& old : before)
        if (!state.imported(old.video_id)) change.sheets.push_back({old.video_id, nullptr});
    if (sheet) change.sheets.push_back({video_id, std::move(sheet)});
    return change;
}

std::optional<Refusal> Group::read_comments(MemberId by, const std::string& video_id, std::int64_t now) {
    if (!impl_->state.present(by)) return Refusal{codes::kBadToken};
    if (!impl_->state.imported(video_id)) return Refusal{codes::kNoSuchComments};
    return impl_->too_fast(impl_->pace[by].read, impl_->limits.read, now);
}

}  // namespace sameframe::group
