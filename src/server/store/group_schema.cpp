// SPDX-License-Identifier: Apache-2.0
#include "server/store/group_schema.h"

#include <array>
#include <cstdint>
#include <string>

namespace sameframe::server {
namespace {

constexpr std::int64_t kApplication = 0x53466D65;  // "SFme": this database is ours

constexpr std::array kSteps = {
    // 1: `no` stands for the long id wherever there are many rows.
    R"(CREATE TABLE groups (
           no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, log_epoch INTEGER NOT NULL, version INTEGER NOT NULL);
       CREATE TABLE entries (
           group_no INTEGER NOT NULL, seq INTEGER NOT NULL, entry TEXT NOT NULL,
           PRIMARY KEY (group_no, seq)) WITHOUT ROWID;
       CREATE TABLE playback (group_no INTEGER PRIMARY KEY, playback TEXT NOT NULL);
       CREATE TABLE invitations (
           group_no INTEGER NOT NULL, id INTEGER NOT NULL, code TEXT NOT NULL UNIQUE, invitation TEXT NOT NULL,
           PRIMARY KEY (group_no, id)) WITHOUT ROWID;
       CREATE TABLE credentials (
           token_hash BLOB PRIMARY KEY, group_no INTEGER NOT NULL, member INTEGER NOT NULL, browser TEXT NOT NULL,
           alive INTEGER NOT NULL, kicked_at INTEGER NOT NULL) WITHOUT ROWID;
       CREATE INDEX credentials_of_group ON credentials (group_no);)",
    // 2: comments from danmaku files (protocol/comment_sheet.h).
    R"(CREATE TABLE comment_sheets (
           group_no INTEGER NOT NULL, video_id TEXT NOT NULL, sheet BLOB NOT NULL,
           PRIMARY KEY (group_no, video_id));)",
    // 3: messages that members have reported.
    R"(CREATE TABLE reports (
           group_no INTEGER NOT NULL, id INTEGER NOT NULL, report TEXT NOT NULL,
           PRIMARY KEY (group_no, id)) WITHOUT ROWID;)",
};

Error refused(const std::string& why) { return {ErrorCode::io, "the groups' database " + why}; }

Result<void> take_step(Database& database, std::size_t step) {
    const std::string number = "PRAGMA user_version=" + std::to_string(step + 1);
    const std::string mark = "PRAGMA application_id=" + std::to_string(kApplication);
    for (const char* sql : {"BEGIN", kSteps[step], mark.c_str(), number.c_str(), "COMMIT"}) {
        if (Result<void> done = database.execute(sql); !done) {
            if (database.in_transaction()) (void)database.execute("ROLLBACK");
            return done;
        }
    }
    return {};
}

}  // namespace

Result<void> migrate(Database& database) {
    const Result<std::int64_t> application = database.number("PRAGMA application_id");
    if (!application) return application.error();
    const Result<std::int64_t> version = database.number("PRAGMA user_version");
    if (!version) return version.error();
    const Result<std::int64_t> tables = database.number("SELECT count(*) FROM sqlite_schema");
    if (!tables) return tables.error();
    const bool fresh = *application == 0 && *version == 0 && *tables == 0;
    if (!fresh && *application != kApplication) return refused("is of another program");
    if (*version > static_cast<std::int64_t>(kSteps.size()))
        return refused("was written by a newer version of this server");
    for (auto step = static_cast<std::size_t>(*version); step < kSteps.size(); ++step) {
        if (Result<void> done = take_step(database, step); !done) return done;
    }
    return {};
}

}  // namespace sameframe::server
