#pragma once
// What pixelatent train trains on: the project's sheets and those of the command line. No torch in
// here.
#include <functional>
#include <string>

#include "dataset/sheet_collection.hpp"
#include "dataset/sprite_set.hpp"
#include "engine/headless.hpp"

namespace pixelatent {

/// `collection`, the project's, with the sheets of the command line, arranged. On the canvas that
/// is asked for, else on that of `trained`, the set of the project's run (null: none). `say` hears
/// of files in folders that can't be used and of sheets with nothing on them. Errors: of a file
/// that was named and can't be used; Empty (no sprite, with the reason). `importing` may be empty.
Result<SheetCollection> sheets_to_train(const TrainJobRequest& request, SheetCollection collection,
                                        const SpriteSet* trained,
                                        const std::function<void(std::string)>& say,
                                        const ImportProgress& importing = {});

/// Whether `trained` has another number of colours than the sheets ask for now; `before`: what was
/// asked for when it was begun, as far as is known.
bool other_palette(const SpriteSet& trained, const SheetCollection& sheets, const Cleaning& before);

/// "320 sprites, 32x32, 64 colours; 2 duplicates left out".
std::string describe(const SheetCollection& collection);

}  // namespace pixelatent
