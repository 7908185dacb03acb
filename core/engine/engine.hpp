#pragma once
// The one door through which the window reaches the work: seven parts, each with an interface of
// its own. No torch in here. Every method of every part returns at once; what takes longer happens
// on the engine's threads and is collected with the take_* and getter methods, which never wait
// either.
#include <functional>
#include <memory>
#include <vector>

#include "engine/exploring_engine.hpp"
#include "engine/export_engine.hpp"
#include "engine/models.hpp"
#include "engine/painting_engine.hpp"
#include "engine/project_engine.hpp"
#include "engine/sheets_engine.hpp"
#include "engine/training_engine.hpp"
#include "engine/translate_engine.hpp"

namespace pixelatent {

/// Called from worker threads; must not wait.
struct EngineSinks {
  std::function<void()> wake;           ///< there is something new to collect
  std::function<void()> preview_ready;  ///< it is what a slider asked for; `wake` when empty
};

class Engine {
 public:
  Engine(const EngineSinks& sinks, const EngineModels& models);
  /// Saves, stops and joins everything; bounded by one training iteration and one file.
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  SheetsEngine& sheets();
  TrainingEngine& training();
  ProjectEngine& project();
  ExploringEngine& exploring();
  PaintingEngine& painting();
  ExportEngine& exports();
  TranslateEngine& translate();
  /// What a person should know, from all parts.
  std::vector<Notice> take_notices();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace pixelatent
