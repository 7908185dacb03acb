#include "project/recover.hpp"

#include <algorithm>
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

/// Those that others refer to come first.
struct Table {
  const char* name;
  const char* key;  ///< the order in which rows are read
};
constexpr std::array<Table, 17> kTables = {{
    {"settings", "name"},
    {"pictures", "hash"},
    {"sheets", "id"},
    {"sheet_pictures", "rowid"},
    {"sprite_sets", "id"},
    {"runs", "id"},
    {"run_sets", "rowid"},
    {"checkpoints", "id"},
    {"lines", "id"},
    {"kept_states", "checkpoint"},
    {"losses", "id"},
    {"metrics", "rowid"},
    {"hyper_changes", "rowid"},
    {"frames", "id"},
    {"snapshots", "id"},
    {"gallery", "id"},
    {"visits", "rowid"},
}};

/// The key first; none when the version at hand has no such table.
std::vector<std::string> columns_of(const Database& database, const Table& table) {
  std::vector<std::string> columns = {table.key};
  bool any = false;
  for (Statement row =
           database.query("SELECT name FROM pragma_table_info(?)", std::string(table.name));
       row.step();) {
    any = true;
    if (row.text(0) != table.key) columns.push_back(row.text(0));
  }
  return any ? columns : std::vector<std::string>();
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

/// What of a table can be read, in one direction, until something can't.
class Rows {
 public:
  Rows(const Database& from, Database& to, const Table& table, RecoveredTable& report)
      : from_(from), to_(to), table_(table), columns_(columns_of(to, table)), report_(report) {}

  /// False: something could not be read.
  bool copy(const char* direction) {
    try {
      Statement row = from_.query("SELECT " + joined(columns_) + " FROM " + table_.name +
                                  " ORDER BY " + table_.key + direction);
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
    const int count = static_cast<int>(columns_.size());
    for (int i = 2; i <= count; ++i) marks += ", ?" + std::to_string(i);
    Statement insert = to_.query("INSERT INTO " + std::string(table_.name) + " (" +
                                 joined(columns_) + ") VALUES (" + marks + ")");
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
  std::vector<std::string> columns_;
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

/// Which tables there were, as far as that can be told.
std::int64_t version_of(const Database& from) {
  try {
    const std::int64_t version = from.number("PRAGMA user_version");
    return version < 2 ? kProjectVersion : std::min<std::int64_t>(version, kProjectVersion);
  } catch (const SqlFailure&) {
    return kProjectVersion;
  }
}

Recovered copy_tables(const Database& from, Database& to) {
  Recovered recovered;
  for (const Table& table : kTables) {
    if (columns_of(to, table).empty()) continue;
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
    // Tables as the file's own program made them; what was saved of them is then brought up to
    // date.
    bring_up_to(to, version_of(from));
    to.run("PRAGMA foreign_keys = ON");
    Transaction transaction(to);
    Recovered all = copy_tables(from, to);
    drop_spoilt_checkpoints(to);
    std::int64_t rows = 0;
    for (const RecoveredTable& table : all.tables) rows += table.rows;
    if (rows == 0) throw damaged(damaged_file);
    transaction.commit();
    bring_up_to_date(to);
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
