// SPDX-License-Identifier: Apache-2.0
// SQLite as values: a database that is ours alone, and statements. Errors: io with a sentence that says which file and
// what is wrong with it (in use, damaged, no room). Any one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace sameframe::server {

class Statement {
public:
    Statement() = default;

    // Parameters and columns count from 1 and from 0, as in SQLite. Texts and blobs must stay until reset().
    Statement& bind(int parameter, std::int64_t value);
    Statement& bind_text(int parameter, std::string_view text);
    Statement& bind_blob(int parameter, std::string_view bytes);

    Result<bool> step();  // true: there is a row
    Result<void> run();   // for what gives no rows; resets
    void reset();

    std::int64_t integer(int column) const;
    std::string text(int column) const;  // or blob

private:
    friend class Database;
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    Statement(sqlite3_stmt* statement, const std::string* path) : statement_(statement), path_(path) {}

    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
    const std::string* path_ = nullptr;
};

class Database {
public:
    // Creates the file if there is none. Holds it exclusively, in WAL mode, with every commit on the disk before it is
    // done (synchronous=FULL).
    static Result<Database> open(const std::string& path);

    Result<void> execute(const char* sql);
    Result<Statement> prepare(std::string_view sql);
    Result<std::int64_t> number(std::string_view sql);  // of the first row
    bool in_transaction() const;

private:
    struct Close {
        void operator()(sqlite3* database) const;
    };
    Database(sqlite3* database, std::string path);
    Result<void> take();

    // The path stays where it is when a Database is moved: statements point to it.
    std::unique_ptr<const std::string> path_;
    std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace sameframe::server
