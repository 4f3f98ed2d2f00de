// SPDX-License-Identifier: Apache-2.0
// PanelHarness: the interface with a pointer, keys and a clock, but no screen: Dear ImGui without a renderer.
#pragma once

#include <imgui.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "ui/interface.h"

namespace sameframe::ui {

class PanelHarness {
public:
    View view;
    std::shared_ptr<media::MediaInfo> info = std::make_shared<media::MediaInfo>();
    media::PlayerSnapshot player{.info = info};
    std::vector<protocol::Video> videos;
    std::map<std::string, TextFieldState> fields;  // what the platform would know
    InterfaceFrame last;
    std::vector<Intent> intents;  // of all frames so far

    explicit PanelHarness(Size window = {1280, 720}) {
        ImGui::CreateContext();
        ImGuiIO& io = ImGui::GetIO();
        io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
        io.DisplaySize = {window.width, window.height};
        io.DeltaTime = 1.0f / 60;
        io.Fonts->AddFontDefault();
        apply_theme(1);
        view.window = window;
        view.now = MonotonicTime(std::chrono::seconds(100));
    }
    ~PanelHarness() {
        for (ImTextureData* texture : ImGui::GetPlatformIO().Textures)
            texture->SetStatus(ImTextureStatus_Destroyed);
        ImGui::DestroyContext();
    }
    PanelHarness(const PanelHarness&) = delete;

    void show_library(int count) {
        view.page = Page::library;
        view.library.loading = Loading::ready;
        for (int i = 0; i < count; ++i) {
            protocol::Video video;
            video.id = "v" + std::to_string(i);
            video.title = "Video number " + std::to_string(i);
            video.duration_ms = 60000;
            video.size = 1000000;
            video.video = protocol::VideoTrack{"h264", 1920, 1080, 25};
            videos.push_back(video);
        }
        view.library.videos = videos;
    }

    void show_video() {
        show_library(1);
        view.page = Page::playing;
        view.playing.loading = Loading::ready;
        view.playing.video = videos.data();
        view.playing.player = &player;
        view.playing.fullscreen_available = true;
        view.playing.picture_in_picture_available = true;
        player.opened = true;
        player.state = media::PlayerState::playing;
        player.wants_to_play = true;
        player.position = std::chrono::seconds(10);
        player.shown_frame = player.position;
        info->duration = std::chrono::seconds(100);
        info->video = media::VideoStream{0, "h264", 1920, 1080, 25, true};
        info->audio = {{1, "aac", 48000, 2, "eng", "", true}, {2, "ac3", 48000, 6, "jpn", "", true}};
        player.audio_stream = 1;
    }

    void frame(int count = 1) {
        for (int i = 0; i < count; ++i) {
            view.now += std::chrono::milliseconds(16);
            ImGui::NewFrame();
            last = interface_.draw(view, [this](std::string_view id) {
                const auto field = fields.find(std::string(id));
                return field == fields.end() ? TextFieldState{} : field->second;
            });
            for (const TextField& field : last.text_fields) {
                TextFieldState& state = fields[field.id];
                state.submitted = false;
                if (field.set) state.text = *field.set;
                if (field.take_focus) state.focused = true;
            }
            ImGui::Render();
            for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
                if (texture->Status == ImTextureStatus_WantCreate) texture->SetTexID(1);
                texture->SetStatus(ImTextureStatus_OK);
            }
            intents.insert(intents.end(), last.intents.begin(), last.intents.end());
            CHECK(nameless() == "");
        }
    }
    // Frames until nothing moves; fails if something always does.
    void rest() {
        int frames = 0;
        do {
            frame();
        } while (last.animating && ++frames < 600);
        CHECK_FALSE(last.animating);
    }

    void move(float x, float y) {
        ImGui::GetIO().AddMouseSourceEvent(ImGuiMouseSource_Mouse);
        ImGui::GetIO().AddMousePosEvent(x, y);
        frame(2);
    }
    void click(float x, float y) {
        move(x, y);
        ImGui::GetIO().AddMouseButtonEvent(0, true);
        frame(2);
        ImGui::GetIO().AddMouseButtonEvent(0, false);
        frame(2);
    }
    void touch(float x, float y) {
        ImGui::GetIO().AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
        ImGui::GetIO().AddMousePosEvent(x, y);
        ImGui::GetIO().AddMouseButtonEvent(0, true);
        frame(2);
    }
    void lift() {
        ImGui::GetIO().AddMouseButtonEvent(0, false);
        ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX);
        frame(3);
    }
    void tap(float x, float y) {
        touch(x, y);
        lift();
    }
    void key(ImGuiKey key) {
        ImGui::GetIO().AddKeyEvent(key, true);
        frame(2);
        ImGui::GetIO().AddKeyEvent(key, false);
        frame(2);
    }

    // By way of assistive technology.
    void reach(const Reached& what) {
        view.reached = what;
        frame();
        view.reached = {};
        frame(2);
    }

    std::vector<ShownControl> all_controls() const { return interface_.controls(); }
    // The control that has the keyboard; none if no control has it.
    ShownControl focused() const {
        for (const ShownControl& control : interface_.controls())
            if (control.focused) return control;
        return {};
    }

    std::span<const AccessibleNode> accessible() const { return interface_.accessible(); }
    // A node that a screen reader would read, by what it is and its name; null if there is none.
    const AccessibleNode* node(AccessRole role, std::string_view name) const {
        for (const AccessibleNode& each : accessible())
            if (each.role == role && each.name == name) return &each;
        return nullptr;
    }
    // What the keyboard reaches and nobody who does not see it would know.
    std::string nameless() const {
        std::string names;
        for (const ShownControl& control : interface_.controls()) {
            if (!control.reachable) continue;
            const auto nodes = accessible();
            const bool told = std::any_of(nodes.begin(), nodes.end(), [&](const AccessibleNode& each) {
                return each.id == control.id && !each.name.empty();
            });
            if (!told) names += std::string(control.id.name) + " ";
        }
        return names;
    }

    template <typename Wanted>
    const Wanted* find() const {
        for (const Intent& intent : intents) {
            if (const auto* wanted = std::get_if<Wanted>(&intent)) return wanted;
        }
        return nullptr;
    }
    template <typename Wanted>
    int count() const {
        int number = 0;
        for (const Intent& intent : intents)
            number += std::holds_alternative<Wanted>(intent) ? 1 : 0;
        return number;
    }

private:
    Interface interface_;
};

}  // namespace sameframe::ui
