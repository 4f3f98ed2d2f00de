// SPDX-License-Identifier: Apache-2.0
#include "server/store/sqlite_group_store.h"

#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/log.h"
#include "server/store/group_schema.h"

namespace sameframe::server {
namespace {

constexpr std::int64_t kCheckedPages = 16'384;  // 64 MiB: up to here the file is checked whole at the start

// A page that cannot be read is better found now than when somebody opens the group that is in it.
Result<void> check(Database& database) {
    const Result<std::int64_t> pages = database.number("PRAGMA page_count");
    if (!pages) return pages.error();
    if (*pages > kCheckedPages) return {};
    const Result<std::int64_t> faults =
        database.number("SELECT count(*) FROM pragma_quick_check WHERE quick_check != 'ok'");
    if (!faults) return faults.error();
    if (*faults == 0) return {};
    return Error{ErrorCode::io,
                 "the groups' database is damaged; put a copy in its place, or move it away to begin "
                 "with no groups"};
}

}  // namespace

Result<std::unique_ptr<SqliteGroupStore>> SqliteGroupStore::open(const std::string& folder, Post post) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) return Error{ErrorCode::io, folder + ": " + error.message()};
    ::chmod(folder.c_str(), 0700);
    Result<Database> database = Database::open(folder + "/sameframe.db");
    if (!database) return std::move(database).error();
    if (Result<void> checked = check(*database); !checked) return std::move(checked).error();
    if (Result<void> migrated = migrate(*database); !migrated) return std::move(migrated).error();
    Result<GroupTables> tables = GroupTables::open(*database);
    if (!tables) return std::move(tables).error();
    return std::unique_ptr<SqliteGroupStore>(
        new SqliteGroupStore(*std::move(database), *std::move(tables), std::move(post)));
}

SqliteGroupStore::SqliteGroupStore(Database database, GroupTables tables, Post post)
    : database_(std::make_unique<Database>(std::move(database))),
      tables_(std::move(tables)),
      post_(std::move(post)),
      thread_([this] { work(); }) {}

SqliteGroupStore::~SqliteGroupStore() {
    {
        std::lock_guard lock(mutex_);
        ending_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

// A thread that is idle is woken at the end of this turn of the loop: the first of a turn's changes would otherwise be
// committed alone while the others wait for the disk.
void SqliteGroupStore::put(Job job) {
    {
        std::lock_guard lock(mutex_);
        jobs_.push_back(std::move(job));
        if (jobs_.size() > 1) return;
    }
    post_([this] { wake_.notify_one(); });
}

void SqliteGroupStore::save(GroupChange change, Then<void> then) {
    auto shared = std::make_shared<const GroupChange>(std::move(change));
    put({[shared](GroupTables& tables) { return tables.save(*shared); }, std::move(then), true});
}

template <typename T>
void SqliteGroupStore::ask(std::function<Result<T>(GroupTables&)> question, Then<T> then) {
    auto found = std::make_shared<T>();
    put({[question = std::move(question), found](GroupTables& tables) -> Result<void> {
             Result<T> answer = question(tables);
             if (!answer) return std::move(answer).error();
             *found = *std::move(answer);
             return {};
         },
         [then = std::move(then), found](Result<void> done) {
             if (done)
                 then(std::move(*found));
             else
                 then(std::move(done).error());
         }});
}

void SqliteGroupStore::load(protocol::GroupId id, Then<std::optional<StoredGroup>> then) {
    ask<std::optional<StoredGroup>>([id = std::move(id)](GroupTables& tables) { return tables.load(id); },
                                    std::move(then));
}

void SqliteGroupStore::find_by_code(std::string code, Then<protocol::GroupId> then) {
    ask<protocol::GroupId>([code = std::move(code)](GroupTables& tables) { return tables.find_by_code(code); },
                           std::move(then));
}

void SqliteGroupStore::find_by_token(std::string token_hash, Then<protocol::GroupId> then) {
    ask<protocol::GroupId>([hash = std::move(token_hash)](GroupTables& tables) { return tables.find_by_token(hash); },
                           std::move(then));
}

void SqliteGroupStore::history(protocol::GroupId id, protocol::Seq before, std::uint32_t limit,
                               Then<std::vector<protocol::LogEntry>> then) {
    ask<std::vector<protocol::LogEntry>>(
        [=, id = std::move(id)](GroupTables& tables) { return tables.history(id, before, limit); }, std::move(then));
}

void SqliteGroupStore::comment_sheet(protocol::GroupId id, std::string video_id,
                                     Then<std::shared_ptr<const std::string>> then) {
    ask<std::shared_ptr<const std::string>>(
        [id = std::move(id), video_id = std::move(video_id)](GroupTables& tables) {
            return tables.comment_sheet(id, video_id);
        },
        std::move(then));
}

void SqliteGroupStore::drain(std::function<void()> then) {
    put({[](GroupTables&) { return Result<void>(); }, [then = std::move(then)](const Result<void>&) { then(); }});
}

void SqliteGroupStore::work() {
    std::vector<Job> jobs;
    while (true) {
        jobs.clear();
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [&] { return ending_ || !jobs_.empty(); });
            if (jobs_.empty()) return;
            jobs.swap(jobs_);
        }
        run_batch(jobs);
    }
}

void SqliteGroupStore::run_batch(std::vector<Job>& jobs) {
    const bool writes = std::any_of(jobs.begin(), jobs.end(), [](const Job& job) { return job.writes; });
    auto results = std::make_shared<std::vector<Result<void>>>(jobs.size());
    const Result<void> together = run_together(jobs, writes);
    if (!together) {
        log(LogLevel::error, "store", together.error());
        for (std::size_t i = 0; i < jobs.size(); ++i) {
            std::vector<Job> alone;
            alone.push_back(jobs[i]);
            (*results)[i] = run_together(alone, jobs[i].writes);
            if (!(*results)[i]) figures_.failures += jobs[i].writes ? 1 : 0;
            if (jobs[i].writes) figures_.failing = !(*results)[i].ok();
        }
    } else if (writes) {
        figures_.failing = false;
    }
    auto answered = std::make_shared<std::vector<Job>>(std::exchange(jobs, {}));
    post_([answered, results] {
        for (std::size_t i = 0; i < answered->size(); ++i)
            (*answered)[i].then(std::move((*results)[i]));
    });
}

Result<void> SqliteGroupStore::run_together(std::vector<Job>& jobs, bool writes) {
    using Clock = std::chrono::steady_clock;
    const auto began = Clock::now();
    if (writes) {
        if (Result<void> done = database_->execute("BEGIN"); !done) return done;
    }
    std::uint64_t changes = 0;
    for (Job& job : jobs) {
        if (Result<void> done = job.run(tables_); !done) return roll_back(std::move(done).error());
        changes += job.writes ? 1 : 0;
    }
    if (!writes) return {};
    if (Result<void> done = tables_.before_commit(); !done) return roll_back(std::move(done).error());
    if (Result<void> done = database_->execute("COMMIT"); !done) return roll_back(std::move(done).error());
    figures_.commits += 1;
    figures_.changes += changes;
    const auto time = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - began);
    figures_.commit_microseconds += static_cast<std::uint64_t>(time.count());
    return {};
}

Result<void> SqliteGroupStore::roll_back(Error error) {
    if (database_->in_transaction()) (void)database_->execute("ROLLBACK");
    tables_.forget();
    return error;
}

}  // namespace sameframe::server
