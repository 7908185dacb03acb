#pragma once
// Directions: whose they are, what a person made of them, and what lies at their ends.
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "engine/exploring_engine.hpp"
#include "handler_tools.hpp"

namespace pixelatent::gui {

class DirectionsHandler {
 public:
  DirectionsHandler(ExploringEngine& engine, DirectionsState& state, const ExploreState& explore,
                    HandlerTools tools);

  void handle(const DirectionsIntent& intent);
  /// Asks for the ends where they are seen and the place is another; takes what was drawn. Never
  /// waits.
  void collect();

 private:
  void on(const intent::NameDirection& ask);
  void on(const intent::PinDirection& ask);
  void on(const intent::LockDirection& ask);
  void on(const intent::ForgetDirection& ask);
  void on(const intent::ShowAllDirections& ask);
  void on(const intent::UseDirectionScope& ask);
  void on(const intent::MarkGroup& ask);
  void on(const intent::ClearGroups& ask);
  void on(const intent::MakeDirection& ask);
  void on(const intent::UsePad& ask);
  void on(const intent::StepPad& ask);

  /// What the pictures in the state are of.
  struct Asked {
    RunId run;
    Place place;
    Finish finish;
    Scoped scope;
    std::vector<std::size_t> shown;
    std::vector<DirectionEntry> entries;
    bool pad = false;
    std::size_t across = 0, down = 0;
    friend bool operator==(const Asked&, const Asked&) = default;
  };
  bool seen() const;
  Asked wanted() const;
  void follow_space();
  void list_anew(const LatentSpace& space);
  void list_parts(const LatentSpace& space);
  void restore(const DirectionEntry& kept, const LatentSpace& space);
  void leave_pad_of_others();
  void follow_styles(const LatentSpace& space);
  void ask_for(const Asked& asked);
  void take(FilledPreview filled);
  void store();
  Place moved(std::size_t entry, float amount, const Place& place) const;
  std::optional<std::vector<std::vector<float>>> coordinates_of_group(
      const std::vector<Mark>& group) const;

  ExploringEngine& engine_;
  DirectionsState& state_;
  const ExploreState& explore_;
  HandlerTools tools_;
  std::uint64_t set_ = 0;  ///< fingerprint of whose the entries are
  std::size_t directions_ = 0;
  std::uint64_t styles_of_ = 0;  ///< LatentSpace::generator whose style directions are listed
  std::optional<Asked> asked_;
  bool filling_ = false;
  std::uint64_t batch_ = 0;
};

}  // namespace pixelatent::gui
