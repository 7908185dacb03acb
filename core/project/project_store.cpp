#include "project/project_store.hpp"

#include <array>
#include <chrono>
#include <system_error>

#include "base/file.hpp"
#include "project/file_head.hpp"
#include "project/migrate.hpp"
#include "project/schema.hpp"
#include "project/store_impl.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

constexpr std::array<std::string_view, kStoreAccessCount> kAccessTexts = {
    "", "open in another window", "the file is read-only", "opened for reading"};

/// Empty, at a name that nobody has yet; in SQLite's plain mode, so that it is one file.
void make_empty(const fs::path& file) {
  Database database = make_database(file);
  bring_up_to_date(database);
}

Database for_writing(const fs::path& file) {
  Database database(file, Connect::Writing);
  prepare_for_writing(database);
  bring_up_to_date(database);
  return database;
}

/// Not a byte of the file is changed, unless a program ended unexpectedly while it had it open:
/// then what that one had committed is put in its place first.
Database for_reading(const fs::path& file, const FileHead& head) {
  if (head.log_beside) {
    FileLock lock;
    if (lock.take(file) == FileLock::Taken::Yes) {
      Database(file, Connect::Writing).number("SELECT count(*) FROM sqlite_schema");
    }
    // Still there: it is open, or the disk is too full for putting the log's pages into the file.
    if (has_log(file)) return Database(file, Connect::Reading);
  }
  return Database(file, Connect::Immutable);
}

/// One that is older is brought up to date in memory.
Database up_to_date_for_reading(const fs::path& file, const FileHead& head) {
  Database database = for_reading(file, head);
  if (database.number("PRAGMA user_version") == kProjectVersion) return database;
  Database newer(file, Connect::Memory);
  database.copy_into(newer);
  bring_up_to_date(newer);
  return newer;
}

/// What another project of that name has left behind would be taken for part of the new one.
void remove_logs(const fs::path& file) {
  std::error_code ec;
  fs::remove(file.string() + "-wal", ec);
  fs::remove(file.string() + "-shm", ec);
}

void check_pages(const Database& database, const fs::path& file) {
  Statement row = database.query("PRAGMA quick_check(1)");
  if (!row.step() || row.text(0) != "ok") throw damaged(file);
}

}  // namespace

std::string_view text_of(StoreAccess access) {
  return kAccessTexts.at(static_cast<std::size_t>(access));
}

std::int64_t seconds_since_1970() {
  using namespace std::chrono;
  return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
}

ProjectStore::ProjectStore(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ProjectStore::~ProjectStore() = default;
ProjectStore::ProjectStore(ProjectStore&&) noexcept = default;
ProjectStore& ProjectStore::operator=(ProjectStore&&) noexcept = default;

const fs::path& ProjectStore::file() const { return impl_->file; }
StoreAccess ProjectStore::access() const { return impl_->access; }

Result<ProjectStore> ProjectStore::create(const fs::path& file) {
  std::error_code ec;
  if (fs::exists(file, ec)) {
    return fail(ErrorCode::Unwritable, "there is a file of that name already", file.string(),
                "Choose another name.");
  }
  const fs::path fresh = name_beside(file);
  if (auto made = guarded(file, [&] { make_empty(fresh); }); !made) {
    fs::remove(fresh, ec);
    return tl::unexpected(made.error());
  }
  remove_logs(file);
  if (auto placed = put_in_place(fresh, file); !placed) return tl::unexpected(placed.error());
  return open(file, OpenFor::Writing);
}

Result<ProjectStore> ProjectStore::open(const fs::path& file, OpenFor what) {
  auto head = look_at(file);
  if (!head) return tl::unexpected(head.error());
  FileLock lock;
  StoreAccess access = StoreAccess::ForReading;
  if (what == OpenFor::Writing) {
    const FileLock::Taken taken = lock.take(file);
    access = taken == FileLock::Taken::Yes             ? StoreAccess::Writable
             : taken == FileLock::Taken::HeldByAnother ? StoreAccess::OpenElsewhere
                                                       : StoreAccess::FileReadOnly;
  }
  if (head->kind == FileKind::PlainCheckpoint) {
    const auto old = read_plain_checkpoint(file);
    if (!old) return tl::unexpected(old.error());
    if (access != StoreAccess::Writable) return plain_in_memory(file, *old, access);
    if (auto replaced = replace_plain(file, *old); !replaced)
      return tl::unexpected(replaced.error());
    lock = FileLock();  // of the file that was replaced
    return open(file, what);
  }
  return guarded(file, [&] {
    const bool writing = access == StoreAccess::Writable;
    Database database = writing ? for_writing(file) : up_to_date_for_reading(file, *head);
    check_pages(database, file);
    return Impl::store_of(file, std::move(lock), access, std::move(database));
  });
}

Result<> ProjectStore::together(const std::function<Result<>()>& writes) {
  return written(impl_->database, file(), [&] {
    if (auto result = writes(); !result) throw result.error();
  });
}

namespace {

/// A whole copy at a name of its own; put_in_place() or removing comes next.
Result<fs::path> copied_beside(Database& database, const fs::path& target) {
  const fs::path fresh = name_beside(target);
  auto copied = guarded(target, [&] { database.execute("VACUUM INTO ?", fresh.string()); });
  if (copied) return fresh;
  std::error_code ec;
  fs::remove(fresh, ec);
  return tl::unexpected(copied.error());
}

}  // namespace

Result<> ProjectStore::copy_to(const fs::path& target) const {
  std::error_code ec;
  FileLock lock;
  if (fs::exists(target, ec) && lock.take(target) == FileLock::Taken::HeldByAnother) {
    return fail(ErrorCode::Unwritable, "this project is open in another window", target.string(),
                "Choose another name.");
  }
  const auto fresh = copied_beside(impl_->database, target);
  if (!fresh) return tl::unexpected(fresh.error());
  remove_logs(target);
  return put_in_place(*fresh, target);
}

Result<ProjectStore> ProjectStore::moved_to(ProjectStore& store, const fs::path& target) {
  const auto fresh = copied_beside(store.impl_->database, target);
  if (!fresh) return tl::unexpected(fresh.error());
  // Closing removes the log of the deleted file, which may bear the new one's name.
  store.impl_.reset();
  remove_logs(target);
  if (auto placed = put_in_place(*fresh, target); !placed) return tl::unexpected(placed.error());
  return open(target, OpenFor::Writing);
}

bool ProjectStore::in_place() const {
  return impl_->identity && identity_of(impl_->file) == impl_->identity;
}

Result<> ProjectStore::check() const {
  return guarded(file(), [&] {
    Statement row = impl_->database.query("PRAGMA integrity_check(1)");
    if (!row.step() || row.text(0) != "ok") throw damaged(file());
    Statement sums = impl_->database.query("SELECT crc, weights FROM checkpoints");
    while (sums.step()) {
      if (crc_of(sums.blob(1)) != static_cast<std::uint32_t>(sums.integer(0)))
        throw damaged(file());
    }
  });
}

std::int64_t ProjectStore::bytes() const {
  std::error_code ec;
  const auto size = fs::file_size(impl_->file, ec);
  return ec ? 0 : static_cast<std::int64_t>(size);
}

}  // namespace pixelatent
