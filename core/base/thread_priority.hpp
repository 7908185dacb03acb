#pragma once

namespace pixelatent {

/// From now on the calling thread, and every thread it starts, goes after the program's others when
/// all want a processor. Only a hint: does nothing where the system has no such thing.
void lower_thread_priority();

}  // namespace pixelatent
