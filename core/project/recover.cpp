#include "project/recover.hpp"

#include <array>
#include <set>
#include <system_error>

#include "base/file.hpp"
#include "project/file_head.hpp"
#include "project/migrate.hpp"
#include "project/schema.hpp"
#include "project/store_impl.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

/// Those that others refer to come first. `columns` as in schema.cpp; the first one is the key.
struct Table {
  const char* name;
  const char* columns;
};
constexpr std::array<Table, 13> kTables = {{
    {"settings", "name, value"},
    {"pictures", "hash, png"},
    {"sheets", "id, place, path, source, image, decisions"},
    {"sheet_pictures", "rowid, sheet, picture"},
    {"sprite_sets", "id, canvas, height, sprites, palette, picture"},
    {"runs", "id, sprite_set, model, seed, begun"},
    {"checkpoints", "id, run, written, step, images, seconds, hyper, plan, metric, crc, weights"},
    {"losses", "id, run, count, points"},
    {"metrics", "rowid, run, images, seconds, name, value"},
    {"hyper_changes", "rowid, run, images, text"},
    {"frames", "id, run, images, epoch, seconds, canvas, height, samples, indices, nearest"},
    {"snapshots", "id, run, images, epoch, seconds, bytes"},
    {"gallery", "id, place, picture, latent, run, snapshot, nearest, epoch, kept, note"},
}};

int columns_of(const Table& table) {
  int count = 1;
  for (const char* c = table.columns; *c != '\0'; ++c) count += *c == ',';
  return count;
}

std::string key_of(const Table& table) {
  const std::string columns = table.columns;
  return columns.substr(0, columns.find(','));
}

/// As `from` has them: files of before version 3 know no height, which is 0 then.
std::string columns_in(const Database& from, const Table& table) {
  std::string columns = table.columns;
  constexpr std::string_view kHeight = "height";
  const std::size_t height = columns.find(kHeight);
  if (height == std::string::npos) return columns;
  try {
    Statement row = from.query("SELECT 1 FROM pragma_table_info(?) WHERE name = 'height'",
                               std::string(table.name));
    if (!row.step()) columns.replace(height, kHeight.size(), 1, '0');
  } catch (const SqlFailure&) {
    // Too damaged to say: then the table will not be read either.
  }
  return columns;
}

/// What of a table can be read, in one direction, until something can't.
class Rows {
 public:
  Rows(const Database& from, Database& to, const Table& table, RecoveredTable& report)
      : from_(from), to_(to), table_(table), report_(report) {}

  /// False: something could not be read.
  bool copy(const char* direction) {
    try {
      Statement row = from_.query("SELECT " + columns_in(from_, table_) + " FROM " + table_.name +
                                  " ORDER BY " + key_of(table_) + direction);
      while (row.step()) {
        if (!seen_.insert(row.text(0)).second) break;  // the other direction has come this far
        put(row);
      }
      return true;
    } catch (const SqlFailure&) {
      return false;
    }
  }

 private:
  void put(const Statement& row) {
    std::string marks = "?1";
    const int count = columns_of(table_);
    for (int i = 2; i <= count; ++i) marks += ", ?" + std::to_string(i);
    Statement insert = to_.query("INSERT INTO " + std::string(table_.name) + " (" + table_.columns +
                                 ") VALUES (" + marks + ")");
    for (int i = 0; i < count; ++i) insert.bind_value(i + 1, row, i);
    try {
      while (insert.step()) {
      }
      ++report_.rows;
    } catch (const SqlFailure&) {
      report_.whole = false;  // What it belongs to is gone.
    }
  }

  const Database& from_;
  Database& to_;
  const Table& table_;
  RecoveredTable& report_;
  std::set<std::string> seen_;
};

/// A checkpoint whose bytes are not what was written is worse than none.
void drop_spoilt_checkpoints(Database& database) {
  std::vector<std::int64_t> spoilt;
  for (Statement row = database.query("SELECT id, crc, weights FROM checkpoints"); row.step();) {
    const bool whole = crc_of(row.blob(2)) == static_cast<std::uint32_t>(row.integer(1));
    if (!whole) spoilt.push_back(row.integer(0));
  }
  for (const std::int64_t id : spoilt) database.execute("DELETE FROM checkpoints WHERE id = ?", id);
}

Recovered copy_tables(const Database& from, Database& to) {
  Recovered recovered;
  for (const Table& table : kTables) {
    RecoveredTable report{table.name, 0, true};
    Rows rows(from, to, table, report);
    if (!rows.copy("")) {
      report.whole = false;
      rows.copy(" DESC");
    }
    recovered.tables.push_back(std::move(report));
  }
  return recovered;
}

}  // namespace

std::string describe(const Recovered& recovered) {
  std::string text = "Recovered";
  for (const RecoveredTable& table : recovered.tables) {
    if (table.rows == 0 && table.whole) continue;
    text += (text.size() > 9 ? ", " : " ") + std::to_string(table.rows) + " " + table.name +
            (table.whole ? "" : " (not all)");
  }
  return text;
}

Result<Recovered> recover_project(const fs::path& damaged_file, const fs::path& target) {
  const auto head = look_at(damaged_file);
  if (!head && head.error().code != ErrorCode::Damaged) return tl::unexpected(head.error());
  std::error_code ec;
  if (fs::exists(target, ec)) {
    return fail(ErrorCode::Unwritable, "there is a file of that name already", target.string(),
                "Choose another name.");
  }
  const fs::path fresh = name_beside(target);
  auto recovered = guarded(damaged_file, [&] {
    Database from(damaged_file, head && head->log_beside ? Connect::Reading : Connect::Immutable);
    // So that a file with too few pages is read all the same.
    from.run("PRAGMA writable_schema = ON");
    Database to = make_database(fresh);
    bring_up_to_date(to);
    to.run("PRAGMA foreign_keys = ON");
    Transaction transaction(to);
    Recovered all = copy_tables(from, to);
    drop_spoilt_checkpoints(to);
    std::int64_t rows = 0;
    for (const RecoveredTable& table : all.tables) rows += table.rows;
    if (rows == 0) throw damaged(damaged_file);
    transaction.commit();
    return all;
  });
  if (!recovered) {
    fs::remove(fresh, ec);
    return recovered;
  }
  if (auto placed = put_in_place(fresh, target); !placed) return tl::unexpected(placed.error());
  return recovered;
}

}  // namespace pixelatent
