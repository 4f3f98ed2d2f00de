// SPDX-License-Identifier: Apache-2.0
// The groups' store in an SQLite file, on a thread of its own. Group commit: all that was put while the last commit was
// on its way to the disk goes into the next one, so that the disk's time is shared by as many as there are.
// If a commit fails, its changes are tried one by one, so that what is wrong with one group harms no other.
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "server/store/group_store.h"
#include "server/store/group_tables.h"

namespace sameframe::server {

// Read by any thread.
struct StoreFigures {
    std::atomic<std::uint64_t> commits{0};
    std::atomic<std::uint64_t> changes{0};   // made durable
    std::atomic<std::uint64_t> failures{0};  // changes that were refused
    std::atomic<std::uint64_t> commit_microseconds{0};
    std::atomic<bool> failing{false};  // the last change could not be stored
};

class SqliteGroupStore final : public GroupStore {
public:
    // Runs a function on the loop, behind what is ready there; called on the loop and on the store's thread. What is
    // posted is not to be run once the store is gone.
    using Post = std::function<void(std::function<void()>)>;

    // `folder` is made, for its owner only, if it is not there. Errors: io, with a sentence.
    static Result<std::unique_ptr<SqliteGroupStore>> open(const std::string& folder, Post post);
    ~SqliteGroupStore() override;

    void save(GroupChange change, Then<void> then) override;
    void load(protocol::GroupId id, Then<std::optional<StoredGroup>> then) override;
    void find_by_code(std::string code, Then<protocol::GroupId> then) override;
    void find_by_token(std::string token_hash, Then<protocol::GroupId> then) override;
    void history(protocol::GroupId id, protocol::Seq before, std::uint32_t limit,
                 Then<std::vector<protocol::LogEntry>> then) override;

    void comment_sheet(protocol::GroupId id, std::string video_id,
                       Then<std::shared_ptr<const std::string>> then) override;

    // Runs `then` on the loop when everything that was put before has been answered.
    void drain(std::function<void()> then);

    const StoreFigures& figures() const { return figures_; }

private:
    // A piece of work for the thread. `run` may be called twice: in a transaction with others, and again alone.
    struct Job {
        std::function<Result<void>(GroupTables&)> run;
        std::function<void(Result<void>)> then;
        bool writes = false;
    };
    SqliteGroupStore(Database database, GroupTables tables, Post post);

    void put(Job job);
    template <typename T>
    void ask(std::function<Result<T>(GroupTables&)> question, Then<T> then);
    void work();  // the thread
    void run_batch(std::vector<Job>& jobs);
    Result<void> run_together(std::vector<Job>& jobs, bool writes);
    Result<void> roll_back(Error error);

    std::unique_ptr<Database> database_;  // the store's thread alone, after open()
    GroupTables tables_;                  // likewise
    const Post post_;
    StoreFigures figures_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::vector<Job> jobs_;  // protected by mutex_
    bool ending_ = false;    // protected by mutex_
    std::thread thread_;
};

}  // namespace sameframe::server
