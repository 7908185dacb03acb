// Sheets for the Tiled map editor.
#include <pugixml.hpp>
#include <sstream>

#include "export/sheet_data.hpp"

namespace pixelatent {

namespace {

void add_tile(pugi::xml_node tileset, const SheetData& sheet, std::size_t i) {
  pugi::xml_node tile = tileset.append_child("tile");
  tile.append_attribute("id") = static_cast<unsigned>(i);
  pugi::xml_node name = tile.append_child("properties").append_child("property");
  name.append_attribute("name") = "name";
  name.append_attribute("value") = sheet.frames[i].name.c_str();
}

}  // namespace

std::string tiled_tileset(const SheetData& sheet, const std::string& name) {
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  pugi::xml_node tileset = document.append_child("tileset");
  tileset.append_attribute("version") = "1.10";
  tileset.append_attribute("name") = name.c_str();
  tileset.append_attribute("tilewidth") = sheet.frames.front().at.w;
  tileset.append_attribute("tileheight") = sheet.frames.front().at.h;
  if (sheet.spacing > 0) tileset.append_attribute("spacing") = sheet.spacing;
  if (sheet.margin > 0) tileset.append_attribute("margin") = sheet.margin;
  tileset.append_attribute("tilecount") = static_cast<unsigned>(sheet.frames.size());
  tileset.append_attribute("columns") = sheet.columns;
  pugi::xml_node image = tileset.append_child("image");
  image.append_attribute("source") = sheet.picture.c_str();
  image.append_attribute("width") = sheet.width;
  image.append_attribute("height") = sheet.height;
  for (std::size_t i = 0; i < sheet.frames.size(); ++i) add_tile(tileset, sheet, i);
  std::ostringstream text;
  document.save(text, " ");
  return text.str();
}

}  // namespace pixelatent
