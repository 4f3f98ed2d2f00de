// SPDX-License-Identifier: Apache-2.0
// Groups in the tables of the database: changes in, records out, at once. A transaction belongs to the caller, who
// calls before_commit() at its end, or forget() when it was rolled back. Any one thread; waits for the disk.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "server/store/group_store.h"
#include "server/store/sqlite_database.h"

namespace sameframe::server {

class GroupTables {
public:
    // The database has the present schema and outlives this.
    static Result<GroupTables> open(Database& database);

    Result<void> save(const GroupChange& change);
    Result<void> before_commit();
    void forget() {
        known_.clear();
        unwritten_.clear();
    }

    Result<std::optional<StoredGroup>> load(const protocol::GroupId& id);
    Result<protocol::GroupId> find_by_code(const std::string& code);
    Result<protocol::GroupId> find_by_token(const std::string& token_hash);
    Result<std::vector<protocol::LogEntry>> history(const protocol::GroupId& id, protocol::Seq before,
                                                    std::uint32_t limit);
    Result<std::shared_ptr<const std::string>> comment_sheet(const protocol::GroupId& id, const std::string& video_id);

private:
    enum Sql {
        add_group,
        find_group,
        set_version,
        add_entry,
        read_entry,
        change_entry,
        read_entries,
        read_history,
        set_playback,
        read_playback,
        set_invitation,
        read_invitations,
        set_credential,
        read_credentials,
        by_code,
        by_token,
        set_sheet,
        drop_sheet,
        read_sheet,
        add_report,
        drop_report,
        read_reports,
        kStatements
    };
    // What is known of a group without asking: nobody else writes to the database.
    struct Known {
        std::int64_t no = 0;
        std::uint64_t version = 0;
        bool written = true;  // the version is in the table; else it is in unwritten_
    };

    Result<Known*> find(const protocol::GroupId& id);  // null if there is none
    Result<Known*> expect(const GroupChange& change);
    Result<void> redact(std::int64_t no, protocol::Seq seq);
    Result<void> save_rest(std::int64_t no, const GroupChange& change);
    Result<void> save_sheets(std::int64_t no, const GroupChange& change);
    Result<void> save_reports(std::int64_t no, const GroupChange& change);
    Result<void> load_entries(std::int64_t no, group::GroupRecord& record);
    Result<void> load_rest(std::int64_t no, group::GroupRecord& record);
    Result<protocol::GroupId> find_one(Sql sql);

    std::vector<Statement> statements_;
    std::unordered_map<protocol::GroupId, Known> known_;
    std::vector<Known*> unwritten_;
};

}  // namespace sameframe::server
