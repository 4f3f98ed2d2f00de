// SPDX-License-Identifier: Apache-2.0
// The real tables in a real file, without the thread: what is put is done when the test says so, and fails when the
// test says so. So every order of events can be played.
#pragma once

#include <deque>
#include <functional>
#include <string>
#include <utility>

#include "scratch_folder.h"
#include "server/store/group_schema.h"
#include "server/store/group_tables.h"

class SteppedStore final : public sameframe::server::GroupStore {
public:
    using Tables = sameframe::server::GroupTables;

    SteppedStore()
        : database_(*sameframe::server::Database::open(folder_.path() + "/groups.db")),
          tables_((void(sameframe::server::migrate(database_)), *Tables::open(database_))) {}

    void save(sameframe::server::GroupChange change, Then<void> then) override {
        jobs_.push_back([this, change = std::move(change), then = std::move(then)] {
            if (failing) return then(sameframe::Error{sameframe::ErrorCode::io, "told to fail"});
            then(tables_.save(change));
        });
    }
    void load(sameframe::protocol::GroupId id, Then<std::optional<sameframe::server::StoredGroup>> then) override {
        jobs_.push_back([this, id, then] { then(tables_.load(id)); });
    }
    void find_by_code(std::string code, Then<sameframe::protocol::GroupId> then) override {
        jobs_.push_back([this, code, then] { then(tables_.find_by_code(code)); });
    }
    void find_by_token(std::string hash, Then<sameframe::protocol::GroupId> then) override {
        jobs_.push_back([this, hash, then] { then(tables_.find_by_token(hash)); });
    }
    void history(sameframe::protocol::GroupId id, sameframe::protocol::Seq before, std::uint32_t limit,
                 Then<std::vector<sameframe::protocol::LogEntry>> then) override {
        jobs_.push_back([=, this] { then(tables_.history(id, before, limit)); });
    }

    void comment_sheet(sameframe::protocol::GroupId id, std::string video_id,
                       Then<std::shared_ptr<const std::string>> then) override {
        ++sheets_read;
        jobs_.push_back([=, this] { then(tables_.comment_sheet(id, video_id)); });
    }

    // Does what was put, and what that puts, in order.
    void run() {
        while (step()) {
        }
    }
    bool step() {
        if (jobs_.empty()) return false;
        const auto job = std::move(jobs_.front());
        jobs_.pop_front();
        job();
        return true;
    }
    std::size_t waiting() const { return jobs_.size(); }

    bool failing = false;
    int sheets_read = 0;

private:
    ScratchFolder folder_;
    sameframe::server::Database database_;
    Tables tables_;
    std::deque<std::function<void()>> jobs_;
};
