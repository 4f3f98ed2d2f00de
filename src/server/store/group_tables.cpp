// SPDX-License-Identifier: Apache-2.0
#include "server/store/group_tables.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "group/redaction.h"
#include "protocol/door_codec.h"
#include "protocol/group_codec.h"

namespace sameframe::server {
namespace {

constexpr std::size_t kMaxKnown = 10'000;  // groups in memory; then it is begun anew

// In the order of GroupTables::Sql.
constexpr const char* kSql[] = {
    "INSERT INTO groups (id, log_epoch, version) VALUES (?1, ?2, 0)",
    "SELECT no, log_epoch, version FROM groups WHERE id = ?1",
    "UPDATE groups SET version = ?2 WHERE no = ?1",
    "INSERT INTO entries (group_no, seq, entry) VALUES (?1, ?2, ?3)",
    "SELECT entry FROM entries WHERE group_no = ?1 AND seq = ?2",
    "UPDATE entries SET entry = ?3 WHERE group_no = ?1 AND seq = ?2",
    "SELECT entry FROM entries WHERE group_no = ?1 ORDER BY seq",
    "SELECT entry FROM entries WHERE group_no = ?1 AND seq < ?2 ORDER BY seq DESC LIMIT ?3",
    "INSERT OR REPLACE INTO playback (group_no, playback) VALUES (?1, ?2)",
    "SELECT playback FROM playback WHERE group_no = ?1",
    "INSERT OR REPLACE INTO invitations (group_no, id, code, invitation) VALUES (?1, ?2, ?3, ?4)",
    "SELECT invitation FROM invitations WHERE group_no = ?1 ORDER BY id",
    "INSERT OR REPLACE INTO credentials (token_hash, group_no, member, browser, alive, kicked_at) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    "SELECT token_hash, member, browser, alive, kicked_at FROM credentials WHERE group_no = ?1 ORDER BY member",
    "SELECT groups.id FROM invitations JOIN groups ON groups.no = group_no WHERE code = ?1",
    "SELECT groups.id FROM credentials JOIN groups ON groups.no = group_no WHERE token_hash = ?1",
    "INSERT OR REPLACE INTO comment_sheets (group_no, video_id, sheet) VALUES (?1, ?2, ?3)",
    "DELETE FROM comment_sheets WHERE group_no = ?1 AND video_id = ?2",
    "SELECT sheet FROM comment_sheets WHERE group_no = ?1 AND video_id = ?2",
    "INSERT OR REPLACE INTO reports (group_no, id, report) VALUES (?1, ?2, ?3)",
    "DELETE FROM reports WHERE group_no = ?1 AND id = ?2",
    "SELECT report FROM reports WHERE group_no = ?1 ORDER BY id",
};

// All rows of a statement whose first column is JSON.
template <typename Decode, typename Take>
Result<void> read_all(Statement& statement, Decode decode, Take take) {
    while (true) {
        const Result<bool> row = statement.step();
        if (!row) return row.error();
        if (!*row) break;
        auto value = decode(statement.text(0));
        if (!value) {
            statement.reset();
            return std::move(value).error();
        }
        take(*std::move(value));
    }
    statement.reset();
    return {};
}

Result<protocol::Playback> decode_playback(const std::string& text) {
    Result<protocol::ServerMessage> message = protocol::decode_server_message(text);
    if (!message) return std::move(message).error();
    if (const auto* playback = std::get_if<protocol::Playback>(&*message)) return *playback;
    return Error{ErrorCode::invalid_message, "the stored playback is something else"};
}

std::int64_t number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

}  // namespace

Result<GroupTables> GroupTables::open(Database& database) {
    static_assert(std::size(kSql) == kStatements);
    GroupTables tables;
    for (const char* sql : kSql) {
        Result<Statement> statement = database.prepare(sql);
        if (!statement) return std::move(statement).error();
        tables.statements_.push_back(*std::move(statement));
    }
    return tables;
}

Result<GroupTables::Known*> GroupTables::find(const protocol::GroupId& id) {
    if (const auto found = known_.find(id); found != known_.end()) return &found->second;
    Statement& statement = statements_[find_group].bind_text(1, id);
    const Result<bool> row = statement.step();
    if (!row) return row.error();
    Known known{statement.integer(0), static_cast<std::uint64_t>(statement.integer(2)), true};
    statement.reset();
    if (!*row) return static_cast<Known*>(nullptr);
    return &known_.emplace(id, known).first->second;
}

// The group of a change that follows its last one.
Result<GroupTables::Known*> GroupTables::expect(const GroupChange& change) {
    if (change.version == 1) {
        Statement& statement = statements_[add_group].bind_text(1, change.group).bind(2, change.log_epoch);
        if (Result<void> done = statement.run(); !done) return std::move(done).error();
    }
    Result<Known*> known = find(change.group);
    if (!known) return known;
    if (!*known || (*known)->version + 1 != change.version)
        return Error{ErrorCode::internal, "a change of a group that does not follow the last one"};
    return known;
}

Result<void> GroupTables::save(const GroupChange& change) {
    const Result<Known*> found = expect(change);
    if (!found) return found.error();
    Known& known = **found;
    for (const auto& [seq, entry] : change.entries) {
        Result<void> done = statements_[add_entry].bind(1, known.no).bind(2, number(seq)).bind_text(3, entry).run();
        if (!done) return done;
    }
    for (const protocol::Seq seq : change.redacted) {
        if (Result<void> done = redact(known.no, seq); !done) return done;
    }
    if (Result<void> done = save_rest(known.no, change); !done) return done;
    known.version = change.version;
    if (std::exchange(known.written, false)) unwritten_.push_back(&known);
    return {};
}

Result<void> GroupTables::save_rest(std::int64_t no, const GroupChange& change) {
    if (change.playback) {
        const std::string text = protocol::encode(protocol::ServerMessage(*change.playback));
        if (Result<void> done = statements_[set_playback].bind(1, no).bind_text(2, text).run(); !done) return done;
    }
    for (const protocol::Invitation& invitation : change.invitations) {
        const std::string text = protocol::encode(invitation);
        Statement& statement = statements_[set_invitation].bind(1, no).bind(2, invitation.id);
        if (Result<void> done = statement.bind_text(3, invitation.code).bind_text(4, text).run(); !done) return done;
    }
    for (const group::Credential& credential : change.credentials) {
        Statement& statement = statements_[set_credential].bind_blob(1, credential.token_hash).bind(2, no);
        statement.bind(3, credential.member).bind_text(4, credential.browser).bind(5, credential.alive ? 1 : 0);
        if (Result<void> done = statement.bind(6, credential.kicked_at).run(); !done) return done;
    }
    if (Result<void> done = save_reports(no, change); !done) return done;
    return save_sheets(no, change);
}

Result<void> GroupTables::save_reports(std::int64_t no, const GroupChange& change) {
    for (const protocol::MessageReport& report : change.reports) {
        const std::string text = protocol::encode_report(report);
        Result<void> done = statements_[add_report].bind(1, no).bind(2, report.id).bind_text(3, text).run();
        if (!done) return done;
    }
    for (const protocol::ReportId id : change.settled) {
        if (Result<void> done = statements_[drop_report].bind(1, no).bind(2, id).run(); !done) return done;
    }
    return {};
}

Result<void> GroupTables::save_sheets(std::int64_t no, const GroupChange& change) {
    for (const group::SheetChange& sheet : change.sheets) {
        Statement& statement =
            statements_[sheet.sheet ? set_sheet : drop_sheet].bind(1, no).bind_text(2, sheet.video_id);
        if (sheet.sheet) statement.bind_blob(3, *sheet.sheet);
        if (Result<void> done = statement.run(); !done) return done;
    }
    return {};
}

// The place in the log stays; what was said is gone from the disk as well, once its page is written anew.
Result<void> GroupTables::redact(std::int64_t no, protocol::Seq seq) {
    Statement& reading = statements_[read_entry].bind(1, no).bind(2, number(seq));
    const Result<bool> row = reading.step();
    if (!row) return row.error();
    const std::string text = *row ? reading.text(0) : std::string();
    reading.reset();
    if (!*row) return {};
    Result<protocol::LogEntry> entry = protocol::decode_entry(text);
    if (!entry) return std::move(entry).error();
    const std::string redacted = protocol::encode_entry(group::redacted(*std::move(entry)));
    return statements_[change_entry].bind(1, no).bind(2, number(seq)).bind_text(3, redacted).run();
}

Result<void> GroupTables::before_commit() {
    for (Known* known : unwritten_) {
        Result<void> done = statements_[set_version].bind(1, known->no).bind(2, number(known->version)).run();
        if (!done) return done;
        known->written = true;
    }
    unwritten_.clear();
    if (known_.size() > kMaxKnown) known_.clear();
    return {};
}

Result<std::optional<StoredGroup>> GroupTables::load(const protocol::GroupId& id) {
    const Result<Known*> found = find(id);
    if (!found) return found.error();
    if (!*found) return std::optional<StoredGroup>();
    const Known known = **found;
    StoredGroup group;
    group.record.id = id;
    group.version = known.version;
    Statement& head = statements_[find_group].bind_text(1, id);
    const Result<bool> row = head.step();
    if (!row) return row.error();
    group.record.log_epoch = static_cast<std::uint32_t>(head.integer(1));
    head.reset();
    if (Result<void> done = load_entries(known.no, group.record); !done) return std::move(done).error();
    if (Result<void> done = load_rest(known.no, group.record); !done) return std::move(done).error();
    return std::optional(std::move(group));
}

Result<void> GroupTables::load_entries(std::int64_t no, group::GroupRecord& record) {
    return read_all(
        statements_[read_entries].bind(1, no), [](const std::string& text) { return protocol::decode_entry(text); },
        [&](protocol::LogEntry entry) { record.entries.push_back(std::move(entry)); });
}

Result<void> GroupTables::load_rest(std::int64_t no, group::GroupRecord& record) {
    Result<void> done = read_all(statements_[read_playback].bind(1, no), decode_playback,
                                 [&](protocol::Playback playback) { record.playback = playback; });
    if (!done) return done;
    done = read_all(
        statements_[read_invitations].bind(1, no),
        [](const std::string& text) { return protocol::decode_invitation(text); },
        [&](protocol::Invitation invitation) { record.invitations.push_back(std::move(invitation)); });
    if (!done) return done;
    done = read_all(
        statements_[read_reports].bind(1, no), [](const std::string& text) { return protocol::decode_report(text); },
        [&](protocol::MessageReport report) { record.reports.push_back(std::move(report)); });
    if (!done) return done;
    Statement& rows = statements_[read_credentials].bind(1, no);
    while (true) {
        const Result<bool> row = rows.step();
        if (!row) return row.error();
        if (!*row) break;
        record.credentials.push_back({static_cast<protocol::MemberId>(rows.integer(1)), rows.text(0), rows.text(2),
                                      rows.integer(3) != 0, rows.integer(4)});
    }
    rows.reset();
    return {};
}

Result<protocol::GroupId> GroupTables::find_one(Sql sql) {
    const Result<bool> row = statements_[sql].step();
    if (!row) return row.error();
    protocol::GroupId id = *row ? statements_[sql].text(0) : "";
    statements_[sql].reset();
    return id;
}

Result<protocol::GroupId> GroupTables::find_by_code(const std::string& code) {
    statements_[by_code].bind_text(1, code);
    return find_one(by_code);
}

Result<protocol::GroupId> GroupTables::find_by_token(const std::string& token_hash) {
    statements_[by_token].bind_blob(1, token_hash);
    return find_one(by_token);
}

Result<std::vector<protocol::LogEntry>> GroupTables::history(const protocol::GroupId& id, protocol::Seq before,
                                                             std::uint32_t limit) {
    std::vector<protocol::LogEntry> entries;
    const Result<Known*> found = find(id);
    if (!found) return found.error();
    if (!*found) return entries;
    Statement& rows = statements_[read_history].bind(1, (*found)->no).bind(2, number(before)).bind(3, limit);
    Result<void> done = read_all(
        rows, [](const std::string& text) { return protocol::decode_entry(text); },
        [&](protocol::LogEntry entry) { entries.push_back(std::move(entry)); });
    if (!done) return std::move(done).error();
    std::reverse(entries.begin(), entries.end());
    return entries;
}

Result<std::shared_ptr<const std::string>> GroupTables::comment_sheet(const protocol::GroupId& id,
                                                                      const std::string& video_id) {
    const Result<Known*> found = find(id);
    if (!found) return found.error();
    if (!*found) return std::shared_ptr<const std::string>();
    Statement& statement = statements_[read_sheet].bind(1, (*found)->no).bind_text(2, video_id);
    const Result<bool> row = statement.step();
    if (!row) return row.error();
    auto sheet = *row ? std::make_shared<const std::string>(statement.text(0)) : nullptr;
    statement.reset();
    return sheet;
}

}  // namespace sameframe::server
