// Lists of sprites as programs write them, for the picture as it is or at another size.
#include <array>
#include <string>

#include "board.hpp"
#include "file_writers.hpp"
#include "sibling.hpp"

namespace pixelatent::kinds {

namespace {

/// Sprites placed with no regard to a grid, each with the canvas that it was trimmed from.
struct Atlas {
  Image image;
  std::vector<Image> sprites;
  std::vector<Rect> boxes;
};

Atlas atlas_by_chance(Rng& rng) {
  Atlas atlas;
  atlas.sprites = draw_things(between(5, 12, rng), between(14, 34, rng), between(14, 36, rng), rng);
  int x = 0, y = 0, row = 0, widest = 0;
  for (const Image& sprite : atlas.sprites) {
    if (x + sprite.width() > 128) x = 0, y += row, row = 0;
    atlas.boxes.push_back({x, y, sprite.width(), sprite.height()});
    x += sprite.width(), row = std::max(row, sprite.height()), widest = std::max(widest, x);
  }
  atlas.image = Image(widest, y + row);
  for (std::size_t i = 0; i < atlas.boxes.size(); ++i) {
    put(atlas.image, atlas.sprites[i], atlas.boxes[i].x, atlas.boxes[i].y);
  }
  return atlas;
}

std::string number(int value) { return std::to_string(value); }

std::string xywh(const Rect& r, int k) {
  return "{\"x\":" + number(r.x * k) + ",\"y\":" + number(r.y * k) + ",\"w\":" + number(r.w * k) +
         ",\"h\":" + number(r.h * k) + "}";
}

std::string json_meta(const Atlas& atlas, const std::string& image, int k) {
  return "\"meta\":{\"app\":\"https://www.aseprite.org/\",\"version\":\"1.3\",\"image\":\"" +
         image + "\",\"format\":\"RGBA8888\",\"size\":{\"w\":" + number(atlas.image.width() * k) +
         ",\"h\":" + number(atlas.image.height() * k) + "},\"scale\":\"1\"}";
}

/// `broken`: with an entry that lies outside the picture.
std::string json_of(const Atlas& atlas, int k, bool broken) {
  std::string text = "{\"frames\":[";
  for (std::size_t i = 0; i < atlas.boxes.size(); ++i) {
    const Rect& r = atlas.boxes[i];
    text += std::string(i > 0 ? "," : "") + "{\"filename\":\"s" + std::to_string(i) +
            "\",\"frame\":" + xywh(r, k) + ",\"rotated\":false,\"trimmed\":false," +
            "\"spriteSourceSize\":" + xywh({0, 0, r.w, r.h}, k) +
            ",\"sourceSize\":{\"w\":" + number(r.w * k) + ",\"h\":" + number(r.h * k) +
            "},\"duration\":100}";
  }
  if (broken) text += ",{\"filename\":\"bad\",\"frame\":{\"x\":9000,\"y\":\"?\",\"w\":4,\"h\":4}}";
  return text + "]," + json_meta(atlas, "sheet.png", k) + "}";
}

/// The picture, the data, both or neither enlarged.
Sibling json(Rng& rng) {
  Sibling s;
  const Atlas atlas = atlas_by_chance(rng);
  const int factor = between(2, 6, rng), way = rng.below(4);
  s.variant = "JSON, either at another size";
  s.want = atlas.sprites;
  add_png(s, "sheet.png", way == 1 || way == 2 ? upscale(atlas.image, factor) : atlas.image);
  add_beside(s, "sheet.json", json_of(atlas, way >= 2 ? factor : 1, rng.below(3) == 0));
  return s;
}

Sibling multi_atlas(Rng& rng) {
  Sibling s;
  s.variant = "Phaser, several pictures";
  std::string text = "{\"textures\":[";
  for (int n = 0; n < 2; ++n) {
    const Atlas atlas = atlas_by_chance(rng);
    const std::string name = "sheet-" + std::to_string(n) + ".png";
    add_png(s, name, atlas.image);
    text += std::string(n > 0 ? "," : "") + "{\"image\":\"" + name +
            "\",\"format\":\"RGBA8888\",\"size\":{\"w\":" + number(atlas.image.width()) +
            ",\"h\":" + number(atlas.image.height()) + "},\"scale\":1,\"frames\":[";
    for (std::size_t i = 0; i < atlas.boxes.size(); ++i) {
      const Rect& r = atlas.boxes[i];
      text += std::string(i > 0 ? "," : "") + "{\"filename\":\"" + std::to_string(n) + "_" +
              std::to_string(i) +
              "\",\"rotated\":false,\"trimmed\":false,\"sourceSize\":{\"w\":" + number(r.w) +
              ",\"h\":" + number(r.h) + "},\"spriteSourceSize\":" + xywh({0, 0, r.w, r.h}, 1) +
              ",\"frame\":" + xywh(r, 1) + "}";
    }
    text += "]}";
    s.want.insert(s.want.end(), atlas.sprites.begin(), atlas.sprites.end());
  }
  add_beside(s, "sheet.json", text + "],\"meta\":{\"app\":\"texturepacker\"}}");
  return s;
}

Sibling slices(Rng& rng) {
  Sibling s;
  s.variant = "Aseprite slices, one frame";
  const Atlas atlas = atlas_by_chance(rng);
  s.want = atlas.sprites;
  std::string text = "{\"frames\":{\"items.aseprite\":{\"frame\":" +
                     xywh({0, 0, atlas.image.width(), atlas.image.height()}, 1) +
                     ",\"rotated\":false,\"trimmed\":false}}," + json_meta(atlas, "sheet.png", 1);
  text.pop_back();
  text += ",\"frameTags\":[],\"slices\":[";
  for (std::size_t i = 0; i < atlas.boxes.size(); ++i) {
    text +=
        std::string(i > 0 ? "," : "") + "{\"name\":\"item" + std::to_string(i) +
        "\",\"color\":\"#0000ffff\",\"keys\":[{\"frame\":0,\"bounds\":" + xywh(atlas.boxes[i], 1) +
        "}]}";
  }
  add_png(s, "sheet.png", atlas.image);
  add_beside(s, "sheet.json", text + "]}}");
  return s;
}

Sibling tiled(Rng& rng) {
  Sibling s;
  s.variant = "Tiled, a colour for transparent";
  Board board = board_by_chance(0, 0, rng);
  board.w = board.step_x = 16, board.h = board.step_y = 16;
  const Rgba8 trans = rng.below(2) == 0 ? Rgba8{255, 0, 255, 255} : Rgba8{0, 255, 0, 255};
  s.want = sprites_for(board, 0, rng, {trans});
  Image sheet(board.right(), board.bottom());
  fill(sheet, {0, 0, sheet.width(), sheet.height()}, trans);
  put_all(sheet, board, s.want, 0);
  add_png(s, "tiles.png", sheet);
  add_beside(s, "tiles.tsx",
             "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tileset name=\"t\" tilewidth=\"16\" "
             "tileheight=\"16\" tilecount=\"" +
                 std::to_string(board.count()) + "\" columns=\"" + number(board.columns) +
                 "\"><image source=\"tiles.png\" trans=\"" + (trans.r > 0 ? "ff00ff" : "00ff00") +
                 "\" width=\"" + number(sheet.width()) + "\" height=\"" + number(sheet.height()) +
                 "\"/></tileset>\n");
  return s;
}

Image quarter_turned(const Image& image) {
  Image turned(image.height(), image.width());
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      turned.at(image.height() - 1 - y, x) = image.at(x, y);
    }
  }
  return turned;
}

/// Some are stored turned by a quarter, clockwise.
Sibling cocos(Rng& rng) {
  Sibling s;
  s.variant = "cocos2d plist, some turned";
  s.want = draw_things(between(4, 9, rng), 18, 26, rng);
  Image sheet(30 * static_cast<int>(s.want.size()), 30);
  std::string text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE plist PUBLIC \"-//Apple Computer//DTD "
      "PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n<plist "
      "version=\"1.0\"><dict><key>frames</key><dict>\n";
  for (std::size_t i = 0; i < s.want.size(); ++i) {
    const Image& sprite = s.want[i];
    const bool turned = rng.below(2) == 0;
    const int x = static_cast<int>(i) * 30 + 1;
    put(sheet, turned ? quarter_turned(sprite) : sprite, x, 1);
    const std::string size = "{" + number(sprite.width()) + "," + number(sprite.height()) + "}";
    text += "<key>" + std::to_string(i) + ".png</key><dict><key>aliases</key><array/>" +
            "<key>spriteOffset</key><string>{0,0}</string><key>spriteSize</key><string>" + size +
            "</string><key>spriteSourceSize</key><string>" + size +
            "</string><key>textureRect</key><string>{{" + number(x) + ",1}," + size +
            "}</string><key>textureRotated</key><" + (turned ? "true" : "false") + "/></dict>\n";
  }
  add_png(s, "p.png", sheet);
  add_beside(s, "p.plist",
             text +
                 "</dict><key>metadata</key><dict><key>format</key><integer>3</integer>"
                 "<key>realTextureFileName</key><string>p.png</string><key>size</key><string>{" +
                 number(sheet.width()) +
                 ",30}</string><key>textureFileName</key><string>p.png</string>"
                 "</dict></dict></plist>\n");
  return s;
}

Sibling unity(Rng& rng) {
  Sibling s;
  s.variant = "Unity .meta";
  const Atlas atlas = atlas_by_chance(rng);
  s.want = atlas.sprites;
  std::string text =
      "fileFormatVersion: 2\nguid: 0123456789abcdef0123456789abcdef\nTextureImporter:\n"
      "  internalIDToNameTable: []\n  spriteMode: 2\n  spriteSheet:\n    serializedVersion: 2\n"
      "    sprites:\n";
  for (std::size_t i = 0; i < atlas.boxes.size(); ++i) {
    const Rect& r = atlas.boxes[i];
    text += "    - serializedVersion: 2\n      name: s_" + std::to_string(i) +
            "\n      rect:\n        serializedVersion: 2\n        x: " + number(r.x) +
            "\n        y: " + number(atlas.image.height() - r.y - r.h) +
            "\n        width: " + number(r.w) + "\n        height: " + number(r.h) +
            "\n      alignment: 0\n      pivot: {x: 0, y: 0}\n      border: {x: 0, y: 0, z: 0, w: "
            "0}\n      outline: []\n";
  }
  add_png(s, "sheet.png", atlas.image);
  add_beside(s, "sheet.png.meta", text + "    outline: []\n  userData: \n");
  return s;
}

Sibling godot(Rng& rng) {
  Sibling s;
  s.variant = "Godot SpriteFrames";
  const Atlas atlas = atlas_by_chance(rng);
  s.want = atlas.sprites;
  std::string text =
      "[gd_resource type=\"SpriteFrames\" load_steps=9 format=3]\n\n[ext_resource "
      "type=\"Texture2D\" path=\"res://art/sheet.png\" id=\"1_a\"]\n\n";
  std::string frames;
  for (std::size_t i = 0; i < atlas.boxes.size(); ++i) {
    const Rect& r = atlas.boxes[i];
    const std::string id = "AtlasTexture_" + std::to_string(i);
    text += "[sub_resource type=\"AtlasTexture\" id=\"" + id +
            "\"]\natlas = "
            "ExtResource(\"1_a\")\nregion = Rect2(" +
            number(r.x) + ", " + number(r.y) + ", " + number(r.w) + ", " + number(r.h) + ")\n\n";
    frames += std::string(i > 0 ? ", " : "") +
              "{\n\"duration\": 1.0,\n\"texture\": SubResource(\"" + id + "\")\n}";
  }
  add_png(s, "sheet.png", atlas.image);
  add_beside(s, "sheet.tres",
             text + "[resource]\nanimations = [{\n\"frames\": [" + frames +
                 "],\n\"loop\": true,\n\"name\": &\"walk\",\n\"speed\": 5.0\n}]\n");
  return s;
}

/// Both enlarged, as from an export at 400 %.
Sibling libgdx(Rng& rng) {
  Sibling s;
  s.variant = "libGDX atlas, both enlarged";
  const Atlas atlas = atlas_by_chance(rng);
  s.want = atlas.sprites;
  const int k = between(1, 5, rng);
  const auto two = [k](int a, int b) { return number(a * k) + ", " + number(b * k) + "\n"; };
  std::string text = "sheet.png\nsize: " + two(atlas.image.width(), atlas.image.height()) +
                     "format: RGBA8888\nfilter: Nearest,Nearest\nrepeat: none\n";
  for (std::size_t i = 0; i < atlas.boxes.size(); ++i) {
    const Rect& r = atlas.boxes[i];
    text += "s" + std::to_string(i) + "\n  rotate: false\n  xy: " + two(r.x, r.y) +
            "  size: " + two(r.w, r.h) + "  orig: " + two(r.w, r.h) +
            "  offset: 0, 0\n  index: -1\n";
  }
  add_png(s, "sheet.png", upscale(atlas.image, k));
  add_beside(s, "sheet.atlas", text);
  return s;
}

Sibling starling(Rng& rng) {
  Sibling s;
  s.variant = "Starling XML";
  const Atlas atlas = atlas_by_chance(rng);
  s.want = atlas.sprites;
  std::string text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TextureAtlas "
      "imagePath=\"sheet.png\">\n";
  for (std::size_t i = 0; i < atlas.boxes.size(); ++i) {
    const Rect& r = atlas.boxes[i];
    text += "  <SubTexture name=\"s" + std::to_string(i) + "\" x=\"" + number(r.x) + "\" y=\"" +
            number(r.y) + "\" width=\"" + number(r.w) + "\" height=\"" + number(r.h) + "\"/>\n";
  }
  add_png(s, "sheet.png", atlas.image);
  add_beside(s, "sheet.xml", text + "</TextureAtlas>\n");
  return s;
}

}  // namespace

Sibling data_files(int number_of, Rng& rng) {
  constexpr std::array kDraw{json,  multi_atlas, slices, tiled,   cocos,
                             unity, godot,       libgdx, starling};
  return kDraw[static_cast<std::size_t>(number_of) % kDraw.size()](rng);
}

}  // namespace pixelatent::kinds
