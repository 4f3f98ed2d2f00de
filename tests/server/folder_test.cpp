// SPDX-License-Identifier: Apache-2.0
#include "server/store/folder.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include "server/store/folder_scan.h"

using namespace sameframe;
using namespace sameframe::server;
namespace fs = std::filesystem;

namespace {

// A folder "media" and a secret beside it, gone at the end.
struct Tree {
    fs::path root;
    fs::path media;

    Tree() {
        std::string name = (fs::temp_directory_path() / "sameframe-folder-XXXXXX").string();
        root = ::mkdtemp(name.data());
        media = root / "media";
        fs::create_directories(media / "sub");
        write(root / "secret.mp4", "secret");
        write(media / "a.mp4", "aaaa");
        write(media / "sub" / "b.mkv", "bb");
    }
    ~Tree() { fs::remove_all(root); }

    static void write(const fs::path& path, const std::string& text) { std::ofstream(path) << text; }
    Folder folder() const { return *Folder::open(media.string()); }
};

// "<file> <its danmaku>" of each.
std::set<std::string> danmaku(const Tree& tree) {
    std::set<std::string> found;
    for (const FoundFile& file : scan_folder(tree.folder(), [] { return false; }))
        if (!file.danmaku.empty()) found.insert(file.relative_path + " " + file.danmaku);
    return found;
}

bool opens(const Folder& folder, const std::string& path) { return folder.open_file(path).ok(); }

std::string scanned(const Tree& tree) {
    std::vector<std::string> names;
    for (const FoundFile& file : scan_folder(tree.folder(), [] { return false; }))
        names.push_back(file.relative_path);
    std::sort(names.begin(), names.end());
    std::string text;
    for (const std::string& name : names)
        text += name + " ";
    return text;
}

}  // namespace

TEST_CASE("a danmaku file belongs to the video whose name it bears, in the same folder") {
    const Tree tree;
    CHECK(danmaku(tree).empty());
    Tree::write(tree.media / "a.danmaku.json", "[]");
    Tree::write(tree.media / "b.xml", "<i/>");
    Tree::write(tree.media / "sub" / "b.xml", "<i/>");
    Tree::write(tree.media / "sub" / ".xml", "<i/>");
    CHECK(danmaku(tree) == std::set<std::string>{"a.mp4 a.danmaku.json", "sub/b.mkv b.xml"});
    Tree::write(tree.media / "a.xml", "<i/>");
    CHECK(danmaku(tree) == std::set<std::string>{"a.mp4 a.xml", "sub/b.mkv b.xml"});
    CHECK(scanned(tree) == "a.mp4 sub/b.mkv ");
}

TEST_CASE("files below a folder open, with size and time") {
    const Tree tree;
    const Folder folder = tree.folder();
    const Result<OpenedFile> file = folder.open_file("a.mp4");
    REQUIRE(file);
    REQUIRE(file->size() == 4);
    REQUIRE(file->modified_ns() > 1'600'000'000'000'000'000);
    REQUIRE(opens(folder, "sub/b.mkv"));
}

TEST_CASE("nothing outside opens, by dots or by links") {
    const Tree tree;
    fs::create_symlink("../secret.mp4", tree.media / "link.mp4");
    fs::create_symlink(tree.root / "secret.mp4", tree.media / "absolute.mp4");
    fs::create_symlink("..", tree.media / "up");
    fs::create_symlink(tree.root, tree.media / "sub" / "root");
    fs::create_symlink("/proc/self/root", tree.media / "magic");
    const Folder folder = tree.folder();
    for (const char* path : {"../secret.mp4", "link.mp4", "absolute.mp4", "up/secret.mp4", "sub/root/secret.mp4",
                             "sub/../../secret.mp4", "/etc/passwd", "magic/etc/passwd", "", "."})
        REQUIRE_FALSE(opens(folder, path));
}

TEST_CASE("links that stay inside are followed") {
    const Tree tree;
    fs::create_symlink("../a.mp4", tree.media / "sub" / "inside.mp4");
    fs::create_symlink("sub", tree.media / "same");
    REQUIRE(opens(tree.folder(), "sub/inside.mp4"));
    REQUIRE(opens(tree.folder(), "same/b.mkv"));
}

TEST_CASE("only regular files open, and a pipe does not hang") {
    const Tree tree;
    REQUIRE(::mkfifo((tree.media / "pipe.mp4").c_str(), 0600) == 0);
    fs::create_directory(tree.media / "folder.mp4");
    REQUIRE_FALSE(opens(tree.folder(), "pipe.mp4"));
    REQUIRE_FALSE(opens(tree.folder(), "folder.mp4"));
    REQUIRE_FALSE(opens(tree.folder(), "missing.mp4"));
    REQUIRE(scanned(tree) == "a.mp4 sub/b.mkv ");
}

TEST_CASE("a folder may vanish and come back") {
    const Tree tree;
    const Folder folder = tree.folder();
    fs::rename(tree.media, tree.root / "away");
    REQUIRE_FALSE(opens(folder, "a.mp4"));
    fs::rename(tree.root / "away", tree.media);
    REQUIRE(opens(folder, "a.mp4"));
    REQUIRE_FALSE(Folder::open((tree.root / "nowhere").string()));
    REQUIRE_FALSE(Folder::open((tree.media / "a.mp4").string()));
}

TEST_CASE("a scan finds media files only, whatever their names are made of") {
    const Tree tree;
    for (const char* name :
         {".hidden.mp4", "notes.txt", "noextension", "UPPER.MP4", "x.mp4.part", "bad\xFF.webm", "new\nline.mp4"})
        Tree::write(tree.media / name, "x");
    fs::create_directory(tree.media / ".git");
    Tree::write(tree.media / ".git" / "c.mp4", "x");
    REQUIRE(scanned(tree) == "UPPER.MP4 a.mp4 bad\xFF.webm new\nline.mp4 sub/b.mkv ");
}

TEST_CASE("a scan lists links that stay inside, enters no linked folder and so ends") {
    const Tree tree;
    fs::create_symlink("a.mp4", tree.media / "inside.mp4");
    fs::create_symlink("../secret.mp4", tree.media / "outside.mp4");
    fs::create_symlink(".", tree.media / "loop");
    fs::create_symlink("sub", tree.media / "again");
    fs::create_symlink("self.mp4", tree.media / "self.mp4");
    REQUIRE(scanned(tree) == "a.mp4 inside.mp4 sub/b.mkv ");
}

TEST_CASE("a scan of a very deep tree ends") {
    const Tree tree;
    fs::path deep = tree.media;
    for (int i = 0; i < 60; ++i)
        deep /= "d";
    fs::create_directories(deep);
    Tree::write(deep / "deep.mp4", "x");
    REQUIRE(scanned(tree) == "a.mp4 sub/b.mkv ");
}

TEST_CASE("a scan stops when asked") {
    const Tree tree;
    REQUIRE(scan_folder(tree.folder(), [] { return true; }).empty());
}
