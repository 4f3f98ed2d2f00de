// SPDX-License-Identifier: Apache-2.0
// The real store in a real file.
#include "server/store/sqlite_group_store.h"

#include <catch2/catch_test_macros.hpp>
#include <condition_variable>
#include <deque>
#include <fstream>
#include <mutex>

#include "protocol/group_codec.h"
#include "scratch_folder.h"

using namespace sameframe;
using namespace sameframe::server;

namespace {

// Stands for the event loop: what the store posts is run by the test.
class Loop {
public:
    void post(std::function<void()> task) {
        std::lock_guard lock(mutex_);
        tasks_.push_back(std::move(task));
        wake_.notify_one();
    }
    void run_one() {
        std::unique_lock lock(mutex_);
        wake_.wait(lock, [&] { return !tasks_.empty(); });
        const auto task = std::move(tasks_.front());
        tasks_.pop_front();
        lock.unlock();
        task();
    }

private:
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> tasks_;  // protected by mutex_
};

struct Opened {
    Loop loop;
    std::unique_ptr<SqliteGroupStore> store;

    explicit Opened(const std::string& folder) {
        auto result =
            SqliteGroupStore::open(folder, [this](std::function<void()> task) { loop.post(std::move(task)); });
        REQUIRE(result.ok());
        store = *std::move(result);
    }
    template <typename T, typename Ask>
    Result<T> ask(Ask&& question) {
        std::optional<Result<T>> answer;
        question([&](Result<T> given) { answer.emplace(std::move(given)); });
        while (!answer)
            loop.run_one();
        return *std::move(answer);
    }
    Result<void> save(GroupChange change) {
        return ask<void>([&](auto then) { store->save(std::move(change), then); });
    }
    std::optional<StoredGroup> load(const std::string& id) {
        auto group = ask<std::optional<StoredGroup>>([&](auto then) { store->load(id, then); });
        REQUIRE(group.ok());
        return *group;
    }
};

protocol::LogEntry said(protocol::Seq seq, std::string text) {
    protocol::Said body;
    body.text = std::move(text);
    body.client_id = protocol::make_client_id(1, static_cast<std::uint32_t>(seq));
    return {seq, 1000 + static_cast<std::int64_t>(seq), 1, body};
}

GroupChange change(std::string id, std::uint64_t version, std::vector<protocol::LogEntry> entries) {
    GroupChange made;
    made.group = std::move(id);
    made.version = version;
    made.log_epoch = 77;
    for (const auto& entry : entries)
        made.entries.emplace_back(entry.seq, protocol::encode_entry(entry));
    return made;
}

GroupChange whole_group() {
    GroupChange made = change("group-1", 1, {said(1, "one"), said(2, "two")});
    made.playback = protocol::Playback{1, 3, true, 1.5, 42'000, 5000, 1};
    made.invitations = {{1, "code-1", protocol::Role::cohost, 1, 10, 20, 30, false, {1, 2}}};
    made.credentials = {{1, std::string(32, '\0'), "browser", true, 0}, {2, std::string(32, 'b'), "other", false, 99}};
    return made;
}

}  // namespace

TEST_CASE("what is saved is there after the end of the process") {
    const ScratchFolder folder;
    const GroupChange saved = whole_group();
    {
        Opened first(folder.path());
        REQUIRE(first.save(saved).ok());
    }
    Opened second(folder.path());
    const auto group = second.load("group-1");
    REQUIRE(group);
    REQUIRE(group->version == 1);
    REQUIRE(group->record.id == "group-1");
    REQUIRE(group->record.log_epoch == 77);
    REQUIRE(group->record.entries == std::vector{said(1, "one"), said(2, "two")});
    REQUIRE(group->record.playback == *saved.playback);
    REQUIRE(group->record.invitations == saved.invitations);
    REQUIRE(group->record.credentials == saved.credentials);
    REQUIRE_FALSE(second.load("group-2"));
}

TEST_CASE("invitations and tokens are found, only whole") {
    const ScratchFolder folder;
    Opened opened(folder.path());
    REQUIRE(opened.save(whole_group()).ok());
    const auto by_code = [&](std::string code) {
        return *opened.ask<std::string>([&](auto then) { opened.store->find_by_code(code, then); });
    };
    const auto by_token = [&](std::string hash) {
        return *opened.ask<std::string>([&](auto then) { opened.store->find_by_token(hash, then); });
    };
    REQUIRE(by_code("code-1") == "group-1");
    REQUIRE(by_code("code-").empty());
    REQUIRE(by_code("").empty());
    REQUIRE(by_token(std::string(32, '\0')) == "group-1");
    REQUIRE(by_token(std::string(31, '\0')).empty());
    REQUIRE(by_token("").empty());
}

TEST_CASE("changes replace, redact and go on") {
    const ScratchFolder folder;
    Opened opened(folder.path());
    REQUIRE(opened.save(whole_group()).ok());
    GroupChange next = change("group-1", 2, {said(3, "three")});
    next.redacted = {1, 50};
    next.invitations = {{1, "code-1", protocol::Role::cohost, 1, 10, 20, 30, true, {1, 2, 3}}};
    next.credentials = {{1, std::string(32, '\0'), "browser", false, 1234}};
    next.playback = protocol::Playback{1, 4, false, 1, 50'000, 6000, 1};
    REQUIRE(opened.save(next).ok());
    const auto group = opened.load("group-1");
    REQUIRE(group->version == 2);
    REQUIRE(group->record.entries.size() == 3);
    REQUIRE(std::get<protocol::Said>(group->record.entries[0].body).text.empty());
    REQUIRE(std::get<protocol::Said>(group->record.entries[1].body).text == "two");
    REQUIRE(group->record.invitations == next.invitations);
    REQUIRE_FALSE(group->record.credentials[0].alive);
    REQUIRE(group->record.credentials.size() == 2);
    REQUIRE(group->record.playback.revision == 4);
}

TEST_CASE("comment sheets are kept by group and video, replaced and forgotten; a group without any is as it was") {
    const ScratchFolder folder;
    const auto sheet_of = [](Opened& opened, const std::string& group, const std::string& video) {
        using Sheet = std::shared_ptr<const std::string>;
        const auto sheet = opened.ask<Sheet>([&](auto then) { opened.store->comment_sheet(group, video, then); });
        REQUIRE(sheet.ok());
        return *sheet ? **sheet : std::string();
    };
    const auto give = [](Opened& opened, std::uint64_t version, const std::string& video, const char* text) {
        GroupChange made = change("group-1", version, {said(version + 1, "x")});
        made.sheets.push_back({video, text ? std::make_shared<const std::string>(text) : nullptr});
        REQUIRE(opened.save(std::move(made)).ok());
    };
    {
        Opened first(folder.path());
        REQUIRE(first.save(whole_group()).ok());
    }
    {  // as the first release left it
        Result<Database> database = Database::open(folder.path() + "/sameframe.db");
        REQUIRE(database->execute("DROP TABLE comment_sheets").ok());
        REQUIRE(database->execute("DROP TABLE reports").ok());
        REQUIRE(database->execute("PRAGMA user_version=1").ok());
    }
    {
        Opened second(folder.path());
        REQUIRE(second.load("group-1")->record.entries.size() == 2);
        give(second, 2, "film", "1 0 1 0 one\n");
        give(second, 3, "other", "2 0 1 0 two\n");
        give(second, 4, "film", "3 0 1 0 three\n");
        give(second, 5, "other", nullptr);
    }
    Opened third(folder.path());
    REQUIRE(sheet_of(third, "group-1", "film") == "3 0 1 0 three\n");
    REQUIRE(sheet_of(third, "group-1", "other").empty());
    REQUIRE(sheet_of(third, "group-1", "fil").empty());
    REQUIRE(sheet_of(third, "group-2", "film").empty());
}

TEST_CASE("reports are kept until they are settled") {
    const ScratchFolder folder;
    const protocol::MessageReport one{1, 1, 1, 2, 50, "x"}, two{2, 2, 1, 2, 60, "\u574f"};
    {
        Opened first(folder.path());
        REQUIRE(first.save(whole_group()).ok());
        GroupChange made = change("group-1", 2, {});
        made.reports = {one, two};
        REQUIRE(first.save(std::move(made)).ok());
    }
    Opened second(folder.path());
    REQUIRE(second.load("group-1")->record.reports == std::vector{one, two});
    GroupChange made = change("group-1", 3, {});
    made.settled = {1};
    REQUIRE(second.save(std::move(made)).ok());
    REQUIRE(second.load("group-1")->record.reports == std::vector{two});
}

TEST_CASE("a change that does not follow the last one is refused, and harms no other") {
    const ScratchFolder folder;
    Opened opened(folder.path());
    REQUIRE(opened.save(change("a", 1, {said(1, "a1")})).ok());
    REQUIRE(opened.save(change("b", 1, {said(1, "b1")})).ok());
    std::vector<bool> results;
    const auto note = [&](Result<void> result) { results.push_back(result.ok()); };
    opened.store->save(change("a", 2, {said(2, "a2")}), note);
    opened.store->save(change("b", 3, {said(3, "b3")}), note);  // 2 is missing
    opened.store->save(change("b", 4, {said(4, "b4")}), note);
    opened.store->save(change("a", 3, {said(3, "a3")}), note);
    opened.store->save(change("c", 2, {said(1, "c1")}), note);  // never made
    opened.store->save(change("a", 3, {said(4, "a4")}), note);  // again
    while (results.size() < 6)
        opened.loop.run_one();
    REQUIRE(results == std::vector{true, false, false, true, false, false});
    REQUIRE(opened.load("a")->record.entries.size() == 3);
    REQUIRE(opened.load("b")->record.entries.size() == 1);
    REQUIRE_FALSE(opened.load("c"));
    REQUIRE(opened.save(change("b", 2, {said(2, "b2")})).ok());
}

TEST_CASE("history is read backwards, given forwards") {
    const ScratchFolder folder;
    Opened opened(folder.path());
    std::vector<protocol::LogEntry> entries;
    for (protocol::Seq seq = 1; seq <= 100; ++seq)
        entries.push_back(said(seq, std::to_string(seq)));
    REQUIRE(opened.save(change("g", 1, entries)).ok());
    const auto history = [&](protocol::Seq before, std::uint32_t limit) {
        return *opened.ask<std::vector<protocol::LogEntry>>(
            [&](auto then) { opened.store->history("g", before, limit, then); });
    };
    REQUIRE(history(51, 10) == std::vector(entries.begin() + 40, entries.begin() + 50));
    REQUIRE(history(5, 10).size() == 4);
    REQUIRE(history(1, 10).empty());
}

TEST_CASE("many changes share the disk's time") {
    const ScratchFolder folder;
    Opened opened(folder.path());
    int done = 0;
    for (protocol::Seq seq = 1; seq <= 2000; ++seq)
        opened.store->save(change("g", seq, {said(seq, "x")}), [&](const Result<void>& result) {
            REQUIRE(result.ok());
            ++done;
        });
    while (done < 2000)
        opened.loop.run_one();
    REQUIRE(opened.store->figures().changes == 2000);
    REQUIRE(opened.store->figures().commits < 1000);
    REQUIRE(opened.load("g")->version == 2000);
}

TEST_CASE("one server at a time") {
    const ScratchFolder folder;
    Opened first(folder.path());
    const auto second = SqliteGroupStore::open(folder.path(), [](const std::function<void()>&) {});
    REQUIRE_FALSE(second.ok());
    REQUIRE(second.error().detail.find("another server") != std::string::npos);
}

TEST_CASE("a damaged file, another program's file, a newer version's file") {
    const auto complaint = [](const ScratchFolder& folder) {
        const auto opened = SqliteGroupStore::open(folder.path(), [](const std::function<void()>&) {});
        return opened.ok() ? std::string() : opened.error().detail;
    };
    const ScratchFolder noise, foreign, newer, middle;
    std::ofstream(noise.path() + "/sameframe.db") << std::string(5000, 'n');
    REQUIRE(complaint(noise).find("damaged") != std::string::npos);
    {
        Result<Database> database = Database::open(foreign.path() + "/sameframe.db");
        REQUIRE(database->execute("CREATE TABLE photos (name TEXT)").ok());
    }
    REQUIRE(complaint(foreign).find("another program") != std::string::npos);
    { Opened made(newer.path()); }
    {
        Result<Database> database = Database::open(newer.path() + "/sameframe.db");
        REQUIRE(database->execute("PRAGMA user_version=99").ok());
    }
    REQUIRE(complaint(newer).find("newer") != std::string::npos);
    {
        Opened made(middle.path());
        for (int i = 0; i < 50; ++i)
            REQUIRE(made.save(change("g" + std::to_string(i), 1, {said(1, std::string(1500, 'x'))})).ok());
    }
    {
        std::fstream file(middle.path() + "/sameframe.db", std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(4096 * 5);
        file << std::string(4096 * 8, '\x5A');
    }
    REQUIRE(complaint(middle).find("damaged") != std::string::npos);
}
