#pragma once

namespace pixelatent {

/// Background: goes after the program's others when all want a processor. Lowest: after those too.
enum class ThreadPriority { Background, Lowest };

/// From now on for the calling thread and every thread it starts. Only a hint: does nothing where
/// the system has no such thing.
void lower_thread_priority(ThreadPriority priority = ThreadPriority::Background);

/// Seconds that the calling thread has had a processor; the wall clock's where the system doesn't
/// say.
double thread_cpu_seconds();

}  // namespace pixelatent
