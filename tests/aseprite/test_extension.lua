-- test_extension.lua EXTENSION.lua FOLDER: the extension against a stand-in of Aseprite's API (as its published
-- reference has it: https://github.com/aseprite/api) and a stand-in of the program that notes how it was called.
local extension, folder = arg[1], arg[2]
local wrong = 0
local function expect(condition, what)
  if not condition then
    wrong = wrong + 1
    print("WRONG: " .. what)
  end
end

local function write(path, text)
  local file = assert(io.open(path, "w"))
  file:write(text)
  file:close()
end
local function read(path)
  local file = io.open(path)
  if not file then return "" end
  local text = file:read("a")
  file:close()
  return text
end

-- The program: notes its arguments, one a line, and answers as `vary --json` does.
local program = folder .. "/it's here/pixelatent"
os.execute("mkdir -p \"" .. folder .. "/it's here\"")
local called = folder .. "/called"
os.remove(folder .. "/fail")  -- of a run that did not come to its end
write(program, "#!/bin/sh\nfor a in \"$@\"; do echo \"$a\" >>" .. called .. "; done\n" ..
  "[ -e " .. folder .. "/fail ] && { echo 'first'; echo 'pixelatent: hero.pxl: not there' >&2; exit 1; }\n" ..
  "echo '{\"event\":\"done\",\"differs\":[0.1],\"files\":[\"/t/a \\\\\"1\\\\\".png\",\"/t/b.png\"]}'\n")
os.execute("chmod +x " .. "\"" .. program .. "\"")

-- Aseprite.
local alerts, answers, cels, layers, transactions = {}, {}, {}, {}, 0
ColorMode = { RGB = 0 }
function Point(x, y) return { x = x, y = y } end
function Image(...)
  local first = ...
  if type(first) == "table" then return { width = 16, height = 12, from = first.fromFile } end
  return { drawSprite = function() end, saveAs = function(_, path) write(path, "png") end }
end
function Dialog(title)
  local dialog = { data = {}, title = title }
  for _, kind in ipairs { "label", "number", "entry", "slider", "combobox", "button" } do
    dialog[kind] = function(self, what)
      if what.id then
        self.data[what.id] = kind == "number" and tonumber(what.text) or what.text or what.value or what.option
        if kind == "button" then self.data[what.id] = false end
      end
      return self
    end
  end
  function dialog:show()
    for key, value in pairs(answers) do
      if self.data[key] ~= nil then self.data[key] = value end
    end
  end
  return dialog
end
local sprite = { width = 32, height = 32, filename = "/art/my hero.aseprite", frames = 1 }
function sprite:saveCopyAs(path) write(path, "ase") end
function sprite:newEmptyFrame(number)
  self.frames = self.frames + 1
  return { frameNumber = number }
end
function sprite:newLayer()
  layers[#layers + 1] = {}
  return layers[#layers]
end
function sprite:newCel(layer, frame, image, at)
  cels[#cels + 1] = { layer = layer, frame = frame, from = image.from, at = at }
end
app = {
  activeSprite = sprite, activeFrame = { frameNumber = 3 }, activeLayer = "layer",
  alert = function(what) alerts[#alerts + 1] = table.concat(what.text, "\n") end,
  transaction = function(_, act) transactions = transactions + 1; act() end,
  refresh = function() end,
  fs = { tempPath = folder, joinPath = function(a, b) return a .. "/" .. b end,
    fileTitle = function(path) return (path:gsub(".*/", ""):gsub("%.%w+$", "")) end },
}

local M = dofile(extension)
local commands = {}
local plugin = { preferences = {}, newCommand = function(_, what) commands[what.id] = what end }
init(plugin)
expect(plugin.preferences.program == "pixelatent", "the program's name is not the default")
plugin.preferences.program = program
for _, id in ipairs { "PixelatentTrain", "PixelatentVary", "PixelatentComplete", "PixelatentOpen", "PixelatentProgram" } do
  expect(commands[id] and commands[id].title ~= "", id .. " is not in the menu")
end

local function press(id, with)
  answers, alerts = with, {}
  os.remove(called)
  commands[id].onclick()
end
local function wait_for(path)
  for _ = 1, 50 do
    if read(path) ~= "" then return read(path) end
    os.execute("sleep 0.1")
  end
  return ""
end

-- Words for the shell, names of projects, lists of files.
expect(M.quoted("it's") == "'it'\\''s'", "quoting")
expect(M.project_of(sprite, "/tmp") == "/art/my hero.pxl", "the project beside the sprite")
expect(M.project_of({ filename = "Sprite-0001" }, "/tmp") == "/tmp/pixelatent-Sprite-0001.pxl", "a project of a new sprite")

-- Cancelled: nothing happens.
press("PixelatentTrain", { ok = false })
expect(#alerts == 0 and read(called) == "", "cancelling trained all the same")

-- Training goes on in the background.
press("PixelatentTrain", { ok = true, minutes = 2.0, project = folder .. "/my hero.pxl" })
local words = wait_for(called)
expect(words == "train\n--sheet\n" .. folder .. "/my hero.aseprite\n--project\n" .. folder ..
  "/my hero.pxl\n--minutes\n2\n", "called with " .. words)
expect(#alerts == 1 and alerts[1]:find("2 minutes"), "nothing was said of it")

-- Variations as frames behind the one that one is on.
press("PixelatentVary", { ok = true, count = 2.0, wildness = 25, keep = "shapes", as = "frames" })
words = read(called)
local beginning = "vary\n" .. folder .. "/pixelatent.png\n--project\n" .. folder .. "/my hero.pxl\n"
expect(words:sub(1, #beginning) == beginning, "vary: " .. words)
expect(words:find("\n%-%-wildness\n0.25\n") and words:find("\n%-%-keep\nshapes\n") and words:find("\n%-%-count\n2\n"),
  "vary's options: " .. words)
expect(#cels == 2 and cels[1].from == '/t/a "1".png' and cels[2].from == "/t/b.png", "the files that came back")
expect(cels[1].frame == 4 and cels[2].frame == 5 and cels[1].layer == "layer", "frames")
expect(cels[1].at.x == 8 and cels[1].at.y == 20, "bottom-centre")
expect(transactions == 1, "more than one step of undo")

-- As layers of one frame.
cels = {}
press("PixelatentVary", { ok = true, as = "layers" })
expect(#layers == 2 and cels[1].frame == 3 and cels[2].frame == 3 and cels[2].layer == layers[2], "layers")
expect(layers[2].isVisible and not layers[1].isVisible, "one variation is seen at a time")

-- A sheet's empty cells, as a layer over it.
cels, layers = {}, {}
press("PixelatentComplete", { ok = true })
expect(read(called) == "translate\ncomplete\n" .. folder .. "/pixelatent-sheet.png\n--out\n" .. folder ..
  "/pixelatent-completed.png\n", "complete: " .. read(called))
expect(#layers == 1 and layers[1].name == "Completed" and cels[1].from == folder .. "/pixelatent-completed.png" and
  cels[1].frame == 3, "the completed sheet")

-- What goes wrong is said in the program's words.
write(folder .. "/fail", "x")
cels = {}
press("PixelatentVary", { ok = true, as = "frames" })
expect(#cels == 0 and alerts[1] and alerts[1]:find("hero.pxl: not there"), "an error: " .. tostring(alerts[1]))
plugin.preferences.program = folder .. "/nowhere"
press("PixelatentVary", { ok = true })
expect(alerts[1] and alerts[1]:find("not found"), "no program: " .. tostring(alerts[1]))

app.activeSprite = nil
press("PixelatentVary", { ok = true })
expect(alerts[1] and alerts[1]:find("Open a sprite"), "without a sprite")

print(wrong == 0 and "passed" or wrong .. " things wrong")
os.exit(wrong == 0)
