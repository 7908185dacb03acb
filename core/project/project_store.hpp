#pragma once
// The project file: one SQLite database. One thread at a time uses a store; a second store of the
// same file, opened for reading, may be used by another thread meanwhile. The schema is in
// schema.cpp.
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "dataset/sheet_collection.hpp"
#include "latent/visits.hpp"
#include "project/rows.hpp"

namespace pixelatent {

/// Written to PRAGMA user_version. 1 was a file of another make; see migrate.hpp. 2 knew
/// square canvases alone, 3 runs of one role, 4 no states to go back to, 5 no visits.
inline constexpr int kProjectVersion = 7;

enum class OpenFor { Writing, Reading };

/// Whether what one does ends up in the file.
enum class StoreAccess { Writable, OpenElsewhere, FileReadOnly, ForReading };
inline constexpr int kStoreAccessCount = 4;
/// "", "open in another window", "the file is read-only", "opened for reading".
std::string_view text_of(StoreAccess access);

/// How many checkpoints of a run are kept besides the best one.
inline constexpr int kKeptCheckpoints = 3;
/// How many states on a run's way can be gone back to, besides its best and the one that was left
/// last; fewer when all of them take more bytes than this.
inline constexpr int kKeptOnTheWay = 4;
inline constexpr std::int64_t kKeptBytes = std::int64_t{160} << 20;

/// A kept state, by its id: what had happened up to there. None: up to now.
using AsOf = std::optional<std::int64_t>;

class ProjectStore {
 public:
  /// A new, empty project; whole or not there at all. Errors: Unwritable (also when the name is
  /// taken).
  static Result<ProjectStore> create(const std::filesystem::path& file);
  /// For Writing it brings older versions up to date, and comes back for reading only when another
  /// process has the file open for writing or the file can't be written: see access().
  /// Errors: NotFound, Unreadable, NotAProject (something else), Damaged, WrongVersion (newer).
  static Result<ProjectStore> open(const std::filesystem::path& file, OpenFor what);
  ~ProjectStore();
  ProjectStore(ProjectStore&&) noexcept;
  ProjectStore& operator=(ProjectStore&&) noexcept;

  const std::filesystem::path& file() const;
  StoreAccess access() const;
  bool writable() const { return access() == StoreAccess::Writable; }

  /// Runs several writes as one: all of them are on the disk afterwards, or none is.
  Result<> together(const std::function<Result<>()>& writes);

  // --- Sheets and settings -----------------------------------------------------------------------
  /// The sheets with every decision about them; pictures that are there already are not written
  /// again.
  Result<> write_sheets(const SheetCollection& sheets);
  /// Ahead of write_sheets(), which is quick then: encoding a large sheet takes a second.
  Result<> write_picture(const std::shared_ptr<const Image>& picture);
  /// As they were, but not arranged: call arrange().
  Result<SheetCollection> read_sheets() const;
  Result<> set_setting(const std::string& key, const std::string& value);
  Result<std::optional<std::string>> setting(const std::string& key) const;

  // --- Runs --------------------------------------------------------------------------------------
  /// Older runs of the role keep their newest and their best checkpoint; runs of other roles are
  /// left alone. `sets` by the names that the role has. Error: BadArgument when they are others, or
  /// the model is not for that role.
  Result<RunNumber> begin_run(RunRole role, ModelKind model, std::uint64_t seed,
                              const std::vector<NamedSet>& sets);
  /// A run to explore, on one set.
  Result<RunNumber> begin_run(ModelKind model, std::uint64_t seed,
                              std::shared_ptr<const SpriteSet> set);
  /// Every run, oldest first, without their sets. Error: WrongVersion when one is of a kind that
  /// this program does not know.
  Result<std::vector<StoredRun>> runs() const;
  /// The one that goes on. Errors as of runs(), but for runs of other roles.
  Result<std::optional<StoredRun>> newest_run(RunRole role) const;

  /// Drops what no longer counts: the last kKeptCheckpoints and the best one stay, and the one at
  /// `awaited` images, which is still being measured.
  Result<> add_checkpoint(RunNumber run, const Checkpoint& checkpoint,
                          std::optional<std::int64_t> awaited = {});
  /// How good the newest checkpoint at so many images is, see Checkpoint::metric. Nothing happens
  /// when there is none.
  Result<> rate_checkpoint(RunNumber run, std::int64_t images, double metric);
  /// Checkpoints that were rated when no figure of this name was measured yet are rated no more: an
  /// earlier program's score can't be compared with today's.
  Result<> forget_ratings_without(RunNumber run, const std::string& figure);
  Result<std::vector<CheckpointInfo>> checkpoints(RunNumber run) const;
  /// The newest one whose bytes are as they were written; nothing when there is none yet.
  Result<std::optional<Checkpoint>> newest_checkpoint(RunNumber run) const;
  /// The one with the lowest metric; nothing when none was measured.
  Result<std::optional<Checkpoint>> best_checkpoint(RunNumber run) const;

  /// The newest checkpoint at so many images can be gone back to: it drew `sheet`. Others go for it
  /// when there are too many. Nothing happens when there is none.
  Result<> keep_checkpoint(RunNumber run, std::int64_t images, const TimelineFrame& sheet);
  /// What can be gone back to, in the order it was written: the best, what was left last, and a few
  /// on the way.
  Result<std::vector<KeptState>> kept_states(RunNumber run) const;
  /// One of them, whole. Errors: NotFound, Damaged.
  Result<Checkpoint> kept_state(RunNumber run, std::int64_t id) const;
  /// The run goes on from a kept state. What it had learned since is kept in its place, and what
  /// was told of that (losses, figures, film) stays with it: going back there brings it back.
  /// Error: NotFound when there is no such state.
  Result<> go_back(RunNumber run, const GoneBack& gone);

  /// Losses in the order they came; packed, a few thousand to a row.
  Result<> add_losses(RunNumber run, std::span<const MetricPoint> points);
  /// What a roll-back took back is left out.
  Result<std::vector<MetricPoint>> losses(RunNumber run, AsOf as_of = {}) const;
  /// In the order they were measured. Rows of later moments go: the run has gone back.
  Result<> add_metrics(RunNumber run, std::span<const MetricValue> values);
  Result<std::vector<MetricValue>> metrics(RunNumber run, AsOf as_of = {}) const;
  Result<> add_hyper_changes(RunNumber run, std::span<const HyperChange> changes);
  Result<std::vector<HyperChange>> hyper_changes(RunNumber run, AsOf as_of = {}) const;
  /// What came after the run had seen `images` images is gone: it goes on from there.
  Result<> forget_after(RunNumber run, std::int64_t images);

  // --- Timeline ----------------------------------------------------------------------------------
  /// Sets the frame's id. A frame of the same number of images is replaced.
  Result<std::int64_t> add_frame(RunNumber run, const TimelineFrame& frame);
  Result<> remove_frames(std::span<const std::int64_t> ids);
  /// In the order of their images.
  Result<std::vector<TimelineFrame>> frames(RunNumber run, AsOf as_of = {}) const;
  Result<std::int64_t> add_snapshot(RunNumber run, const SnapshotInfo& info,
                                    std::span<const std::uint8_t> bytes);
  Result<> remove_snapshots(std::span<const std::int64_t> ids);
  Result<std::vector<SnapshotInfo>> snapshots(RunNumber run, AsOf as_of = {}) const;
  Result<std::vector<std::uint8_t>> snapshot(std::int64_t id) const;

  // --- Gallery and notes -------------------------------------------------------------------------
  /// The whole gallery in its order; pictures that are there already are not written again.
  Result<> write_gallery(std::span<const Favourite> favourites);
  Result<std::vector<Favourite>> gallery() const;
  /// Where a run was explored: what changed since it was last written.
  Result<> write_visits(RunNumber run, const VisitChanges& changes);
  Result<StoredVisits> visits(RunNumber run) const;
  /// The walk that is laid out in it, as text (latent/walk_plan.hpp).
  Result<> write_walk(RunNumber run, const std::string& walk);
  Result<std::optional<std::string>> walk(RunNumber run) const;
  Result<> write_note(const std::string& text);  ///< the project's one note; empty: none
  Result<std::string> note() const;

  // --- The file ----------------------------------------------------------------------------------
  /// A whole, compact copy, also of a store that is only for reading; atomic. Error: Unwritable
  /// (also when the other file is open in another process).
  Result<> copy_to(const std::filesystem::path& file) const;
  /// All of a store whose own file is gone, under a name that is not taken. The store is closed,
  /// but for an error while copying.
  static Result<ProjectStore> moved_to(ProjectStore& store, const std::filesystem::path& file);
  bool closed() const { return !impl_; }
  /// True while `file()` is still the file that was opened.
  bool in_place() const;
  /// PRAGMA integrity_check and the sums of all checkpoints. Error: Damaged.
  Result<> check() const;
  std::int64_t bytes() const;  ///< of the file

  struct Impl;  ///< for the store's own files

 private:
  explicit ProjectStore(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace pixelatent
