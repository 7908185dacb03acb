#pragma once
// Words in their roles.
#include <string>
#include <string_view>

#include "gui/theme/look.hpp"

namespace pixelatent::gui {

/// "LIVE SETTINGS": small, letter-spaced, muted; ASCII letters are made upper case. With the gap
/// above and below that sections of an inspector have.
void section_heading(const Look& look, std::string_view text);
/// The same without gaps, in any colour, and as a click target: true when clicked.
bool heading_link(const Look& look, const char* text, ImU32 colour);
void heading_text(const Look& look, std::string_view text, ImU32 colour);

void text_in(ImFont* font, ImU32 colour, std::string_view text);
/// The same in the vertical middle of a row of `height`, so that fonts of different sizes, buttons
/// and pills can share a line. Takes the whole row.
void row_text(ImFont* font, ImU32 colour, std::string_view text, float height);
void title_text(const Look& look, std::string_view text);
void strong_text(const Look& look, std::string_view text);
void muted_text(const Look& look, std::string_view text);
void small_text(const Look& look, std::string_view text);  ///< muted
/// Small and muted, wrapped at `width` (0: what there is).
void wrapped_small_text(const Look& look, std::string_view text, float width = 0);
void wrapped_text(const Look& look, std::string_view text, ImU32 colour, float width = 0);

/// One line, cut with "…" so that it is at most `width` wide; the whole text as tooltip when cut.
void ellipsis_text(const Look& look, ImFont* font, ImU32 colour, std::string_view text,
                   float width);
/// The cut alone; `measure(text)` gives a width. Never splits a UTF-8 character.
std::string ellipsised(std::string_view text, float width, ImFont* font);

enum class Tone { Neutral, Good, Info, Accent, Bad };
/// Rounded status: "● training 152 img/s". `dot` draws the dot.
enum class PillDot { None, Shown };
void status_pill(const Look& look, std::string_view text, Tone tone, PillDot dot = PillDot::None);
float status_pill_width(const Look& look, std::string_view text, PillDot dot = PillDot::None);

/// "[Space] pause" on the current line, followed by a gap so that calls in a row make the hint bar.
void key_hint(const Look& look, const char* key, const char* what);
/// The key-cap alone.
void key_cap(const Look& look, const char* key);

/// Colours that belong to a tone.
ImU32 text_colour(const Theme& theme, Tone tone);
ImU32 fill_colour(const Theme& theme, Tone tone);

/// Thin bar, share 0..1; below 0 a moving one ("working").
void progress_bar(const Look& look, float share, float width = 0);

}  // namespace pixelatent::gui
