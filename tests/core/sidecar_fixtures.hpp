#pragma once
// The same two sprites as each program would write them: "stand" whole at (1, 2), and "duck", whose
// 6x5 trimmed part lies at (3, 1) in its 10x9 canvas and is stored turned at (14, 3), where it
// takes 5x6 pixels. The sheet is hero.png.
#include <array>
#include <string_view>

namespace pixelatent::testing {

struct SidecarFixture {
  const char* file;  ///< a name with the program's usual ending
  std::string_view text;
};

inline constexpr SidecarFixture kAsepriteHash{"aseprite_hash.json", R"({ "frames": {
   "stand": {
    "frame": { "x": 1, "y": 2, "w": 10, "h": 9 },
    "rotated": false,
    "trimmed": false,
    "spriteSourceSize": { "x": 0, "y": 0, "w": 10, "h": 9 },
    "sourceSize": { "w": 10, "h": 9 },
    "duration": 100
   },
   "duck": {
    "frame": { "x": 14, "y": 3, "w": 6, "h": 5 },
    "rotated": true,
    "trimmed": true,
    "spriteSourceSize": { "x": 3, "y": 1, "w": 6, "h": 5 },
    "sourceSize": { "w": 10, "h": 9 },
    "duration": 150
   }
 },
 "meta": {
  "app": "https://www.aseprite.org/",
  "version": "1.3.2-x64",
  "image": "hero.png",
  "format": "RGBA8888",
  "size": { "w": 32, "h": 16 },
  "scale": "1",
  "frameTags": [ { "name": "walk", "from": 0, "to": 1, "direction": "forward" } ],
  "layers": [ { "name": "Layer 1", "opacity": 255, "blendMode": "normal" } ],
  "slices": [ ]
 }
}
)"};

inline constexpr SidecarFixture kAsepriteArray{"aseprite_array.json", R"({ "frames": [
   { "filename": "stand", "frame": { "x": 1, "y": 2, "w": 10, "h": 9 }, "rotated": false,
    "trimmed": false, "spriteSourceSize": { "x": 0, "y": 0, "w": 10, "h": 9 },
    "sourceSize": { "w": 10, "h": 9 }, "duration": 100 },
   { "filename": "duck", "frame": { "x": 14, "y": 3, "w": 6, "h": 5 }, "rotated": true,
    "trimmed": true, "spriteSourceSize": { "x": 3, "y": 1, "w": 6, "h": 5 },
    "sourceSize": { "w": 10, "h": 9 }, "duration": 100 }
 ],
 "meta": { "app": "http://www.aseprite.org/", "version": "1.2.9",
  "image": "C:\\Users\\me\\art\\hero.png", "format": "I8", "size": { "w": 32, "h": 16 },
  "scale": "1" }
}
)"};

inline constexpr SidecarFixture kTexturePacker{"texture_packer.json", R"({"frames": {

"stand":
{
	"frame": {"x":1,"y":2,"w":10,"h":9},
	"rotated": false,
	"trimmed": false,
	"spriteSourceSize": {"x":0,"y":0,"w":10,"h":9},
	"sourceSize": {"w":10,"h":9},
	"pivot": {"x":0.5,"y":0.5}
},
"duck":
{
	"frame": {"x":14,"y":3,"w":6,"h":5},
	"rotated": true,
	"trimmed": true,
	"spriteSourceSize": {"x":3,"y":1,"w":6,"h":5},
	"sourceSize": {"w":10,"h":9}
}},
"meta": {
	"app": "https://www.codeandweb.com/texturepacker",
	"version": "1.0",
	"image": "hero.png",
	"format": "RGBA8888",
	"size": {"w":32,"h":16},
	"scale": "1",
	"smartupdate": "$TexturePacker:SmartUpdate:0:0:0$"
}
}
)"};

inline constexpr SidecarFixture kMultipack{"texture_packer_multipack.json", R"({
	"textures": [
		{
			"image": "hero.png",
			"format": "RGBA8888",
			"size": { "w": 32, "h": 16 },
			"scale": 1,
			"frames": [
				{
					"filename": "stand",
					"rotated": false,
					"trimmed": false,
					"sourceSize": { "w": 10, "h": 9 },
					"spriteSourceSize": { "x": 0, "y": 0, "w": 10, "h": 9 },
					"frame": { "x": 1, "y": 2, "w": 10, "h": 9 }
				},
				{
					"filename": "duck",
					"rotated": true,
					"trimmed": true,
					"sourceSize": { "w": 10, "h": 9 },
					"spriteSourceSize": { "x": 3, "y": 1, "w": 6, "h": 5 },
					"frame": { "x": 14, "y": 3, "w": 6, "h": 5 }
				}
			]
		},
		{
			"image": "monsters.png",
			"format": "RGBA8888",
			"size": { "w": 8, "h": 8 },
			"scale": 1,
			"frames": [ { "filename": "slime", "frame": { "x": 0, "y": 0, "w": 8, "h": 8 } } ]
		}
	],
	"meta": { "app": "https://www.codeandweb.com/texturepacker", "version": "3.0" }
}
)"};

inline constexpr SidecarFixture kStarling{"starling.xml", R"(<?xml version="1.0" encoding="UTF-8"?>
<!-- Created with TexturePacker -->
<TextureAtlas imagePath="hero.png">
    <SubTexture name="stand" x="1" y="2" width="10" height="9"/>
    <SubTexture name="duck" x="14" y="3" width="5" height="6" rotated="true" frameX="-3" frameY="-1" frameWidth="10" frameHeight="9"/>
</TextureAtlas>
)"};

inline constexpr SidecarFixture kGenericXml{"generic.xml", R"(<?xml version="1.0" encoding="UTF-8"?>
<!-- n => name, r => 'y' only when turned -->
<TextureAtlas imagePath="hero.png" width="32" height="16">
    <sprite n="stand" x="1" y="2" w="10" h="9" pX="0.5" pY="0.5"/>
    <sprite n="duck" x="14" y="3" w="5" h="6" oX="3" oY="1" oW="10" oH="9" r="y"/>
</TextureAtlas>
)"};

/// libGDX turns the other way.
inline constexpr SidecarFixture kOldAtlas{"old_libgdx.atlas", R"(
hero.png
size: 32,16
format: RGBA8888
filter: Nearest,Nearest
repeat: none
stand
  rotate: false
  xy: 1, 2
  size: 10, 9
  orig: 10, 9
  offset: 0, 0
  index: -1
duck
  rotate: true
  xy: 14, 3
  size: 6, 5
  orig: 10, 9
  offset: 3, 3
  index: 4

monsters.png
size: 8,8
format: RGBA8888
filter: Nearest,Nearest
repeat: none
slime
  rotate: false
  xy: 0, 0
  size: 8, 8
  orig: 8, 8
  offset: 0, 0
  index: -1
)"};

inline constexpr SidecarFixture kNewAtlas{"new_libgdx.atlas", R"(hero.png
size: 32, 16
filter: Nearest, Nearest
repeat: none
stand
bounds: 1, 2, 10, 9
duck
index: 4
bounds: 14, 3, 6, 5
offsets: 3, 3, 10, 9
rotate: 90
)"};

inline constexpr SidecarFixture kTiled{"tiled.tsx", R"(<?xml version="1.0" encoding="UTF-8"?>
<tileset version="1.10" tiledversion="1.10.2" name="dungeon" tilewidth="16" tileheight="24" spacing="2" margin="1" tilecount="40" columns="8">
 <image source="../art/dungeon.png" width="144" height="130"/>
 <tile id="3"><properties><property name="solid" type="bool" value="true"/></properties></tile>
</tileset>
)"};

inline constexpr std::array kSidecarFixtures = {
    kAsepriteHash, kAsepriteArray, kTexturePacker, kMultipack, kStarling,
    kGenericXml,   kOldAtlas,      kNewAtlas,      kTiled,
};

/// As game engines write them; other sprites.
inline constexpr std::array kEngineFixtures = {
    SidecarFixture{"cocos.plist", R"(<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict><key>frames</key><dict><key>0.png</key><dict>
<key>spriteOffset</key><string>{-1.0,-0.5}</string><key>spriteSize</key><string>{16,25}</string>
<key>spriteSourceSize</key><string>{22,30}</string><key>textureRect</key><string>{{1,1},{16,25}}</string>
<key>textureRotated</key><true/></dict></dict><key>metadata</key><dict><key>format</key><integer>3</integer>
<key>size</key><string>{124,27}</string><key>textureFileName</key><string>p.png</string></dict></dict></plist>
)"},
    SidecarFixture{"unity.png.meta", R"(fileFormatVersion: 2
TextureImporter:
  spriteSheet:
    sprites:
    - serializedVersion: 2
      name: walk_0
      rect:
        serializedVersion: 2
        x: 0
        y: 16
        width: 8
        height: 10
    outline: []
)"},
    SidecarFixture{"godot.tres", R"([gd_resource type="SpriteFrames" load_steps=3 format=3]
[ext_resource type="Texture2D" path="res://hero.png" id="1_a"]
[sub_resource type="AtlasTexture" id="AtlasTexture_a"]
atlas = ExtResource("1_a")
region = Rect2(0, 0, 8, 10)
margin = Rect2(1, 2, 4, 5)
[sub_resource type="TileSetAtlasSource" id="b"]
texture = ExtResource("1_a")
margins = Vector2i(1, 2)
texture_region_size = Vector2i(16, 24)
[resource]
animations = [{
"frames": [{ "duration": 1.0, "texture": SubResource("AtlasTexture_a") }],
"name": &"walk"
}]
)"},
    SidecarFixture{"slices.json", R"({"frames": {"a": {"frame": {"x":0,"y":0,"w":20,"h":10}}},
"meta": {"image": "a.png", "size": {"w":20,"h":10}, "slices": [{"name": "hat",
"keys": [{"frame": 0, "bounds": {"x":4,"y":2,"w":6,"h":5}}]}]}})"},
    SidecarFixture{"tiles.tsj",
                   R"({"type": "tileset", "tilewidth": 8, "tileheight": 9, "spacing": 1,
"image": "art/a.png", "imagewidth": 64, "imageheight": 64, "transparentcolor": "#ff00ff"})"},
};

}  // namespace pixelatent::testing
