-- Pixelatent in Aseprite's menu: what it asks for is done by the command line, in the background where it
-- takes long, and comes back as frames or layers. API: https://github.com/aseprite/api
-- Aseprite asks for permission before the first command: that is its own protection.

local M = {}

-- A word for the shell, whatever is in it.
function M.quoted(text)
  return "'" .. tostring(text):gsub("'", "'\\''") .. "'"
end

-- pixelatent sample --project 'a.pxl' …; options in the order given, false is left out.
function M.command(program, words)
  local parts = { M.quoted(program) }
  for _, word in ipairs(words) do
    parts[#parts + 1] = M.quoted(word)
  end
  return table.concat(parts, " ")
end

-- Runs and waits. Returns whether it went well, what it printed, what went wrong in one line.
function M.run(program, words)
  local out, err = os.tmpname(), os.tmpname()
  local done = os.execute(M.command(program, words) .. " >" .. M.quoted(out) .. " 2>" .. M.quoted(err))
  local printed, told = M.contents(out), M.contents(err)
  os.remove(out)
  os.remove(err)
  local lines = {}
  for line in told:gmatch("[^\n]+") do
    lines[#lines + 1] = line
  end
  return done == true or done == 0, printed, lines[#lines] or "it could not be started"
end

-- Runs on while Aseprite goes on; what it says last is in `log`.
function M.start(program, words, log)
  os.execute("nohup " .. M.command(program, words) .. " >" .. M.quoted(log) .. " 2>&1 </dev/null &")
end

function M.contents(path)
  local file = io.open(path, "rb")
  if not file then
    return ""
  end
  local text = file:read("a")
  file:close()
  return text
end

-- The project that goes with a sprite: beside its file, or in the temporary folder.
function M.project_of(sprite, temporary)
  local file = sprite.filename
  if not file or file == "" or not file:find("[/\\]") then
    return temporary .. "/pixelatent-" .. (file ~= "" and file or "sprite"):gsub("[^%w_-]", "_") .. ".pxl"
  end
  return (file:gsub("%.[^./\\]*$", "")) .. ".pxl"
end

-- The file names in {"files":["a","b"]}, without a parser: app.json is newer than 1.3.
function M.files_in(json)
  local files = {}
  local list = json:match('"files"%s*:%s*%[(.-)%]') or ""
  for name in list:gmatch('"(.-[^\\])"') do
    files[#files + 1] = (name:gsub('\\(["\\/])', "%1"))
  end
  return files
end

-- Puts pictures behind the frame one is on: a new frame each. One step of undo.
function M.add_frames(sprite, layer, pictures)
  app.transaction("Pixelatent", function()
    local frame = app.activeFrame.frameNumber
    for i, picture in ipairs(pictures) do
      local made = sprite:newEmptyFrame(frame + i)
      M.put(sprite, layer, made.frameNumber, picture)
    end
  end)
end

-- Puts pictures over each other at the frame one is on: a new layer each.
function M.add_layers(sprite, pictures)
  app.transaction("Pixelatent", function()
    local frame = app.activeFrame.frameNumber
    for i, picture in ipairs(pictures) do
      local layer = sprite:newLayer()
      layer.name = "Variation " .. i
      layer.isVisible = i == #pictures
      M.put(sprite, layer, frame, picture)
    end
  end)
end

-- A picture as a cel, in the middle below, as the program places sprites on its canvas.
function M.put(sprite, layer, frame, picture)
  local image = Image { fromFile = picture }
  local at = Point((sprite.width - image.width) // 2, sprite.height - image.height)
  sprite:newCel(layer, frame, image, at)
end

-- The picture of the frame one is on, all layers, as a PNG.
function M.save_frame(sprite, path)
  local image = Image(sprite.width, sprite.height, ColorMode.RGB)
  image:drawSprite(sprite, app.activeFrame.frameNumber)
  image:saveAs(path)
end

local function tell(lines)
  app.alert { title = "Pixelatent", text = lines }
end

local function active_sprite()
  if app.activeSprite then
    return app.activeSprite
  end
  tell { "Open a sprite first." }
end

-- Shows a dialog that `fill` puts fields into; what was entered, or nothing when it was cancelled.
local function answers_to(title, go, fill)
  local asked = Dialog(title)
  fill(asked)
  asked:button { id = "ok", text = go }
  asked:button { text = "Cancel" }
  asked:show()
  return asked.data.ok and asked.data or nil
end

-- The sprite as it is now, in a file that the program reads.
local function saved_copy(sprite)
  local copy = app.fs.joinPath(app.fs.tempPath, app.fs.fileTitle(sprite.filename) .. ".aseprite")
  sprite:saveCopyAs(copy)
  return copy
end

function M.train(preferences)
  local sprite = active_sprite()
  if not sprite then
    return
  end
  local project = M.project_of(sprite, app.fs.tempPath)
  local wanted = answers_to("Train on this sprite", "Train", function(asked)
    asked:label { text = "Every frame (or slice) is a sprite to learn from; twenty are the least that makes sense." }
    asked:number { id = "minutes", label = "Minutes", text = "3", decimals = 0 }
    asked:entry { id = "project", label = "Project", text = project }
  end)
  if not wanted then
    return
  end
  preferences.project = wanted.project
  local minutes = tostring(math.max(1, math.floor(wanted.minutes)))
  local words = { "train", "--sheet", saved_copy(sprite), "--project", wanted.project, "--minutes", minutes }
  M.start(preferences.program, words, wanted.project .. ".log")
  tell { "It trains for " .. minutes .. " minutes while you go on drawing.",
    "Variations use what it has learned by then; the first after half a minute.",
    "What it says: " .. wanted.project .. ".log" }
end

function M.vary(preferences)
  local sprite = active_sprite()
  if not sprite then
    return
  end
  local project = preferences.project or M.project_of(sprite, app.fs.tempPath)
  local wanted = answers_to("Variations of this sprite", "Draw", function(asked)
    asked:entry { id = "project", label = "Project", text = project }
    asked:number { id = "count", label = "How many", text = "8", decimals = 0 }
    asked:slider { id = "wildness", label = "Wildness", min = 0, max = 100, value = 40 }
    asked:combobox { id = "keep", label = "Keep", option = "nothing", options = { "nothing", "shapes", "colours" } }
    asked:combobox { id = "as", label = "Put them in as", option = "frames", options = { "frames", "layers" } }
  end)
  if not wanted then
    return
  end
  local folder = app.fs.joinPath(app.fs.tempPath, "pixelatent-" .. os.time())
  local picture = app.fs.joinPath(app.fs.tempPath, "pixelatent.png")
  M.save_frame(sprite, picture)
  preferences.project = wanted.project
  local words = { "vary", picture, "--project", wanted.project, "--out", folder, "--json",
    "--count", tostring(math.max(1, math.floor(wanted.count))),
    "--wildness", string.format("%.2f", wanted.wildness / 100), "--keep", wanted.keep,
    "--seed", tostring(os.time()) }
  local went_well, printed, wrong = M.run(preferences.program, words)
  if not went_well then
    return tell { "No variations:", wrong }
  end
  local files = M.files_in(printed)
  if wanted.as == "frames" then
    M.add_frames(sprite, app.activeLayer, files)
  else
    M.add_layers(sprite, files)
  end
  app.refresh()
end

-- A sheet of characters in rows and views in columns, with empty cells: what is proposed for them comes in as a layer.
function M.complete(preferences)
  local sprite = active_sprite()
  if not sprite then
    return
  end
  local wanted = answers_to("Complete the missing frames", "Complete", function(asked)
    asked:label { text = "For a sheet with a character in every row: its empty cells are drawn from the other rows." }
  end)
  if not wanted then
    return
  end
  local sheet = app.fs.joinPath(app.fs.tempPath, "pixelatent-sheet.png")
  local completed = app.fs.joinPath(app.fs.tempPath, "pixelatent-completed.png")
  M.save_frame(sprite, sheet)
  local went_well, _, wrong = M.run(preferences.program, { "translate", "complete", sheet, "--out", completed })
  if not went_well then
    return tell { "Nothing was completed:", wrong }
  end
  app.transaction("Pixelatent", function()
    local layer = sprite:newLayer()
    layer.name = "Completed"
    M.put(sprite, layer, app.activeFrame.frameNumber, completed)
  end)
  app.refresh()
end

function M.open(preferences)
  local sprite = active_sprite()
  if not sprite then
    return
  end
  M.start(preferences.program, { saved_copy(sprite) }, app.fs.joinPath(app.fs.tempPath, "pixelatent.log"))
end

function M.choose_program(preferences)
  local asked = Dialog("Where Pixelatent is")
  asked:entry { id = "program", label = "Program", text = preferences.program }
  asked:button { id = "ok", text = "OK" }
  asked:show()
  if asked.data.ok then
    preferences.program = asked.data.program
  end
end

function init(plugin)
  local preferences = plugin.preferences
  preferences.program = preferences.program or "pixelatent"
  local entries = {
    { "PixelatentTrain", "Pixelatent: Train on This", M.train },
    { "PixelatentVary", "Pixelatent: Variations of This Sprite", M.vary },
    { "PixelatentComplete", "Pixelatent: Complete the Missing Frames", M.complete },
    { "PixelatentOpen", "Pixelatent: Open in Its Window", M.open },
    { "PixelatentProgram", "Pixelatent: Where It Is", M.choose_program },
  }
  for _, entry in ipairs(entries) do
    plugin:newCommand { id = entry[1], title = entry[2], group = "sprite_properties",
      onclick = function() entry[3](preferences) end }
  end
end

function exit(plugin) end

return M
