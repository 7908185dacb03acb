#include "project/sqlite.hpp"

#include <sqlite3.h>

#include <system_error>
#include <utility>

namespace pixelatent {

namespace {

constexpr int kBusyMilliseconds = 2000;
constexpr std::uintmax_t kHardlyAnySpace = 1 << 20;

void check(sqlite3* connection, int code) {
  if (code == SQLITE_OK) return;
  throw SqlFailure{connection != nullptr ? sqlite3_extended_errcode(connection) : code,
                   connection != nullptr ? sqlite3_errmsg(connection) : sqlite3_errstr(code)};
}

/// SQLite reads names of files as URIs when asked to; these bytes mean something in one.
std::string uri_of(const std::filesystem::path& file, const char* parameters) {
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(file).string()) {
    if (c == '%' || c == '?' || c == '#') {
      constexpr char kDigits[] = "0123456789ABCDEF";
      const auto byte = static_cast<unsigned char>(c);
      uri += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    } else {
      uri += c;
    }
  }
  return uri + parameters;
}

}  // namespace

Statement::Statement(sqlite3* connection, std::string_view sql) : connection_(connection) {
  check(connection_, sqlite3_prepare_v2(connection_, sql.data(), static_cast<int>(sql.size()),
                                        &statement_, nullptr));
}
Statement::~Statement() { sqlite3_finalize(statement_); }
Statement::Statement(Statement&& other) noexcept
    : connection_(other.connection_), statement_(std::exchange(other.statement_, nullptr)) {}

bool Statement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) check(connection_, code);
  return false;
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}
double Statement::real(int column) const { return sqlite3_column_double(statement_, column); }
std::string Statement::text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return text != nullptr ? std::string(text, size) : std::string();
}
Bytes Statement::blob(int column) const {
  const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  // No bytes where there should be some: memory ran out, or the page can't be read.
  if (bytes == nullptr && size > 0) check(connection_, sqlite3_errcode(connection_));
  return {bytes, bytes != nullptr ? size : 0};
}
bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}
std::optional<double> Statement::optional_real(int column) const {
  if (is_null(column)) return std::nullopt;
  return real(column);
}

void Statement::bind(int at, std::int64_t value) {
  check(connection_, sqlite3_bind_int64(statement_, at, value));
}
void Statement::bind(int at, double value) {
  check(connection_, sqlite3_bind_double(statement_, at, value));
}
void Statement::bind(int at, const std::string& value) { bind(at, std::string_view(value)); }
void Statement::bind(int at, std::string_view value) {
  check(connection_, sqlite3_bind_text64(statement_, at, value.data(), value.size(),
                                         SQLITE_TRANSIENT, SQLITE_UTF8));
}
void Statement::bind(int at, Bytes value) {
  // Not copied: every statement is carried out while what is bound to it still lives.
  static constexpr std::uint8_t kNone = 0;
  check(connection_, sqlite3_bind_blob64(statement_, at, value.empty() ? &kNone : value.data(),
                                         value.size(), SQLITE_STATIC));
}
void Statement::bind(int at, std::nullptr_t) {
  check(connection_, sqlite3_bind_null(statement_, at));
}

void Statement::bind_value(int at, const Statement& row, int column) {
  check(connection_,
        sqlite3_bind_value(statement_, at, sqlite3_column_value(row.statement_, column)));
}

Database::Database(const std::filesystem::path& file, Connect how) {
  const bool writing = how == Connect::Writing || how == Connect::Memory;
  const std::string name = how == Connect::Memory
                               ? ":memory:"
                               : uri_of(file, how == Connect::Immutable ? "?immutable=1" : "");
  const int flags = (writing ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) |
                    (how == Connect::Memory ? SQLITE_OPEN_CREATE : 0) | SQLITE_OPEN_URI |
                    SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  const int code = sqlite3_open_v2(name.c_str(), &connection_, flags, nullptr);
  if (code != SQLITE_OK) {
    const SqlFailure failure{code, connection_ != nullptr ? sqlite3_errmsg(connection_) : "memory"};
    sqlite3_close(connection_);
    throw failure;
  }
  sqlite3_busy_timeout(connection_, kBusyMilliseconds);
}
Database::~Database() { sqlite3_close(connection_); }
Database::Database(Database&& other) noexcept
    : connection_(std::exchange(other.connection_, nullptr)) {}
Database& Database::operator=(Database&& other) noexcept {
  std::swap(connection_, other.connection_);
  return *this;
}

void Database::run(const std::string& sql) {
  check(connection_, sqlite3_exec(connection_, sql.c_str(), nullptr, nullptr, nullptr));
}

std::int64_t Database::number(std::string_view sql) const {
  Statement statement = query(sql);
  return statement.step() ? statement.integer(0) : 0;
}
std::int64_t Database::last_id() const { return sqlite3_last_insert_rowid(connection_); }
bool Database::in_transaction() const { return sqlite3_get_autocommit(connection_) == 0; }

void Database::copy_into(Database& target) const {
  sqlite3_backup* backup = sqlite3_backup_init(target.connection_, "main", connection_, "main");
  if (backup == nullptr) check(target.connection_, sqlite3_errcode(target.connection_));
  sqlite3_backup_step(backup, -1);
  check(nullptr, sqlite3_backup_finish(backup));
}

Transaction::Transaction(Database& database)
    : database_(database), outermost_(!database.in_transaction()), open_(outermost_) {
  if (outermost_) database_.run("BEGIN IMMEDIATE");
}
Transaction::~Transaction() {
  // After some failures SQLite has rolled back by itself.
  if (!open_ || !database_.in_transaction()) return;
  try {
    database_.run("ROLLBACK");
  } catch (const SqlFailure&) {
    // Nothing is left to be done: closing the file rolls back too.
  }
}
void Transaction::commit() {
  if (outermost_) database_.run("COMMIT");
  open_ = false;
}

Error error_of(const SqlFailure& failure, const std::filesystem::path& file) {
  const std::string where = file.string();
  std::error_code ec;
  const auto space = std::filesystem::space(std::filesystem::absolute(file).parent_path(), ec);
  const int kind = failure.code & 0xff;
  const bool full =
      kind == SQLITE_FULL || (kind == SQLITE_IOERR && !ec && space.available < kHardlyAnySpace);
  if (full) {
    return {ErrorCode::NoSpace, "couldn't be saved: the disk is full", where,
            "Make room; it is tried again."};
  }
  switch (kind) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return damaged(file);
    case SQLITE_READONLY:
      return {ErrorCode::Unwritable, "couldn't be written: it is read-only", where,
              "Save a copy somewhere else."};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::Unwritable, "another program is using the file", where,
              "Close that program and try again."};
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      return {ErrorCode::Unreadable, "couldn't be opened (" + failure.text + ")", where,
              "Check the permissions of the file and its folder."};
    default:
      return {ErrorCode::Unwritable, "couldn't be read or written (" + failure.text + ")", where,
              "Check the disk; save a copy somewhere else."};
  }
}

Error damaged(const std::filesystem::path& file) {
  return {ErrorCode::Damaged, "this project file is damaged or cut off", file.string(),
          "Use a copy of it, or get out what can be read: pixelatent info --project FILE --recover "
          "NEW.pxl"};
}

}  // namespace pixelatent
