#pragma once
// Batches in slices: the same numbers, bit for bit, whatever the number of processes. No torch
// here.
#include <vector>

#include "train/training_job.hpp"

namespace pixelatent {

/// A run in slices computes each batch as so many, every one by itself with the same number of
/// threads, and adds them up in one order (train/slice_tree.hpp).
struct Slices {
  int count = 0;    ///< 0: whole batches, or one part for each process
  int threads = 0;  ///< that compute a slice

  bool any() const { return count > 1; }
  friend bool operator==(const Slices&, const Slices&) = default;
};

/// Under this name among a job's marks (train/job_archive.hpp): [2] double, all 0 without.
inline constexpr const char* kSlicesMark = "slices";

/// What a saved run goes on with; none where nothing can be read.
Slices slices_in(const JobState& saved);

/// What a job is made with: what is asked for (TrainOptions::slices and threads), else what the run
/// has been computed in so far.
Slices slices_for(const TrainOptions& options, const Slices& before);

/// A run of slices, one after the other.
struct SliceRange {
  int first = 0, count = 1;
  friend bool operator==(const SliceRange&, const SliceRange&) = default;
};
/// Those that `rank` of `size` processes computes of `slices`.
SliceRange slices_of_rank(int slices, int rank, int size);

/// Neighbours that a process can add up before it knows of the others: blocks of 1, 2, 4 … slices
/// that begin at a multiple of their length. They depend on nothing but the range.
std::vector<SliceRange> blocks_of(const SliceRange& range);

}  // namespace pixelatent
