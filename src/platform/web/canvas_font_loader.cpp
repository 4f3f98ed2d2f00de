// SPDX-License-Identifier: Apache-2.0
#include "platform/web/canvas_font_loader.h"

#include <cmath>
#include <cstdint>
#include <cstring>
#include <vector>

#include "imgui.h"
#include "imgui_internal.h"

namespace {

struct GlyphBox {
    float advance;
    int left, top, width, height;
};

}  // namespace

extern "C" int sameframe_glyph(unsigned code_point, float size, int weight, int baseline, GlyphBox* box,
                               std::uint8_t* pixels, int capacity);

namespace sameframe::web {
namespace {

constexpr float kBaseline = 0.87f;  // of the em, from the top of the line
constexpr int kRegular = 400;
constexpr int kSemibold = 600;
constexpr float kDefaultSize = 15;
constexpr float kLargestGlyph = 3;  // ems a side; what is larger stays empty

struct Metrics {
    float density;  // device pixels per CSS pixel
    float size;     // em in device pixels
    int baseline;   // device pixels below the top of the line
};

Metrics metrics_of(const ImFontConfig& source, const ImFontBaked& baked) {
    const float density = source.RasterizerDensity * baked.RasterizerDensity;
    const float size = baked.Size * density;
    return {density, size, static_cast<int>(std::lround(size * kBaseline))};
}

bool init_source(ImFontAtlas*, ImFontConfig*) { return true; }

bool contains_glyph(ImFontAtlas*, ImFontConfig*, ImWchar) { return true; }

bool init_baked(ImFontAtlas*, ImFontConfig* source, ImFontBaked* baked, void*) {
    const Metrics metrics = metrics_of(*source, *baked);
    baked->Ascent = static_cast<float>(metrics.baseline) / metrics.density;
    baked->Descent = baked->Ascent - baked->Size;
    return true;
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*, ImWchar code_point,
                ImFontGlyph* glyph, float* advance) {
    const Metrics metrics = metrics_of(*source, *baked);
    const int weight = static_cast<int>(source->FontLoaderFlags);
    GlyphBox box;
    static std::vector<std::uint8_t> pixels;  // main thread only
    const auto widest = static_cast<std::size_t>(std::ceil(metrics.size * kLargestGlyph)) + 2;
    const std::size_t capacity = widest * widest * 4;
    if (pixels.size() < capacity) pixels.resize(capacity);
    const int drawn = sameframe_glyph(code_point, metrics.size, weight, metrics.baseline, &box,
                                      advance ? nullptr : pixels.data(), static_cast<int>(pixels.size()));
    // Whole device pixels, so that each glyph begins where its own pixels do and stays sharp.
    const float step = std::round(box.advance) / metrics.density;
    if (advance) {
        *advance = step;
        return true;
    }
    glyph->Codepoint = code_point;
    glyph->AdvanceX = step;
    if (drawn == 0 || box.width == 0) return true;

    const ImFontAtlasRectId place = ImFontAtlasPackAddRect(atlas, box.width, box.height);
    if (place == ImFontAtlasRectId_Invalid) return false;
    ImTextureRect* rect = ImFontAtlasPackGetRect(atlas, place);
    glyph->X0 = static_cast<float>(box.left) / metrics.density;
    glyph->Y0 = static_cast<float>(metrics.baseline + box.top) / metrics.density;
    glyph->X1 = static_cast<float>(box.left + box.width) / metrics.density;
    glyph->Y1 = static_cast<float>(metrics.baseline + box.top + box.height) / metrics.density;
    glyph->Visible = true;
    glyph->Colored = drawn == 2;
    glyph->PackId = place;
    ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, glyph, rect, pixels.data(), ImTextureFormat_RGBA32,
                                       box.width * 4);
    return true;
}

const ImFontLoader* canvas_font_loader() {
    static ImFontLoader loader;
    loader.Name = "canvas";
    loader.FontSrcInit = init_source;
    loader.FontSrcContainsGlyph = contains_glyph;
    loader.FontBakedInit = init_baked;
    loader.FontBakedLoadGlyph = load_glyph;
    return &loader;
}

void add_font(const char* name, int weight) {
    ImFontConfig config;
    std::strncpy(config.Name, name, sizeof config.Name - 1);
    config.FontLoader = canvas_font_loader();  // which needs no font data
    config.SizePixels = kDefaultSize;
    config.FontLoaderFlags = static_cast<unsigned>(weight);
    ImGui::GetIO().Fonts->AddFont(&config);
}

}  // namespace

void add_canvas_fonts() {
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    atlas.SetFontLoader(canvas_font_loader());
    atlas.TexMinWidth = 1024;
    atlas.TexMinHeight = 512;
    add_font("regular", kRegular);
    add_font("semibold", kSemibold);
}

}  // namespace sameframe::web
