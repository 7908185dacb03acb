#include "project/schema.hpp"

#include <array>
#include <string>

#include "project/project_store.hpp"

namespace pixelatent {

namespace {

/// The tables of version 2. Times are seconds since 1970; images, step and seconds are those of the
/// run. Blobs of numbers are little-endian. "deflated" means zlib's format.
constexpr const char* kVersion2 = R"sql(
-- Anything with a name: canvas and cleaning of the set, when checkpoints are written, the note.
CREATE TABLE settings (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- Pictures, each once, found by what is in them (number_of() in store_pictures.cpp: size and RGBA bytes).
CREATE TABLE pictures (
  hash INTEGER PRIMARY KEY,
  png  BLOB NOT NULL
);

-- Sheets in the order of the Sprites page. `source` is the picture as decoded from the file, `image`
-- the one that is cut: at native resolution and without background. `decisions` is JSON: layout, grid,
-- boxes, which cells were taken out, how it was restored (sheet_json.cpp).
CREATE TABLE sheets (
  id        INTEGER PRIMARY KEY,
  place     INTEGER NOT NULL,
  path      TEXT NOT NULL,
  source    INTEGER NOT NULL REFERENCES pictures(hash),
  image     INTEGER NOT NULL REFERENCES pictures(hash),
  decisions TEXT NOT NULL
);
-- Single sprites of a sheet that were enlarged on their own, at native resolution.
CREATE TABLE sheet_pictures (
  sheet   INTEGER NOT NULL REFERENCES sheets(id) ON DELETE CASCADE,
  picture INTEGER NOT NULL REFERENCES pictures(hash)
);

-- What a run trains on. `picture` shows all sprites, 32 to a row; `palette` is RGBA bytes, the first
-- entry transparent.
CREATE TABLE sprite_sets (
  id      INTEGER PRIMARY KEY,
  canvas  INTEGER NOT NULL,
  sprites INTEGER NOT NULL,
  palette BLOB NOT NULL,
  picture INTEGER NOT NULL REFERENCES pictures(hash)
);

-- Trainings from their first image on; the newest is the one that goes on. No number is given twice.
CREATE TABLE runs (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  sprite_set INTEGER NOT NULL REFERENCES sprite_sets(id),
  model      TEXT NOT NULL,
  seed       INTEGER NOT NULL,
  begun      INTEGER NOT NULL
);

-- All of a run at one moment. `plan` (JSON) is what was asked of it, `hyper` (JSON) its settings then.
-- `weights`: networks, average, codes, optimizers and random state (train/job_archive.cpp); `crc` is
-- their CRC-32. `metric`: quality_score() (train/progress_judge.hpp), lower is better.
CREATE TABLE checkpoints (
  id      INTEGER PRIMARY KEY,
  run     INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
  written INTEGER NOT NULL,
  step    INTEGER NOT NULL,
  images  INTEGER NOT NULL,
  seconds REAL NOT NULL,
  hyper   TEXT NOT NULL,
  plan    TEXT NOT NULL,
  metric  REAL,
  crc     INTEGER NOT NULL,
  weights BLOB NOT NULL
);
CREATE INDEX checkpoints_of_run ON checkpoints(run, images);

-- Losses, up to 4096 to a row, in the order they came: a roll-back shows as a smaller image number.
-- `points` is deflated: all image numbers (int64), then all generator, discriminator and redraw losses
-- (float32).
CREATE TABLE losses (
  id     INTEGER PRIMARY KEY,
  run    INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
  count  INTEGER NOT NULL,
  points BLOB NOT NULL
);
CREATE INDEX losses_of_run ON losses(run);

-- Quality figures: kid, coverage, …
CREATE TABLE metrics (
  run     INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
  images  INTEGER NOT NULL,
  seconds REAL NOT NULL,
  name    TEXT NOT NULL,
  value   REAL NOT NULL
);
CREATE INDEX metrics_of_run ON metrics(run, images);

-- Settings changed while training.
CREATE TABLE hyper_changes (
  run    INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
  images INTEGER NOT NULL,
  text   TEXT NOT NULL
);
CREATE INDEX hyper_changes_of_run ON hyper_changes(run, images);

-- The same latents drawn again and again. `indices`: deflated palette indices of the run's set, sample
-- after sample, row after row. `nearest`: per sample the most similar sprite (int32, -1: unknown) and
-- how much differs (float32).
CREATE TABLE frames (
  id      INTEGER PRIMARY KEY,
  run     INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
  images  INTEGER NOT NULL,
  epoch   REAL NOT NULL,
  seconds REAL NOT NULL,
  canvas  INTEGER NOT NULL,
  samples INTEGER NOT NULL,
  indices BLOB NOT NULL,
  nearest BLOB NOT NULL
);
CREATE UNIQUE INDEX frames_of_run ON frames(run, images);

-- Generators as they were, small enough to keep many of.
CREATE TABLE snapshots (
  id      INTEGER PRIMARY KEY,
  run     INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
  images  INTEGER NOT NULL,
  epoch   REAL NOT NULL,
  seconds REAL NOT NULL,
  bytes   BLOB NOT NULL
);
CREATE INDEX snapshots_of_run ON snapshots(run, images);

-- What was kept, in the gallery's order. `latent` (JSON) says where it lies; run and snapshot say whose
-- generator drew it.
CREATE TABLE gallery (
  id       INTEGER PRIMARY KEY,
  place    INTEGER NOT NULL,
  picture  INTEGER NOT NULL REFERENCES pictures(hash),
  latent   TEXT,
  run      INTEGER REFERENCES runs(id) ON DELETE SET NULL,
  snapshot INTEGER REFERENCES snapshots(id) ON DELETE SET NULL,
  nearest  INTEGER NOT NULL,
  epoch    REAL NOT NULL,
  kept     INTEGER NOT NULL,
  note     TEXT NOT NULL
);
)sql";

void make_version_2(Database& database) { database.run(kVersion2); }

/// Canvases need no longer be squares: `canvas` is the width from now on, `height` 0 the same. What
/// a run was trained on keeps its square, also where another canvas would be chosen today.
constexpr const char* kVersion3 = R"sql(
ALTER TABLE sprite_sets ADD COLUMN height INTEGER NOT NULL DEFAULT 0;
ALTER TABLE frames ADD COLUMN height INTEGER NOT NULL DEFAULT 0;
UPDATE settings SET value = json_set(value, '$.canvas_chosen', json('true'))
  WHERE name = 'collection' AND json_valid(value) AND EXISTS (SELECT 1 FROM runs);
)sql";

void make_version_3(Database& database) { database.run(kVersion3); }

/// A run has a role, and sprite sets by name: those to explore have one, "sprites". The newest of
/// each role is the one that goes on. A row of losses says which it holds, by key.
constexpr const char* kVersion4 = R"sql(
ALTER TABLE runs ADD COLUMN role TEXT NOT NULL DEFAULT 'explore';
CREATE TABLE run_sets (
  run        INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
  name       TEXT NOT NULL,
  sprite_set INTEGER NOT NULL REFERENCES sprite_sets(id)
);
CREATE UNIQUE INDEX run_sets_of_run ON run_sets(run, name);
INSERT INTO run_sets (run, name, sprite_set) SELECT id, 'sprites', sprite_set FROM runs ORDER BY id;
ALTER TABLE runs DROP COLUMN sprite_set;
ALTER TABLE losses ADD COLUMN series TEXT NOT NULL DEFAULT 'generator,discriminator,redraw';
)sql";

void make_version_4(Database& database) { database.run(kVersion4); }

/// A run can go back to a kept state and from there another way: a line. `first` is its first
/// checkpoint; those before it, back to the first of the line before, lie on that one. What
/// happened on a line up to `images` of the one after it (`parent`: where that branched off)
/// belongs to both. Line 0 has no row: every run begins on it. `why`: see KeptWhy and
/// store_kept.cpp; the sheet is packed as in frames; `figures` (JSON) are the newest there were.
/// None of the states of an earlier program is kept.
constexpr const char* kVersion5 = R"sql(
CREATE TABLE lines (
  id     INTEGER PRIMARY KEY AUTOINCREMENT,
  run    INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
  parent INTEGER NOT NULL,
  images INTEGER NOT NULL,
  first  INTEGER NOT NULL
);
CREATE INDEX lines_of_run ON lines(run, first);
CREATE TABLE kept_states (
  checkpoint INTEGER PRIMARY KEY REFERENCES checkpoints(id) ON DELETE CASCADE,
  why        TEXT NOT NULL,
  figures    TEXT NOT NULL,
  epoch      REAL NOT NULL,
  canvas     INTEGER NOT NULL,
  height     INTEGER NOT NULL,
  samples    INTEGER NOT NULL,
  indices    BLOB NOT NULL
);
ALTER TABLE losses ADD COLUMN line INTEGER NOT NULL DEFAULT 0;
ALTER TABLE metrics ADD COLUMN line INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hyper_changes ADD COLUMN line INTEGER NOT NULL DEFAULT 0;
ALTER TABLE frames ADD COLUMN line INTEGER NOT NULL DEFAULT 0;
ALTER TABLE snapshots ADD COLUMN line INTEGER NOT NULL DEFAULT 0;
DROP INDEX frames_of_run;
CREATE UNIQUE INDEX frames_of_line ON frames(run, line, images);
)sql";

void make_version_5(Database& database) { database.run(kVersion5); }

/// Where a run was explored (latent/visits.hpp): `place` is JSON, `picture` what was seen there.
constexpr const char* kVersion6 = R"sql(
CREATE TABLE visits (
  run       INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
  id        INTEGER NOT NULL,
  came_from INTEGER NOT NULL,
  place     TEXT NOT NULL,
  how       TEXT NOT NULL,
  name      TEXT NOT NULL,
  tags      TEXT NOT NULL,
  pinned    INTEGER NOT NULL,
  picture   INTEGER REFERENCES pictures(hash),
  images    INTEGER NOT NULL,
  seconds   INTEGER NOT NULL,
  PRIMARY KEY (run, id)
);
)sql";

void make_version_6(Database& database) { database.run(kVersion6); }

/// The generator that drew what was seen, by its fingerprint; 0: an earlier program did not say.
constexpr const char* kVersion7 = R"sql(
ALTER TABLE visits ADD COLUMN generator INTEGER NOT NULL DEFAULT 0;
)sql";

void make_version_7(Database& database) { database.run(kVersion7); }

/// Step i leads from version i + 1 to version i + 2. Files of every version are among the tests
/// (tests/fixtures); a step that has been published never changes.
using Step = void (*)(Database&);
constexpr std::array<Step, kProjectVersion - 1> kSteps = {
    make_version_2, make_version_3, make_version_4, make_version_5, make_version_6, make_version_7};

}  // namespace

void bring_up_to(Database& database, std::int64_t wanted) {
  Transaction transaction(database);
  std::int64_t version = database.number("PRAGMA user_version");
  if (version >= wanted) return;
  if (version < 1) version = 1;
  for (; version < wanted; ++version) kSteps.at(static_cast<std::size_t>(version - 1))(database);
  database.run("PRAGMA application_id = " + std::to_string(kApplicationId));
  database.run("PRAGMA user_version = " + std::to_string(wanted));
  transaction.commit();
}

void bring_up_to_date(Database& database) { bring_up_to(database, kProjectVersion); }

void prepare_for_writing(Database& database) {
  // WAL: readers and the one writer don't wait for each other, and what was committed survives a
  // killed process. FULL: the log is on the disk when a commit returns, so it survives a power cut.
  database.run(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
      "PRAGMA journal_size_limit = 16777216;");
}

}  // namespace pixelatent
