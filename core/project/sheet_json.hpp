#pragma once
// What was found and decided about sheets, as JSON text. Reading throws nlohmann::json::exception
// or std::out_of_range when the text is not what was written.
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "dataset/sheet_collection.hpp"
#include "project/rows.hpp"

namespace pixelatent {

/// Where a cell's own picture is found again.
using PictureNumber = std::int64_t;
using PictureNumberOf = std::function<PictureNumber(const std::shared_ptr<const Image>&)>;
using PictureBy = std::function<std::shared_ptr<const Image>(PictureNumber)>;

/// Everything about a sheet but its id, file and pictures.
std::string sheet_to_json(const Sheet& sheet, const PictureNumberOf& number_of);
void sheet_from_json(const std::string& text, const PictureBy& picture_by, Sheet& sheet);

/// Canvas and cleaning.
std::string collection_to_json(const SheetCollection& collection);
void collection_from_json(const std::string& text, SheetCollection& collection);

std::string hyper_to_json(const HyperParams& hyper);
HyperParams hyper_from_json(const std::string& text);
std::string plan_to_json(const RunPlan& plan);
RunPlan plan_from_json(const std::string& text);

}  // namespace pixelatent
