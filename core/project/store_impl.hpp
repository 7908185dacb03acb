#pragma once
// What the parts of ProjectStore share. Only store_*.cpp include this.
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "base/file.hpp"
#include "project/packing.hpp"
#include "project/project_store.hpp"
#include "project/sheet_json.hpp"
#include "project/sqlite.hpp"

namespace pixelatent {

struct ProjectStore::Impl {
  Impl(std::filesystem::path opened, FileLock held, StoreAccess how, Database connection)
      : file(std::move(opened)),
        lock(std::move(held)),
        access(how),
        database(std::move(connection)),
        identity(identity_of(file)) {}

  static ProjectStore store_of(std::filesystem::path opened, FileLock held, StoreAccess how,
                               Database connection) {
    return ProjectStore(
        std::make_unique<Impl>(std::move(opened), std::move(held), how, std::move(connection)));
  }

  std::filesystem::path file;
  FileLock lock;  // outlives the connection: see FileLock::take
  StoreAccess access = StoreAccess::ForReading;
  Database database;
  std::optional<FileIdentity> identity;
  /// Pictures that are in the file for sure, so that they need not be looked at again.
  struct Known {
    std::weak_ptr<const Image> image;
    std::int64_t number = 0;
  };
  std::map<const Image*, Known> known;

  /// Writes it when it is not there yet.
  std::int64_t put_picture(const Image& image);
  std::int64_t put_picture(const std::shared_ptr<const Image>& image);
  std::shared_ptr<const Image> picture(std::int64_t number) const;
  void drop_unused_pictures();

  std::shared_ptr<const SpriteSet> sprite_set(std::int64_t id) const;
  std::int64_t put_sprite_set(const SpriteSet& set);
};

std::int64_t seconds_since_1970();

/// Of the columns canvas and height, the first of which is `column`: height 0 is a square.
inline Canvas canvas_in(const Statement& row, int column) {
  const auto width = static_cast<int>(row.integer(column));
  const auto height = static_cast<int>(row.integer(column + 1));
  return {width, height == 0 ? width : height};
}

/// What happened on a line up to a number of images.
struct LinePart {
  std::int64_t line = 0;
  std::int64_t until = 0;
};
/// The line that the run is on now.
std::int64_t newest_line(const Database& database, RunNumber run);
/// Where what happened lies, from the run's beginning on.
std::vector<LinePart> history_of(const Database& database, RunNumber run, AsOf as_of = {});
/// The run has gone back by itself on the line it is on: not to be taken for a line of its own.
void cut_line(Database& database, RunNumber run, std::int64_t images);

std::int64_t insert_checkpoint(Database& database, RunNumber run, const Checkpoint& checkpoint);
/// The last `keep`, the best one, those that can be gone back to and the one at `awaited` images
/// stay.
void drop_old_checkpoints(Database& database, RunNumber run, int keep,
                          std::optional<std::int64_t> awaited = {});
/// The first row of `order` whose bytes are as they were written.
std::optional<Checkpoint> first_whole(const Database& database, RunNumber run,
                                      const std::string& order, const std::filesystem::path& file);
/// The newest figures are those of the state kept at so many images, if there is one.
void renew_figures(Database& database, RunNumber run, std::int64_t images);
/// Too many states on the way: some can be gone back to no more.
void thin_kept_states(Database& database, RunNumber run);
/// Nothing of the run can be gone back to any more.
void forget_kept_states(Database& database, RunNumber run);

/// Turns everything that can come out of `work` into a Result.
template <class Work>
auto guarded(const std::filesystem::path& file, const Work& work) -> Result<decltype(work())> {
  try {
    if constexpr (std::is_void_v<decltype(work())>) {
      work();
      return {};
    } else {
      return work();
    }
  } catch (const SqlFailure& failure) {
    return tl::unexpected(error_of(failure, file));
  } catch (const Error& error) {
    return tl::unexpected(error);
  } catch (const Unpackable&) {
    return tl::unexpected(damaged(file));
  } catch (const nlohmann::json::exception&) {
    return tl::unexpected(damaged(file));
  } catch (const std::out_of_range&) {
    return tl::unexpected(damaged(file));
  } catch (const std::exception& e) {
    return fail(ErrorCode::Internal, e.what(), file.string(), "Please report this.");
  }
}

/// The same for what changes the file: all of it or nothing.
template <class Work>
auto written(Database& database, const std::filesystem::path& file, const Work& work)
    -> Result<decltype(work())> {
  return guarded(file, [&]() -> decltype(work()) {
    Transaction transaction(database);
    if constexpr (std::is_void_v<decltype(work())>) {
      work();
      transaction.commit();
    } else {
      auto value = work();
      transaction.commit();
      return value;
    }
  });
}

}  // namespace pixelatent
