// SPDX-License-Identifier: Apache-2.0
// The tables of the groups' database, as a list of steps from nothing to the present. A step that was once released is
// never changed; a new one is added behind it.
#pragma once

#include "server/store/sqlite_database.h"

namespace sameframe::server {

// Brings the database to the present schema, each step in a transaction. Errors: io; a database of something else, or
// of a newer server, is left alone.
Result<void> migrate(Database& database);

}  // namespace sameframe::server
