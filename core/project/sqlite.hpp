#pragma once
// A thin layer over SQLite. What goes wrong in here is thrown as SqlFailure and becomes an Error at
// the store's border: see guarded().
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace pixelatent {

struct SqlFailure {
  int code = 0;  ///< SQLite's extended result code
  std::string text;
};

using Bytes = std::span<const std::uint8_t>;

/// One statement being carried out. Columns count from 0; what they give lives until the next
/// step().
class Statement {
 public:
  Statement(sqlite3* connection, std::string_view sql);
  ~Statement();
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;

  template <class... Values>
  void bind_all(const Values&... values) {
    int at = 0;
    (bind(++at, values), ...);
  }
  /// The value of another statement's column, as it is.
  void bind_value(int at, const Statement& row, int column);
  /// True: there is a row to look at.
  bool step();

  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string text(int column) const;
  Bytes blob(int column) const;
  bool is_null(int column) const;
  std::optional<double> optional_real(int column) const;

 private:
  void bind(int at, std::int64_t value);
  void bind(int at, std::uint64_t value) { bind(at, static_cast<std::int64_t>(value)); }
  void bind(int at, int value) { bind(at, std::int64_t{value}); }
  void bind(int at, double value);
  void bind(int at, const std::string& value);
  void bind(int at, std::string_view value);
  void bind(int at, const char* value) { bind(at, std::string_view(value)); }
  void bind(int at, Bytes value);
  void bind(int at, const std::vector<std::uint8_t>& value) { bind(at, Bytes(value)); }
  void bind(int at, std::nullptr_t);
  template <class T>
  void bind(int at, const std::optional<T>& value) {
    value ? bind(at, *value) : bind(at, nullptr);
  }

  sqlite3* connection_;
  sqlite3_stmt* statement_ = nullptr;
};

enum class Connect { Writing, Reading, Immutable, Memory };

class Database {
 public:
  /// Immutable: nobody writes to the file, so that not even locks are needed. Memory: `file` is
  /// ignored.
  Database(const std::filesystem::path& file, Connect how);
  ~Database();
  Database(Database&& other) noexcept;
  Database& operator=(Database&& other) noexcept;

  void run(const std::string& sql);  ///< any number of statements without values
  template <class... Values>
  Statement query(std::string_view sql, const Values&... values) const {
    Statement statement(connection_, sql);
    statement.bind_all(values...);
    return statement;
  }
  template <class... Values>
  void execute(std::string_view sql, const Values&... values) {
    Statement statement = query(sql, values...);
    while (statement.step()) {
    }
  }
  std::int64_t number(std::string_view sql) const;  ///< first column of the first row; 0: no row
  std::int64_t last_id() const;
  bool in_transaction() const;
  /// Everything in here replaces what is in `target`.
  void copy_into(Database& target) const;

 private:
  sqlite3* connection_ = nullptr;
};

/// All or nothing. Inside another one it is part of that.
class Transaction {
 public:
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& database_;
  bool outermost_;
  bool open_;
};

/// In words a person can act on.
Error error_of(const SqlFailure& failure, const std::filesystem::path& file);
/// For what reading finds that no program of ours has written.
Error damaged(const std::filesystem::path& file);

}  // namespace pixelatent
