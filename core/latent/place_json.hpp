#pragma once
// Places as JSON text: what project files hold of them. No torch here.
#include <string>
#include <string_view>

#include "latent/place.hpp"
#include "latent/place_path.hpp"

namespace pixelatent {

/// Exact: what is read is what was written, to the bit. Numbers must be finite, see check().
std::string place_to_json(const Place& place);
/// Reads also what was written before places had kinds: a point, or the way from one to another.
/// Errors: WrongVersion (of a newer version of the program), Damaged.
Result<Place> place_from_json(std::string_view text);

std::string path_to_json(const PlacePath& path);
Result<PlacePath> path_from_json(std::string_view text);

}  // namespace pixelatent
