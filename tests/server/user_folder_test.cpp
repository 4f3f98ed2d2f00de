// SPDX-License-Identifier: Apache-2.0
#include "server/user_folder.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

using namespace sameframe::server;

namespace {

// An environment variable with another value, as long as this lives.
class Changed {
public:
    Changed(const char* name, const char* value) : name_(name) {
        if (const char* old = std::getenv(name)) old_ = old;
        if (value)
            ::setenv(name, value, 1);
        else
            ::unsetenv(name);
    }
    ~Changed() {
        if (old_)
            ::setenv(name_, old_->c_str(), 1);
        else
            ::unsetenv(name_);
    }

private:
    const char* name_;
    std::optional<std::string> old_;
};

}  // namespace

TEST_CASE("a user's folder: as the variable says, else in the home, else among temporary files") {
    const Changed home("HOME", "/home/ann");
    {
        const Changed variable("XDG_DATA_HOME", "/elsewhere");
        CHECK(user_folder("XDG_DATA_HOME", ".local/share") == "/elsewhere/sameframe");
    }
    for (const char* nothing : {static_cast<const char*>(nullptr), ""}) {
        const Changed variable("XDG_DATA_HOME", nothing);
        CHECK(user_folder("XDG_DATA_HOME", ".local/share") == "/home/ann/.local/share/sameframe");
        const Changed homeless("HOME", nothing);
        const std::string folder = user_folder("XDG_DATA_HOME", ".local/share");
        CHECK(folder.starts_with(std::filesystem::temp_directory_path().string()));
        CHECK(folder != user_folder("XDG_CACHE_HOME", ".cache"));
    }
}
