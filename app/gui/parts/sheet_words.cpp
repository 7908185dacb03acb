#include "sheet_words.hpp"

#include <cmath>
#include <cstdio>

namespace pixelatent::gui {

namespace {

constexpr float kNotSure = 0.5F;

/// "×4", "×5.7", "×4 across and ×3 down".
std::string enlargement_words(const NativeMapping& mapping) {
  const auto times = [](double scale) {
    char text[32];
    const bool whole = std::abs(scale - std::round(scale)) < 0.01;
    std::snprintf(text, sizeof text, whole ? "\u00d7%.0f" : "\u00d7%.2f", scale);
    return std::string(text);
  };
  const std::string x = times(mapping.scale_x), y = times(mapping.scale_y);
  return x == y ? x : x + " across and " + y + " down";
}

std::string grid_words(const Sheet& sheet) {
  std::string text = "grid " + size_words(sheet.grid.cell_w, sheet.grid.cell_h);
  if (!(sheet.grid == sheet.guess.grid)) return text + ", set by you";
  if (sheet.found_kind == LayoutKind::Grid && sheet.guess.confidence < kNotSure) {
    return text + ", not sure";
  }
  return text;
}

}  // namespace

std::string size_words(int width, int height) {
  return std::to_string(width) + "\u00d7" + std::to_string(height);
}

std::string counted(int count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string layout_words(const Sheet& sheet) {
  switch (sheet.kind) {
    case LayoutKind::Sidecar:
      return "cut as " + sidecar_words(sheet) + " says";
    case LayoutKind::Grid:
      return grid_words(sheet);
    case LayoutKind::Packed:
      return (sheet.found_kind == LayoutKind::Packed ? "packed: " : "separate: ") +
             counted(static_cast<int>(sheet.boxes.size()), "sprite", "sprites");
    case LayoutKind::Single:
      return sheet.boxes.empty() ? "nothing drawn on it" : "single sprite";
  }
  return {};
}

std::string sidecar_words(const Sheet& sheet) {
  return sheet.sidecar.empty() ? "its own data file" : sheet.sidecar;
}

bool looks_enlarged(const Sheet& sheet) { return sheet.found.kernel != Kernel::None; }

std::string native_words(const Sheet& sheet) {
  const std::string how =
      enlargement_words(sheet.found) + " (" + std::string(name_of(sheet.found.kernel)) + ")";
  if (!sheet.source || !sheet.image) return "Enlarged " + how;
  if (sheet.native_use == NativeUse::Restored) {
    return "Enlarged " + how + "; brought back to " +
           size_words(sheet.image->width(), sheet.image->height()) + " pixels";
  }
  const auto native = [](int pixels, double scale) {
    return static_cast<int>(std::lround(pixels / scale));
  };
  return "Looks enlarged " + how + "; drawn at about " +
         size_words(native(sheet.source->width(), sheet.found.scale_x),
                    native(sheet.source->height(), sheet.found.scale_y)) +
         " pixels";
}

const char* confidence_words(float confidence) {
  if (confidence >= 0.9F) return "sure of it";
  if (confidence >= 0.7F) return "fairly sure of it";
  if (confidence >= 0.45F) return "probably";
  return "not sure: it may have been drawn this large";
}

std::string cell_words(const Cell& cell, const Canvas& canvas) {
  switch (cell.state) {
    case CellState::Accepted:
      return "Sprite " + std::to_string(cell.sprite + 1) + ". Click to leave it out.";
    case CellState::Empty:
      return "Empty: nothing to learn from.";
    case CellState::Duplicate:
      return "The same as sprite " + std::to_string(cell.sprite + 1) + ": one of them is enough.";
    case CellState::TooLarge:
      return "Larger than the canvas of " + size_words(canvas.width, canvas.height) +
             ". Choose a larger canvas to use it.";
    case CellState::Rejected:
      return "Left out by you. Click to take it back in.";
    case CellState::Caption:
      return "Looks like lettering. Click to use it all the same.";
    case CellState::Frame:
      return "Looks like a frame around sprites. Click to use it all the same.";
    case CellState::PaletteStrip:
      return "Looks like a row of colours. Click to use it all the same.";
    case CellState::TooSmall:
      return "A speck too small to be a sprite. Click to use it all the same.";
    case CellState::Similar:
      return "Nearly the same as sprite " + std::to_string(cell.sprite + 1) +
             ": mirrored, shifted or but for a few pixels. "
             "Click to use it all the same.";
  }
  return {};
}

std::string first_sheet_name(const SheetCollection& collection, const char* otherwise) {
  const auto& sheets = collection.sheets;
  return sheets.empty() ? std::string(otherwise) : sheets.front().file.stem().string();
}

}  // namespace pixelatent::gui
