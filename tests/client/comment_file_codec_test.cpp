// SPDX-License-Identifier: Apache-2.0
// Danmaku files as they are found in the world, and as somebody may have made them to hurt.
#include "client/comment_file_codec.h"

#include <catch2/catch_test_macros.hpp>
#include <random>
#include <string>

#include "base/utf8.h"

using namespace sameframe;
using namespace sameframe::client;
using danmaku::Comment;
using danmaku::Mode;
using danmaku::TextSize;
using std::chrono::milliseconds;

namespace {

std::vector<Comment> read(const std::string& text) {
    Result<std::vector<Comment>> comments = decode_comment_file(text);
    return comments ? *std::move(comments) : std::vector<Comment>();
}

std::string xml(const std::string& elements) {
    return "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"UTF-8\"?><i><chatserver>chat.bilibili.com</chatserver>"
           "<maxlimit>1500</maxlimit>" +
           elements + "</i>";
}

}  // namespace

TEST_CASE("bilibili's XML: time, mode, size, colour and text") {
    const std::vector<Comment> comments = read(
        xml("<d p=\"23.826000,1,25,16777215,1422201084,0,057075e9,757076900\">前方高能</d>"
            "<d user='x' p='1,5,36,255,0,0,a,1'>top</d>"
            "<d p=\"2,4,18,65280\">bottom</d><d p=\"3,6\">reverse</d><d p=\"4,8,25,0\">function(){}</d>"));
    REQUIRE(comments.size() == 4);
    CHECK(comments[0].time == MediaTime(milliseconds(23'826)));
    CHECK(comments[0].text == "前方高能");
    CHECK(comments[0].mode == Mode::scroll);
    CHECK(comments[0].author == 0);
    CHECK(comments[0].id == danmaku::kImportedIds);
    CHECK(comments[1].mode == Mode::top);
    CHECK(comments[1].size == TextSize::large);
    CHECK(comments[1].colour == 0x0000FF);
    CHECK(comments[2].mode == Mode::bottom);
    CHECK(comments[2].size == TextSize::small);
    CHECK(comments[3].mode == Mode::reverse);
}

TEST_CASE("entities, control characters, bad bytes and empty texts") {
    const std::vector<Comment> comments = read(
        xml("<d p=\"1,1\">&lt;b&gt; &amp;amp; &#39;&#x4E2D;&quot; &nope; &</d><d p=\"2,1\"> a\x01\x02\n b\x7F </d>"
            "<d p=\"3,1\"></d><d p=\"4,1\"> \t </d><d p=\"5,1\">\xFF\xC0</d><d p=\"6,1\">&#xD800;&#99999999;</d>"));
    REQUIRE(comments.size() == 4);
    CHECK(comments[0].text == "<b> &amp; '中\" &nope; &");
    CHECK(comments[1].text == "a    b");
    CHECK(comments[2].text == "\xEF\xBF\xBD\xEF\xBF\xBD");
    for (const Comment& comment : comments)
        CHECK(is_valid_utf8(comment.text));
}

TEST_CASE("odd times and numbers") {
    const std::vector<Comment> comments = read(
        xml("<d p=\"-5,1\">before</d><d p=\"nan,1\">x</d><d p=\"inf,1\">x</d><d p=\"1e300,1\">x</d><d p=\",1\">x</d>"
            "<d p=\"\">x</d><d>x</d><d p=\"1,99\">x</d><d p=\"1,1,25,-1\">colour</d><d p=\"2,1,25,99999999999\">big</d>"));
    REQUIRE(comments.size() == 3);
    CHECK(comments[0].time == MediaTime(0));
    CHECK(comments[1].colour == 0xFFFFFF);
    CHECK(comments[2].colour == 0xFFFFFF);
}

TEST_CASE("a truncated file gives what is whole") {
    const std::string whole = xml("<d p=\"1,1\">one</d><d p=\"2,1\">two</d>");
    for (std::size_t length = 0; length <= whole.size(); ++length)
        CHECK(read(whole.substr(0, length)).size() <= 2);
    CHECK(read(whole.substr(0, whole.find("two") + 2)).size() == 1);
    CHECK(read(xml("<d p=\"1,1\">not closed<d p=\"2,1\">two</d>")).size() == 1);
}

TEST_CASE("positioned comments have their place in their text") {
    const std::vector<Comment> comments = read(
        xml("<d p=\"1,7,25,255\">[0.5,\"1\",\"1-1\",4.5,\"here\",0,0]</d><d p=\"2,7\">[300,20,\"1-1\",4,\"pixels\"]</d>"
            "<d p=\"3,7\">[[[[[[[[</d><d p=\"4,7\">no list</d>"));
    REQUIRE(comments.size() == 2);
    CHECK(comments[0].text == "here");
    CHECK(comments[0].mode == Mode::positioned);
    CHECK(comments[0].x == 32768);
    CHECK(comments[0].y == 65535);
    CHECK(comments[1].mode == Mode::top);
}

TEST_CASE("DPlayer's JSON, a plain list, and a list of objects") {
    const std::string rows = R"([[1.5,0,16711680,"a","red"],[2,1,"#0f0","b","top"],[3,"bottom","#0000ff","c","low"]])";
    for (const std::string& text : {rows, R"({"code":0,"data":)" + rows + "}"}) {
        const std::vector<Comment> comments = read(text);
        REQUIRE(comments.size() == 3);
        CHECK(comments[0].time == MediaTime(milliseconds(1500)));
        CHECK(comments[0].colour == 0xFF0000);
        CHECK(comments[1].mode == Mode::top);
        CHECK(comments[1].colour == 0x00FF00);
        CHECK(comments[2].mode == Mode::bottom);
        CHECK(comments[2].colour == 0x0000FF);
    }
    const std::vector<Comment> objects = read(R"([{"time":4,"text":"hi","color":"#ffffff","mode":0},{"text":"no time"}])");
    REQUIRE(objects.size() == 1);
    CHECK(objects[0].text == "hi");
}

TEST_CASE("files that are none") {
    for (const std::string& text :
         {std::string(), std::string("\n "), std::string("hello"), std::string("{}"), std::string("[1,2,[3]]"),
          std::string("<html><body>404</body></html>"), std::string("[[1,0,0,0,0]]"), std::string(100'000, '['),
          std::string(R"({"data":{"data":[]}})"), std::string(R"([[1,0,0,"a","cut)")})
        CHECK_FALSE(decode_comment_file(text).ok());
    CHECK(decode_comment_file(std::string(kMaxCommentFileBytes + 1, ' ')).error().code == ErrorCode::too_large);
}

TEST_CASE("a hundred thousand rows, and texts without end") {
    std::string rows;
    for (int i = 0; i < 100'000; ++i)
        rows += "<d p=\"" + std::to_string(i % 7200) + ",1,25,16777215,0,0,a,1\">弹幕" + std::to_string(i) + "</d>";
    CHECK(read(xml(rows)).size() == 100'000);
    CHECK(read(xml("<d p=\"1,1\">" + std::string(3000, 'x') + "</d>")).empty());
}

TEST_CASE("changed at random, a file is read or refused") {
    const std::string files[] = {xml("<d p=\"1,1,25,255\">a&amp;b</d><d p=\"2,7\">[0.1,0.2,\"1\",4,\"x\"]</d>"),
                                 R"({"code":0,"data":[[1,0,255,"a","b"],[2,1,"#123","c","d"]]})"};
    std::mt19937 dice(7);
    for (int round = 0; round < 4000; ++round) {
        std::string text = files[round % 2];
        for (int changes = 1 + static_cast<int>(dice() % 4); changes > 0 && !text.empty(); --changes) {
            const std::size_t at = dice() % text.size();
            if (dice() % 3 == 0) text.erase(at, dice() % 9);
            else if (dice() % 2 == 0) text[at] = static_cast<char>(dice() & 0xFF);
            else text.insert(at, text.substr(dice() % text.size(), dice() % 20));
        }
        for (const Comment& comment : read(text)) {
            REQUIRE(is_valid_utf8(comment.text));
            REQUIRE(!comment.text.empty());
            REQUIRE(comment.time >= MediaTime(0));
        }
    }
}
