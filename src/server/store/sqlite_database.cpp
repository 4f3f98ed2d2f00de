// SPDX-License-Identifier: Apache-2.0
#include "server/store/sqlite_database.h"

#include <sqlite3.h>

#include <utility>

namespace sameframe::server {
namespace {

std::string_view sentence(int code) {
    switch (code & 0xFF) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return "another server uses it; stop that one, or give this one a --data folder of its own";
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return "is damaged; put a copy in its place, or move it away to begin with no groups";
        case SQLITE_FULL:
            return "cannot be written: the disk is full";
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_CANTOPEN:
            return "cannot be opened for writing";
        case SQLITE_IOERR:
            return "cannot be read or written: is the disk full, or failing?";
        default:
            return "does not work";
    }
}

Error failure(const std::string& path, sqlite3* database, int code) {
    const char* detail = database ? sqlite3_errmsg(database) : sqlite3_errstr(code);
    return {ErrorCode::io, path + " " + std::string(sentence(code)) + " (" + detail + ")"};
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
void Database::Close::operator()(sqlite3* database) const { sqlite3_close_v2(database); }

Statement& Statement::bind(int parameter, std::int64_t value) {
    sqlite3_bind_int64(statement_.get(), parameter, value);
    return *this;
}

Statement& Statement::bind_text(int parameter, std::string_view text) {
    sqlite3_bind_text64(statement_.get(), parameter, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
    return *this;
}

Statement& Statement::bind_blob(int parameter, std::string_view bytes) {
    sqlite3_bind_blob64(statement_.get(), parameter, bytes.data(), bytes.size(), SQLITE_STATIC);
    return *this;
}

Result<bool> Statement::step() {
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    Error error = failure(*path_, sqlite3_db_handle(statement_.get()), code);
    reset();
    return error;
}

Result<void> Statement::run() {
    const Result<bool> done = step();
    reset();
    if (!done) return done.error();
    return {};
}

void Statement::reset() {
    sqlite3_reset(statement_.get());
    sqlite3_clear_bindings(statement_.get());
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }

std::string Statement::text(int column) const {
    const void* bytes = sqlite3_column_blob(statement_.get(), column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
    return bytes ? std::string(static_cast<const char*>(bytes), size) : std::string();
}

Database::Database(sqlite3* database, std::string path)
    : path_(std::make_unique<const std::string>(std::move(path))), database_(database) {}

Result<Database> Database::open(const std::string& path) {
    sqlite3* handle = nullptr;
    constexpr int kFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
    const int code = sqlite3_open_v2(path.c_str(), &handle, kFlags, nullptr);
    Database database(handle, path);
    if (code != SQLITE_OK) return failure(path, handle, code);
    sqlite3_extended_result_codes(handle, 1);
    if (Result<void> taken = database.take(); !taken) return std::move(taken).error();
    return database;
}

Result<void> Database::take() {
    // Exclusive before WAL: then the index of the WAL is in our own memory, and no second process gets in.
    for (const char* sql : {"PRAGMA locking_mode=EXCLUSIVE", "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL",
                            "PRAGMA foreign_keys=OFF", "PRAGMA temp_store=MEMORY", "PRAGMA wal_autocheckpoint=2000",
                            "BEGIN EXCLUSIVE", "COMMIT"}) {
        if (Result<void> done = execute(sql); !done) return done;
    }
    return {};
}

Result<void> Database::execute(const char* sql) {
    const int code = sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return failure(*path_, database_.get(), code);
    return {};
}

Result<Statement> Database::prepare(std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(database_.get(), sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK) return failure(*path_, database_.get(), code);
    return Statement(statement, path_.get());
}

Result<std::int64_t> Database::number(std::string_view sql) {
    Result<Statement> statement = prepare(sql);
    if (!statement) return std::move(statement).error();
    const Result<bool> row = statement->step();
    if (!row) return row.error();
    return *row ? statement->integer(0) : 0;
}

bool Database::in_transaction() const { return sqlite3_get_autocommit(database_.get()) == 0; }

}  // namespace sameframe::server
